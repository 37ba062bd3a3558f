// A box over the values of a long facet, to find one among them by its letters.

const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const add = (details) => {
  const box = document.createElement('input')
  box.className = 'find'
  box.type = 'search'
  box.autocomplete = 'off'
  box.placeholder = box.ariaLabel = details.dataset.find
  box.addEventListener('input', () => {
    const sought = fold(box.value.trim())
    for (const item of details.querySelectorAll('li')) item.hidden = !fold(item.querySelector('.label').textContent).includes(sought)
  })
  details.querySelector('summary').after(box)
}

const look = () => document.querySelectorAll('details[data-find]:not(:has(.find))').forEach(add)

look()
document.addEventListener('cuttings:shown', look)
