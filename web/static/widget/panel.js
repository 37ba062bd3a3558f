// The box and what stands below it: made once, filled by each answer.

import { filled, make } from './dom.js'
import { facetsOf } from './facets.js'
import { hitOf } from './hits.js'

const TELL = 700 // milliseconds after which a screen reader hears the count

export class Panel {
  #telling

  constructor(words, placeholder) {
    this.words = words
    this.list = make('div', { id: 'list', role: 'listbox', part: 'hits', 'aria-label': words.results })
    this.input = make('input', {
      part: 'input', type: 'search', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'list', 'aria-autocomplete': 'list',
      'aria-label': words.label, placeholder: placeholder ?? words.label, autocomplete: 'off', spellcheck: 'false',
      enterkeyhint: 'search', dir: 'auto',
    })
    this.told = make('p', { class: 'unseen', role: 'status' })
    this.count = make('bdi')
    this.instead = make('p', { part: 'suggestion' })
    this.summary = make('summary', {}, words.filters)
    this.facets = make('div', { class: 'columns' })
    this.filters = make('details', { part: 'facets' }, this.summary, this.facets)
    this.more = make('button', { part: 'more', type: 'button' }, words.more)
    this.page = make('a', { part: 'page', rel: 'noopener' }, words.page)
    this.foot = make('p', { class: 'foot' }, this.more, this.page)
    this.results = make('div', { part: 'results' }, make('p', { part: 'count' }, this.count), this.instead, this.filters, this.list, this.foot)
    this.element = make('div', { part: 'widget', lang: words.language }, this.input, this.told, this.results)
    this.show(false)
  }

  get shown() {
    return !this.results.hidden
  }

  show(shown) {
    this.results.hidden = !shown
    this.input.ariaExpanded = String(shown && !this.list.hidden)
  }

  // `at` is the page of results, of which later ones are added; `fixed` the facets that the page has decided; `ask` asks another text.
  fill(results, { at, fixed, target, page, ask }) {
    const { words } = this
    const { total, stories } = results
    const said = [total ? words.counted('articles', total) : words.nothing]
    if (stories !== total) said.push(words.counted('stories', stories))
    this.count.textContent = said.join(', ')
    this.#tell()
    this.instead.replaceChildren(...insteadOf(results, words, ask))
    const groups = facetsOf(results.facets, words, fixed)
    const ticked = groups.flatMap((one) => [...one.querySelectorAll(':checked')]).length
    this.summary.textContent = ticked ? `${words.filters} ${words.counted('inForce', ticked)}` : words.filters
    this.filters.hidden = !groups.length
    this.#keepFocus(() => this.facets.replaceChildren(...groups))
    const hits = results.hits.flatMap((hit, number) => hitOf(hit, `hit-${at}-${number}`, words, target, page))
    if (at > 1) this.list.append(...hits)
    else this.list.replaceChildren(...hits)
    this.list.hidden = !this.list.children.length
    this.more.hidden = !results.turning.next
    this.show(true)
  }

  // `status` is that of the answer, if there is one.
  fail(status) {
    const { words } = this
    for (const one of [this.instead, this.list]) one.replaceChildren()
    this.count.textContent = { 400: words.refused, 429: words.busy }[status] ?? words.silent
    this.#tell()
    this.filters.hidden = this.list.hidden = this.more.hidden = true
    this.show(true)
  }

  // A box that was ticked is made anew.
  #keepFocus(change) {
    const { name, value } = this.facets.getRootNode().activeElement ?? {}
    const held = this.facets.contains(this.facets.getRootNode().activeElement)
    change()
    if (held) [...this.facets.querySelectorAll('input')].find((one) => one.name === name && one.value === value)?.focus()
  }

  #tell() {
    clearTimeout(this.#telling)
    this.#telling = setTimeout(() => { this.told.textContent = this.count.textContent }, TELL)
  }
}

// What else can be asked: words spelt otherwise or, where nothing is found, fewer of them.
const insteadOf = ({ suggestion, relaxed }, words, ask) => {
  const other = (suggestion ?? relaxed)?.query
  if (!other) return []
  const button = make('button', { type: 'button', dir: 'auto' }, other)
  button.addEventListener('click', () => ask(other))
  return suggestion ? filled(words.mean, button) : filled(words.instead, button, words.counted('articles', relaxed.total))
}
