import { showErrors } from '../card/input-errors.ts'
import { element, setAttribute, uniqueId } from '../dom.ts'
import { icon } from '../icons.ts'

export interface Modal {
  replaceContent(title: string, content: HTMLElement): void
  close(): void
}

interface ModalOptions {
  readonly title: string
  readonly content: HTMLElement
  /** Pixels, as asked for by the bot. */
  readonly width?: number | undefined
  readonly onClose?: () => void
}

const focusable = 'button, [href], input, select, textarea, [tabindex]:not([tabindex="-1"])'

/** A dialog over one pane: the rest of the pane is inert, Tab stays inside, Escape closes, the focus goes back. */
export function openModal(pane: HTMLElement, { title, content, width, onClose }: ModalOptions): Modal {
  const before = document.activeElement
  const titleId = uniqueId('dialog')
  const heading = element('h2', { text: title, attributes: { id: titleId } })
  const closeButton = element(
    'button',
    { class: 'quiet-button', attributes: { type: 'button', 'aria-label': 'Close' }, on: { click: () => close() } },
    icon('close'),
  )
  const body = element('div', { class: 'modal-body' })
  const dialog = element(
    'div',
    { class: 'modal', attributes: { role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': titleId } },
    element('header', { class: 'modal-header' }, heading, closeButton),
    body,
  )
  if (width) dialog.style.maxWidth = `${width}px`
  const backdrop = element('div', { class: 'modal-backdrop' }, dialog)
  const others = [...pane.children]

  function close() {
    for (const other of others) other.removeAttribute('inert')
    backdrop.remove()
    if (before instanceof HTMLElement && before.isConnected) before.focus()
    onClose?.()
  }

  backdrop.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
    else if (event.key === 'Tab') keepInside(dialog, event)
  })
  function fill(shown: HTMLElement) {
    body.replaceChildren(shown)
    // Nothing in it takes the keyboard: then the body does, which may have to be scrolled.
    setAttribute(body, 'tabindex', shown.querySelector(focusable) ? undefined : 0)
  }

  for (const other of others) other.setAttribute('inert', '')
  fill(content)
  pane.append(backdrop)
  focusIn(body, closeButton)
  return {
    replaceContent(newTitle, newContent) {
      heading.textContent = newTitle
      fill(newContent)
      if (!showErrors(body)) focusIn(body, closeButton)
    },
    close,
  }
}

function focusIn(body: HTMLElement, otherwise: HTMLElement): void {
  const first = body.querySelector<HTMLElement>('input, select, textarea') ?? body.querySelector<HTMLElement>(focusable)
  ;(first ?? otherwise).focus()
}

function keepInside(dialog: HTMLElement, event: KeyboardEvent): void {
  const inside = [...dialog.querySelectorAll<HTMLElement>(focusable)].filter((each) => each.offsetParent !== null)
  const [first, last] = [inside[0], inside.at(-1)]
  const leaving = event.shiftKey ? first : last
  if (document.activeElement !== leaving) return
  event.preventDefault()
  ;(event.shiftKey ? last : first)?.focus()
}
