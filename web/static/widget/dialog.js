// The dialog that a button opens, or Ctrl-K and Cmd-K, as long as `signal` is not aborted.

import { make } from './dom.js'

const isApple = /^(Mac|iP)/.test(navigator.platform)

export const dialogOf = (panel, words, signal) => {
  const close = make('button', { type: 'button', part: 'close', 'aria-label': words.close }, '×')
  const dialog = make('dialog', { part: 'dialog', 'aria-label': words.label }, panel.element)
  panel.input.after(close)
  const button = make(
    'button',
    { type: 'button', part: 'button', 'aria-haspopup': 'dialog', 'aria-keyshortcuts': 'Control+K Meta+K' },
    make('span', {}, panel.input.placeholder),
    make('kbd', { 'aria-hidden': 'true' }, isApple ? '⌘K' : 'Ctrl K'),
  )
  const open = () => {
    if (dialog.open) return
    dialog.showModal()
    panel.input.focus()
    panel.input.select()
  }
  button.addEventListener('click', open)
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('pointerdown', (event) => {
    if (event.target === dialog) dialog.close() // beside what is in it
  })
  document.addEventListener(
    'keydown',
    (event) => {
      // Editors make links with it; another widget of the page may have been first.
      if (event.defaultPrevented || event.composedPath()[0].isContentEditable || event.altKey || event.shiftKey) return
      if (event.key.toLowerCase() !== 'k' || event.ctrlKey === event.metaKey) return
      event.preventDefault()
      if (dialog.open) dialog.close()
      else open()
    },
    { signal },
  )
  return { button, dialog, open }
}
