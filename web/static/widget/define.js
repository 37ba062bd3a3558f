// Registration, apart from the element itself, so that a page can choose a tag of its own: define('my-search').

import { CuttingsSearch } from './element.js'

// A tag has one class, and a class one tag: each gets a class of its own. A tag that is taken stays as it is, so that a page that
// loads the widget twice keeps working.
export const define = (tag) => {
  if (!customElements.get(tag)) customElements.define(tag, class extends CuttingsSearch {})
}
