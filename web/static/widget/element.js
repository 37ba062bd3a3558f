// The element: its attributes are its configuration, and it is as alive as it is in a page. What is inside of it, a form that goes to the
// search page, is what readers have until the widget can do better.

import { Asking } from './asking.js'
import { Combobox } from './combobox.js'
import { dialogOf } from './dialog.js'
import { webAddress } from './dom.js'
import { look } from './look.js'
import { Panel } from './panel.js'
import { wordsFor } from './words.js'

const PAUSE = 80 // milliseconds after a key
const FACETS = ['published', 'site', 'section', 'author', 'tag', 'name']
const HOME = import.meta.url.replace(/(.*\/)widget\/.*/, '$1') // the archive that this module came from

export class CuttingsSearch extends HTMLElement {
  static observedAttributes = ['source', 'mode', 'placeholder', 'language', 'limit', 'target', ...FACETS]

  #life // aborted when the element leaves the page, or begins anew
  #asking
  #panel
  #box
  #dialog
  #text = ''
  #ticked = [] // [facet, value]
  #typing
  #at = 1

  connectedCallback() {
    this.#start()
  }

  disconnectedCallback() {
    this.#life.abort()
  }

  attributeChangedCallback() {
    if (this.#life && !this.#life.signal.aborted) this.#start()
  }

  focus(options) {
    this.shadowRoot?.querySelector('[part=button], input')?.focus(options)
  }

  open() {
    this.#dialog?.open()
  }

  close() {
    this.#dialog?.dialog.close()
  }

  async #start() {
    this.#life?.abort()
    const { signal } = (this.#life = new AbortController())
    signal.addEventListener('abort', () => {
      clearTimeout(this.#typing)
      this.#asking?.stop()
    })
    const language = this.getAttribute('language') || this.closest('[lang]')?.lang || navigator.language
    const words = await wordsFor(language).catch(() => undefined)
    if (words && !signal.aborted) this.#build(words, signal)
  }

  #build(words, signal) {
    const fallback = this.shadowRoot ? null : this.querySelector('input[name=q]')
    const wasHere = fallback?.matches(':focus')
    this.#text ||= fallback?.value ?? ''
    this.#asking = new Asking(webAddress(this.getAttribute('source')?.replace(/\/?$/, '/')) ?? HOME)
    const panel = (this.#panel = new Panel(words, this.getAttribute('placeholder')))
    const isDialog = this.getAttribute('mode') === 'dialog'
    this.#dialog = isDialog ? dialogOf(panel, words, signal) : undefined
    this.#listen(panel)
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [look()]
    root.replaceChildren(...(isDialog ? [this.#dialog.button, this.#dialog.dialog] : [panel.element]))
    panel.input.value = this.#text
    if (wasHere) panel.input.focus()
    if (this.#text) this.#ask()
  }

  #listen(panel) {
    const { input, list, facets, more } = panel
    const close = () => {
      if (this.#dialog) this.close()
      else if (panel.shown) panel.show(false)
      else return false
      this.#box.activate()
      return true
    }
    this.#box = new Combobox(input, list, { close, ask: () => this.#ask() })
    input.addEventListener('input', (event) => {
      if (event.isComposing) return
      clearTimeout(this.#typing)
      this.#typing = setTimeout(() => this.#ask(), PAUSE)
    })
    input.addEventListener('compositionend', () => this.#ask())
    facets.addEventListener('change', () => {
      this.#ticked = [...facets.querySelectorAll(':checked')].map((one) => [one.name, one.value])
      this.#ask()
    })
    more.addEventListener('click', () => this.#ask(this.#at + 1))
    list.addEventListener('click', (event) => this.#select(event))
  }

  // What the page has decided: site="a.example", several values as site="a.example; b.example", any other facet as filter-topic="lakes".
  get #fixed() {
    return [...this.attributes].flatMap(({ name, value }) => {
      const facet = FACETS.includes(name) ? name : /^filter-(.+)/.exec(name)?.[1]
      return facet && value ? value.split(/;\s+/).map((one) => [facet, one]) : []
    })
  }

  async #ask(at = 1) {
    clearTimeout(this.#typing)
    const panel = this.#panel
    const text = panel.input.value.trim()
    if (text !== this.#text.trim()) at = 1 // whoever wants more of the last question has begun another
    this.#text = panel.input.value
    if (!text) {
      this.#asking.stop()
      this.#ticked = []
      return panel.show(false)
    }
    const fixed = this.#fixed
    const pairs = [['q', text], ...fixed, ...this.#ticked, ['lang', panel.words.language]]
    const target = this.getAttribute('target')
    panel.page.href = this.#asking.page(pairs)
    if (target) panel.page.target = target
    try {
      const size = Math.min(Math.max(parseInt(this.getAttribute('limit')) || 5, 1), 50)
      const results = await this.#asking.ask([...pairs, ['size', size], ['page', at]])
      this.#at = at
      if (at === 1) this.#box.activate() // the option that was is gone
      panel.fill(results, {
        at,
        target,
        fixed: new Set(fixed.map(([facet]) => facet)),
        page: (address) => this.#asking.whole(address),
        ask: (other) => {
          panel.input.value = other
          panel.input.focus()
          this.#ask()
        },
      })
      this.#say('results', { query: results.query, total: results.total, results })
    } catch (error) {
      if (error.name !== 'AbortError') panel.fail(error.status)
    }
  }

  #select(event) {
    const link = event.target.closest('[role=option]')
    if (!link) return
    if (!this.#say('select', { url: link.href, article: link.article })) event.preventDefault()
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.close()
  }

  #say(name, detail) {
    return this.dispatchEvent(new CustomEvent(`cuttings-search:${name}`, { detail, bubbles: true, composed: true, cancelable: name === 'select' }))
  }
}
