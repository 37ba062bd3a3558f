// Facets as groups of boxes to tick.

import { make } from './dom.js'

const IN_VIEW = 6

// `fixed` are the facets that the page has decided.
export const facetsOf = (facets, words, fixed) =>
  Object.entries(facets)
    .filter(([name, { values }]) => !fixed.has(name) && (values.length > 1 || values.some((one) => one.selected)))
    .map(([name, { values, label }]) =>
      make(
        'fieldset',
        { part: 'facet' },
        make('legend', { dir: 'auto' }, label),
        ...values.filter((one, at) => at < IN_VIEW || one.selected).map((one) => valueOf(name, one, words)),
      ),
    )

const valueOf = (name, { value, label, count, selected }, words) => {
  const box = make('input', { type: 'checkbox', name, value })
  box.checked = selected
  const counted = make('span', { class: 'count' }, words.number(count))
  return make('label', {}, box, make('span', { dir: 'auto' }, label), ' ', counted)
}
