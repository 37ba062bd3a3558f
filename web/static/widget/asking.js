// Asks the archive, one question at a time: a newer one gives up the older.

export class Asking {
  #under = new AbortController()

  constructor(source) {
    this.source = source
  }

  // `pairs` are those of the search page's address.
  async ask(pairs) {
    this.stop()
    const { signal } = (this.#under = new AbortController())
    const response = await fetch(this.#at('api/v1/search', pairs), { signal, credentials: 'omit' })
    if (!response.ok) throw Object.assign(new Error(response.statusText), { status: response.status })
    const results = await response.json()
    signal.throwIfAborted()
    return results
  }

  stop() {
    this.#under.abort()
  }

  page(pairs) {
    return this.#at('', pairs)
  }

  // The whole address for one that the server gives.
  whole(address) {
    return new URL(address, this.source).href
  }

  #at(path, pairs) {
    return this.whole(`${path}?${new URLSearchParams(pairs)}`)
  }
}
