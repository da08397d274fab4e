import { element } from '../dom.ts'
import { formatDay } from '../time.ts'
import type { Message } from '../types.ts'
import { createTypingIndicator } from './typing-indicator.ts'

/** Milliseconds within which messages of one author stand together. */
const sameGroup = 120_000
/** Pixels from the end within which the list goes along with new messages. */
const nearEnd = 80

interface MessageListOptions {
  readonly draw: (message: Message) => HTMLElement
  readonly emptyState: HTMLElement
  readonly botName: string
}

export type MessageList = ReturnType<typeof createMessageList>

/** The messages of one conversation, oldest first; new ones are read out by screen readers. */
export function createMessageList({ draw, emptyState, botName }: MessageListOptions) {
  const attributes = { role: 'log', 'aria-live': 'polite', 'aria-label': 'Messages', 'aria-busy': 'true', tabindex: 0 }
  const list = element('ol', { class: 'messages' })
  const typing = createTypingIndicator(botName)
  const root = element('div', { class: 'chat-scroll', attributes }, emptyState, list, typing.root)

  const find = (id: string) => list.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`)

  /** Does the change; somebody who reads older messages is not moved by it. */
  function keepingEnd(change: () => void) {
    const follow = root.scrollHeight - root.scrollTop - root.clientHeight < nearEnd
    change()
    if (follow) root.scrollTop = root.scrollHeight
  }

  function append(message: Message) {
    const day = formatDay(message.at)
    if ((list.lastElementChild as HTMLElement | null)?.dataset.day !== day) list.append(daySeparator(day))
    list.append(place(draw(message), { message, previous: list.lastElementChild }))
  }

  function replace(old: HTMLElement, message: Message) {
    const drawn = place(draw(message), { message, previous: old.previousElementSibling })
    keepSameCard(old, drawn)
    const hadFocus = old.contains(document.activeElement)
    old.replaceWith(drawn)
    if (hadFocus) focusOn(drawn)
  }

  return {
    root,
    /** Another conversation is on its way: what was typed in the one before is over, what comes from now on counts. */
    awaitHistory() {
      root.ariaBusy = 'true'
      typing.hide()
    },
    replaceAll(messages: readonly Message[]) {
      list.replaceChildren()
      for (const message of messages) append(message)
      emptyState.hidden = messages.length > 0
      root.ariaBusy = 'false'
      root.scrollTop = root.scrollHeight
    },
    /** Adds the message, or draws it anew in its place. */
    put(message: Message) {
      keepingEnd(() => {
        const old = find(message.id)
        if (old) replace(old, message)
        else append(message)
        if (message.from === 'bot') typing.hide()
        emptyState.hidden = true
      })
    },
    remove: (id: string) => find(id)?.remove(),
    showTyping: () => keepingEnd(() => typing.show()),
    reveal(id: string) {
      const message = find(id)
      message?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
      if (message) focusOn(message)
    },
  }
}

/** An edit that changes nothing of the card leaves it as it is, with what is being typed into it. */
function keepSameCard(old: HTMLElement, drawn: HTMLElement): void {
  const [before, after] = [old, drawn].map((message) => message.querySelector<HTMLElement>('[data-card]'))
  if (before && after && before.dataset.card === after.dataset.card) after.replaceWith(before)
}

/** Fits a drawn message to where it stands: who goes on at once is not named again. */
function place(drawn: HTMLElement, { message, previous }: { message: Message; previous: Element | null }): HTMLElement {
  drawn.dataset.day = formatDay(message.at)
  drawn.dataset.from = message.from
  drawn.dataset.at = message.at
  const { from, at } = previous instanceof HTMLElement ? previous.dataset : {}
  const goesOn = from === message.from && Date.parse(message.at) - Date.parse(at ?? '') < sameGroup
  drawn.classList.toggle('message-follows', goesOn && !message.edited)
  return drawn
}

function daySeparator(day: string): HTMLElement {
  return element('li', { class: 'day', text: day, attributes: { 'data-day': day, role: 'presentation' } })
}

/** After a card was drawn anew the keyboard stays where it was, on the message. */
function focusOn(message: HTMLElement): void {
  message.tabIndex = -1
  message.focus({ preventScroll: true })
}
