// Suggestions under the search box: the ARIA combobox with a list (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
// What is suggested is text of the archive, and only ever becomes text.

const form = document.querySelector('form[data-suggest]')
const input = form?.querySelector('input[type=search]')

if (input) {
  const list = document.createElement('div')
  let asking = new AbortController()
  let typed = '' // what the person wrote, while an option stands in the box
  let active = -1

  list.id = 'suggestions'
  list.className = 'suggestions'
  list.hidden = true
  list.role = 'listbox'
  list.ariaLabel = form.dataset.suggestions
  input.after(list)
  input.role = 'combobox'
  input.ariaAutoComplete = 'list'
  input.ariaExpanded = 'false'
  input.setAttribute('aria-controls', list.id)

  const close = () => {
    asking.abort()
    list.hidden = true
    input.ariaExpanded = 'false'
    activate(-1)
  }

  const activate = (index) => {
    list.children[active]?.setAttribute('aria-selected', 'false')
    active = index
    const option = list.children[active]
    option?.setAttribute('aria-selected', 'true')
    if (option) input.setAttribute('aria-activedescendant', option.id)
    else input.removeAttribute('aria-activedescendant')
  }

  const show = (suggestions) => {
    list.replaceChildren(...suggestions.map((text, index) => {
      const option = document.createElement('div')
      option.id = `suggestion-${index}`
      option.role = 'option'
      option.ariaSelected = 'false'
      option.dir = 'auto'
      option.textContent = text
      return option
    }))
    active = -1
    list.hidden = !suggestions.length
    input.ariaExpanded = String(!list.hidden)
    input.removeAttribute('aria-activedescendant')
  }

  const suggest = async () => {
    asking.abort()
    asking = new AbortController()
    const start = typed = input.value
    if (!start.trim()) return close()
    const asked = asking
    try {
      const response = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(start)}`, { signal: asked.signal })
      const { suggestions } = response.ok ? await response.json() : { suggestions: [] }
      if (!asked.signal.aborted && document.activeElement === input) show(suggestions.filter((one) => one !== start))
    } catch (error) {
      if (error.name !== 'AbortError') close() // without suggestions the box is still a box
    }
  }

  const take = (text) => {
    input.value = text
    close()
    form.requestSubmit()
  }

  input.addEventListener('input', suggest)
  input.addEventListener('blur', close)
  form.addEventListener('submit', close)
  list.addEventListener('pointerdown', (event) => event.preventDefault()) // the box keeps the focus
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role=option]')
    if (option) take(option.textContent)
  })
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return
    const count = list.hidden ? 0 : list.children.length
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!count) return void suggest()
      asking.abort() // what comes late must not take away what is being chosen from
      // One step beyond either end is the box itself, with what was typed.
      const step = event.key === 'ArrowDown' ? 1 : -1
      activate(((active + 1 + step + count + 1) % (count + 1)) - 1)
      input.value = list.children[active]?.textContent ?? typed
    } else if (event.key === 'Escape' && count) {
      event.preventDefault()
      input.value = typed
      close()
    } else if (event.key === 'Enter') {
      close()
    }
  })

  document.addEventListener('keydown', (event) => {
    const busy = event.target.closest?.('input, textarea, select, [contenteditable]')
    if (event.key === '/' && !busy && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      input.focus()
      input.select()
    }
  })
}
