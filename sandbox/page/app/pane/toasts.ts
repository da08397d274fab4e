import { botAvatar } from '../avatar.ts'
import { element } from '../dom.ts'
import { icon } from '../icons.ts'

export interface Toast {
  readonly title: string
  readonly text: string
  readonly open: () => void
}

/** Milliseconds a notification stays, unless the pointer or the keyboard is on it. */
const toastLasts = 7000

const mostToasts = 3

/** Notifications at the upper right of a pane, as Teams shows them for messages nobody asked for. */
export function createToasts() {
  const root = element('div', { class: 'toasts', attributes: { 'aria-live': 'polite' } })
  return {
    root,
    show({ title, text, open }: Toast) {
      const body = element(
        'button',
        { class: 'toast-body', attributes: { type: 'button' } },
        botAvatar(),
        element('span', {}, element('strong', { text: title }), element('span', { class: 'toast-text', text })),
      )
      const dismiss = element(
        'button',
        { class: 'quiet-button', attributes: { type: 'button', 'aria-label': 'Dismiss' } },
        icon('close'),
      )
      const toast = element('div', { class: 'toast' }, body, dismiss)
      const leave = () => {
        if (!toast.matches(':hover, :focus-within')) toast.remove()
        else timer = setTimeout(leave, toastLasts)
      }
      let timer = setTimeout(leave, toastLasts)
      const end = () => {
        clearTimeout(timer)
        toast.remove()
      }
      dismiss.addEventListener('click', end)
      body.addEventListener('click', () => {
        end()
        open()
      })
      root.append(toast)
      if (root.childElementCount > mostToasts) root.firstElementChild?.remove()
    },
    clear: () => root.replaceChildren(),
  }
}
