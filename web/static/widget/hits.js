// Hits as options of a list. An option is the link itself, so that it can be opened in a tab, copied and dragged.

import { make, marked, webAddress } from './dom.js'

const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ku|ps|sd|ug|ur|yi)\b/
const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i


const addressOf = ({ links }, page) => webAddress(links.original) ?? page(links.page)

const option = (url, more, ...children) =>
  make('a', { href: url, role: 'option', 'aria-selected': 'false', tabindex: -1, rel: 'noopener', ...more }, ...children)

// An article without an address of its own leads to the reading view; `page` makes whole addresses of the server's.
export const hitOf = (hit, id, words, target, page) => {
  const { article } = hit
  const lang = LANGUAGE.test(article.language) ? article.language : ''
  const dir = !lang ? 'auto' : RIGHT_TO_LEFT.test(lang) ? 'rtl' : 'ltr'
  const title = hit.title.text.trim() ? marked(hit.title) : [words.untitled]
  const known = [article.site, article.section, article.published && words.day(article.published)].filter(Boolean)
  const link = option(
    addressOf(article, page),
    { id, part: 'hit', dir, target, 'aria-labelledby': `${id}-title ${id}-byline`, 'aria-describedby': `${id}-excerpt` },
    make('span', { id: `${id}-title`, part: 'title', lang }, ...title),
    make('span', { id: `${id}-byline`, part: 'byline' }, ...known.flatMap((one, at) => [at ? ' · ' : '', make('bdi', {}, one)])),
    make('span', { id: `${id}-excerpt`, part: 'excerpt', lang }, ...marked(hit.excerpt)),
  )
  link.article = article
  return hit.copies.length ? [link, copiesOf(hit, id, words, target, page)] : [link]
}

const copiesOf = ({ copies, others }, id, words, target, page) => {
  const said = words.counted('copies', copies.length + others)
  const links = copies.map((article, at) => {
    const site = article.site || article.title.trim() || words.untitled
    const link = option(addressOf(article, page), { id: `${id}-${at}`, part: 'copy', target, dir: 'auto' }, site)
    link.article = article
    return link
  })
  return make('div', { role: 'group', part: 'copies', 'aria-label': said }, make('span', { 'aria-hidden': 'true' }, said), ...links)
}
