// The keyboard of the ARIA combobox (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/): the focus stays in the box, the arrows
// walk through the options of the list, Enter follows the active one, Escape closes the list.

export class Combobox {
  #active

  constructor(input, list, { close, ask }) {
    this.input = input
    this.list = list
    // A page that has keys of its own sees no box here, and would take letters for them.
    for (const type of ['keydown', 'keypress', 'keyup']) {
      input.addEventListener(type, (event) => {
        if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) event.stopPropagation()
      })
    }
    input.addEventListener('keydown', (event) => {
      if (event.isComposing) return
      const { key } = event
      if (key === 'ArrowDown' || key === 'ArrowUp') {
        event.preventDefault()
        this.#step(key === 'ArrowDown' ? 1 : -1)
      } else if (key === 'Enter') {
        event.preventDefault()
        if (!this.#active) return ask()
        const { ctrlKey, metaKey, shiftKey } = event
        this.#active.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ctrlKey, metaKey, shiftKey }))
      } else if (key === 'Escape' && close()) event.preventDefault()
    })
  }

  activate(option) {
    this.#active?.setAttribute('aria-selected', 'false')
    this.#active = option
    option?.setAttribute('aria-selected', 'true')
    option?.scrollIntoView({ block: 'nearest' })
    if (option) this.input.setAttribute('aria-activedescendant', option.id)
    else this.input.removeAttribute('aria-activedescendant')
  }

  // One step beyond either end is the box itself.
  #step(by) {
    const options = this.input.ariaExpanded === 'true' ? [...this.list.querySelectorAll('[role=option]')] : []
    const count = options.length + 1
    this.activate(options[((options.indexOf(this.#active) + 1 + by + count) % count) - 1])
  }
}
