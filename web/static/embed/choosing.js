// The page at /embed, live: what is chosen is fetched as the same page, and its lines take the place of these; lines can be copied.

const form = document.querySelector('form.choosing')
let asking = new AbortController()

const offer = () => {
  for (const button of document.querySelectorAll('.copy')) button.hidden = false
}

const show = async () => {
  asking.abort()
  const { signal } = (asking = new AbortController())
  // What is not chosen stays out of the address.
  const url = `?${new URLSearchParams([...new FormData(form)].filter(([, value]) => value))}`
  try {
    const response = await fetch(url, { signal })
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const chosen = page.getElementById('chosen')
    if (signal.aborted || !chosen) return // a number that is none, while it is typed
    document.getElementById('chosen').replaceWith(document.adoptNode(chosen))
    history.replaceState(null, '', url)
    offer()
  } catch (error) {
    if (error.name !== 'AbortError') throw error
  }
}

const copy = async (button) => {
  const code = button.parentElement.querySelector('code')
  getSelection().selectAllChildren(code) // where nothing may be copied for a person, a key still does
  await navigator.clipboard.writeText(code.textContent)
  button.textContent = button.dataset.copied
}

form.classList.add('live')
form.addEventListener('input', show)
form.addEventListener('submit', (event) => {
  event.preventDefault()
  show()
})
document.addEventListener('click', (event) => {
  if (event.target.matches('.copy')) copy(event.target)
})
offer()
