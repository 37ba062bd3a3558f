// Elements made of names, attributes and children. Strings only ever become text: nothing in the widget parses markup.

export const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) if (value != null) element.setAttribute(name, value)
  element.append(...children)
  return element
}

// Marks count whole characters, strings of JavaScript halves of some.
export const marked = ({ text, marks }) => {
  const letters = [...text]
  const piece = (start, end) => letters.slice(start, end).join('')
  let last = 0
  const pieces = marks.flatMap(([start, end]) => {
    const before = piece(last, start)
    last = end
    return [before, make('mark', { part: 'mark' }, piece(start, end))]
  })
  return [...pieces, piece(last)]
}

// A sentence with something put in the place of its %(name)s.
export const filled = (sentence, ...values) =>
  sentence.split(/%\(\w+\)s/).flatMap((piece, index) => (index ? [values[index - 1], piece] : [piece]))

// The address if it is safe to follow, else nothing: only http and https are.
export const webAddress = (url) => (/^https?:\/\/[^\s\0-\x20\x7f]+$/i.test(url) ? url : undefined)
