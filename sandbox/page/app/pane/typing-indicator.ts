import { element } from '../dom.ts'

/** Milliseconds after which a typing indicator is out of date, as in Teams. */
const typingLasts = 8000

/** Three dots while the bot works on an answer. */
export function createTypingIndicator(name: string) {
  const dots = Array.from({ length: 3 }, () => element('span'))
  const attributes = { hidden: true, role: 'status', 'aria-label': `${name} is typing` }
  const root = element('div', { class: 'typing', attributes }, ...dots)
  let timer: ReturnType<typeof setTimeout> | undefined

  function hide() {
    clearTimeout(timer)
    root.hidden = true
  }

  return {
    root,
    hide,
    show() {
      clearTimeout(timer)
      root.hidden = false
      timer = setTimeout(hide, typingLasts)
    },
  }
}
