import { element } from '../dom.ts'
import { formatDay } from '../time.ts'
import type { Message } from '../types.ts'

/** Milliseconds after which a typing indicator is out of date, as in Teams. */
const typingLasts = 8000

/** Milliseconds within which messages of one author stand together. */
const sameGroup = 120_000

/** The messages of one conversation, oldest first; new ones are read out by screen readers. */
export function createMessageList(draw: (message: Message) => HTMLElement, emptyState: HTMLElement) {
  const list = element('ol', {
    class: 'messages',
    attributes: { role: 'log', 'aria-live': 'polite', 'aria-label': 'Messages' },
  })
  const typing = element(
    'div',
    { class: 'typing', attributes: { hidden: true } },
    ...Array.from({ length: 3 }, () => element('span')),
  )
  typing.setAttribute('aria-label', 'Connector Courier is typing')
  typing.setAttribute('role', 'status')
  const root = element('div', { class: 'chat-scroll', attributes: { tabindex: 0 } }, emptyState, list, typing)
  let timer: ReturnType<typeof setTimeout> | undefined

  function isAtEnd(): boolean {
    return root.scrollHeight - root.scrollTop - root.clientHeight < 80
  }

  function toEnd() {
    root.scrollTop = root.scrollHeight
  }

  function find(id: string): HTMLElement | undefined {
    return list.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`) ?? undefined
  }

  function append(message: Message) {
    const last = list.lastElementChild as HTMLElement | null
    const day = formatDay(message.at)
    if (last?.dataset.day !== day) list.append(daySeparator(day))
    const drawn = place(message, list.lastElementChild)
    list.append(drawn)
  }

  /** Draws the message for its place: who goes on at once is not named again. */
  function place(message: Message, previous: Element | null): HTMLElement {
    const drawn = draw(message)
    drawn.dataset.day = formatDay(message.at)
    drawn.dataset.from = message.from
    drawn.dataset.at = message.at
    const { from, at } = previous instanceof HTMLElement ? previous.dataset : {}
    const goesOn = from === message.from && Date.parse(message.at) - Date.parse(at ?? '') < sameGroup
    drawn.classList.toggle('message-follows', goesOn && !message.edited)
    return drawn
  }

  function showTyping(shown: boolean) {
    clearTimeout(timer)
    typing.hidden = !shown
    if (!shown) return
    if (isAtEnd()) requestAnimationFrame(toEnd)
    timer = setTimeout(() => (typing.hidden = true), typingLasts)
  }

  return {
    root,
    replaceAll(messages: readonly Message[]) {
      list.replaceChildren()
      for (const message of messages) append(message)
      emptyState.hidden = messages.length > 0
      showTyping(false)
      toEnd()
    },
    /** Adds the message, or draws it anew in its place. */
    put(message: Message) {
      const follow = isAtEnd()
      const old = find(message.id)
      if (old) {
        const drawn = place(message, old.previousElementSibling)
        const hadFocus = old.contains(document.activeElement)
        old.replaceWith(drawn)
        if (hadFocus) focusFirst(drawn)
      } else {
        append(message)
        if (message.from === 'bot') showTyping(false)
      }
      emptyState.hidden = true
      if (follow) toEnd()
    },
    remove(id: string) {
      find(id)?.remove()
    },
    showTyping: () => showTyping(true),
    reveal(id: string) {
      const message = find(id)
      message?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
      if (message) focusFirst(message)
    },
  }
}

function daySeparator(day: string): HTMLElement {
  return element('li', { class: 'day', text: day, attributes: { 'data-day': day, role: 'presentation' } })
}

/** After a card was drawn anew the keyboard stays where it was, on the message. */
function focusFirst(message: HTMLElement): void {
  message.tabIndex = -1
  message.focus({ preventScroll: true })
}
