// A box over the values of a long facet, to find one among all that there are. The server looks for them and draws them; its page of
// the facet does the same without this file.

const told = document.getElementById('told')

const add = (details) => {
  const box = document.createElement('input')
  const note = document.createElement('p')
  const list = details.querySelector('ul')
  const listed = [...list.children]
  let asking = new AbortController()

  const find = async () => {
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    const text = box.value.trim()
    const show = (values, said) => {
      list.replaceChildren(...values)
      note.replaceChildren(...said)
    }
    if (!text) return show(listed, [])
    const url = new URL(details.dataset.values, location)
    url.searchParams.set('text', text)
    try {
      const response = await fetch(url, { signal, headers: { Accept: 'text/html' } })
      const page = new DOMParser().parseFromString(await response.text(), 'text/html')
      if (signal.aborted || !response.ok) return
      show(page.querySelectorAll('.values > li'), page.querySelector('.found').childNodes)
      told.textContent = note.textContent
    } catch (error) {
      if (error.name !== 'AbortError') show(listed, []) // the page of the facet is still there
    }
  }

  box.className = 'find'
  box.type = 'search'
  box.autocomplete = 'off'
  box.placeholder = box.ariaLabel = details.dataset.find
  note.className = 'quiet'
  box.addEventListener('input', find)
  details.querySelector('summary').after(box, note)
}

const look = () => document.querySelectorAll('details[data-find]:not(:has(.find))').forEach(add)

look()
document.addEventListener('cuttings:shown', look)
