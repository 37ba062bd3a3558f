// Instant results: the page that a link or the search box leads to is fetched, and its columns take the place of these.
// Everything that is shown is made by the server. Without this file every link and form does the same, a little slower.

const form = document.querySelector('form[data-suggest]')
const told = document.getElementById('told')
const PAUSE = 10 // milliseconds after a key: of two that come together only the later one asks
const TELL = 700 // milliseconds after which a screen reader hears the count

let asking = new AbortController()
let typing = 0
let telling = 0
let shown = location.href
let began = false // has this typing its own entry in the history?

const columns = (page) => page.querySelector('.columns')
const isResults = (url) => url.origin === location.origin && url.pathname === new URL(form.action).pathname

// What stays the same for a person when the page is made anew: the same place in the same list.
const nameOf = (element) => [
  element.tagName,
  element.closest('section')?.querySelector('h2, h3')?.textContent,
  (element.querySelector('.label, .year') ?? element).textContent,
].join('\n')

const ownerOf = (summary) => summary.closest('section, article, aside').querySelector('h2, h3').textContent

const find = (page, name, tags) => name && [...page.querySelectorAll(tags)].find((one) => nameOf(one) === name)

const address = () => {
  const query = new URLSearchParams(new FormData(form))
  if (!query.get('q').trim()) query.delete('q')
  return new URL(query.size ? `?${query}` : form.action, form.action).href
}

const put = (page, { focus }) => {
  const fresh = document.adoptNode(columns(page))
  for (const open of document.querySelectorAll('.columns details[open] > summary')) {
    const same = [...fresh.querySelectorAll('summary')].find((one) => ownerOf(one) === ownerOf(open))
    if (same) same.parentElement.open = true
  }
  const held = focus ?? (document.activeElement?.closest('.columns') && nameOf(document.activeElement))
  columns(document).replaceWith(fresh)
  if (held) (find(fresh, held, 'a, summary, button, input') ?? fresh.querySelector('main')).focus({ preventScroll: true })
  document.title = page.title
  // The filters in force go with the next question.
  for (const hidden of form.querySelectorAll('input[type=hidden]')) hidden.remove()
  for (const hidden of page.querySelectorAll('form[data-suggest] input[type=hidden]')) form.append(document.adoptNode(hidden))
  for (const link of page.querySelectorAll('.foot a[hreflang]')) {
    document.querySelector(`.foot a[hreflang=${link.hreflang}]`).href = new URL(link.getAttribute('href'), shown).href
  }
  document.dispatchEvent(new Event('cuttings:shown'))
  clearTimeout(telling)
  telling = setTimeout(() => { told.textContent = document.querySelector('h1')?.textContent ?? '' }, TELL)
}

// Shows the page at `url`; `remember` says what becomes of the history: "push", "replace", "typed" or nothing. What is typed on before
// an answer comes has no entry yet: whether there is one is known only when there is something to show.
const show = async (url, { remember, scroll, focus, box } = {}) => {
  clearTimeout(typing)
  asking.abort()
  asking = new AbortController()
  const { signal } = asking
  try {
    const response = await fetch(url, { signal, headers: { Accept: 'text/html' } })
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    if (signal.aborted) return
    if (!columns(page) || !columns(document)) return location.assign(url)
    shown = url
    if (remember === 'push' || (remember === 'typed' && !began)) {
      history.replaceState({ ...history.state, scroll: scrollY }, '')
      history.pushState({}, '', url)
      began = remember === 'typed'
    } else if (remember) history.replaceState(history.state, '', url)
    put(page, { focus })
    if (box) form.q.value = page.getElementById('q').value
    if (scroll !== undefined) scrollTo(0, scroll)
  } catch (error) {
    if (error.name !== 'AbortError') location.assign(url) // the browser says best what is wrong
  }
}

if (form && told && isResults(new URL(location.href))) {
  form.addEventListener('input', (event) => {
    if (event.isComposing) return
    clearTimeout(typing)
    typing = setTimeout(() => show(address(), { remember: 'typed' }), PAUSE)
  })

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const url = address()
    if (url !== shown || typing) show(url, { remember: began || url === location.href ? 'replace' : 'push', scroll: 0 })
    began = false
  })

  addEventListener('click', (event) => {
    const link = event.target.closest('a')
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    const url = new URL(link.href)
    // Another language, another frame.
    if (!isResults(url) || url.hash || link.hreflang || !link.closest('.columns, .brand')) return
    event.preventDefault()
    began = false
    const turns = link.closest('.turning, .nothing, .suggestion, .brand')
    show(url.href, { remember: 'push', box: true, scroll: turns ? 0 : undefined, focus: link.closest('.columns') ? nameOf(link) : undefined })
  })

  addEventListener('popstate', (event) => {
    began = false
    if (location.href !== shown) show(location.href, { box: true, scroll: event.state?.scroll ?? 0 })
  })
}
