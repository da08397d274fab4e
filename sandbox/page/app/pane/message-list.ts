import { showErrors } from '../card/input-errors.ts'
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

  // A narrow screen shows one window at a time: what came meanwhile is in sight when this one is shown.
  let isShown = true
  new ResizeObserver(() => {
    const wasShown = isShown
    isShown = root.clientHeight > 0
    if (isShown && !wasShown) root.scrollTop = root.scrollHeight
  }).observe(root)

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
    old.replaceWith(drawn)
    return drawn
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
      const old = find(message.id)
      const focused = old?.contains(document.activeElement) ? document.activeElement : undefined
      let drawn: HTMLElement | undefined
      keepingEnd(() => {
        if (old) drawn = replace(old, message)
        else append(message)
        if (message.from === 'bot') typing.hide()
        emptyState.hidden = true
      })
      if (drawn && focused instanceof HTMLElement) keepFocus(drawn, focused)
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
  return element('li', { class: 'day', text: day, attributes: { 'data-day': day } })
}

/** Whoever types into a card that stays as it is goes on typing; whoever pressed a button sees what came of it. */
function keepFocus(drawn: HTMLElement, before: HTMLElement): void {
  if (before.matches('input, select, textarea') && drawn.contains(before)) before.focus({ preventScroll: true })
  else if (!showErrors(drawn)) focusOn(drawn)
}

/** After a card was drawn anew the keyboard stays where it was, on the message. */
function focusOn(message: HTMLElement): void {
  message.tabIndex = -1
  message.focus({ preventScroll: true })
}
