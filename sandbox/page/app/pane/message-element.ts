import { avatar, botAvatar } from '../avatar.ts'
import { renderCard } from '../card/render-card.ts'
import type { CardHandlers } from '../card/render-card.ts'
import { element } from '../dom.ts'
import { icon } from '../icons.ts'
import { renderMarkdown } from '../markdown.ts'
import { formatFull, formatTime } from '../time.ts'
import type { Message, Person } from '../types.ts'

export interface MessageHandlers extends CardHandlers {
  readonly signIn: (title: string) => void
  readonly answerFile: (title: 'Accept' | 'Decline') => void
  readonly suggest: (title: string) => void
}

interface MessageProps {
  readonly message: Message
  readonly viewer: Person
  readonly people: readonly Person[]
  readonly botName: string
  readonly handlers: MessageHandlers
}

/** One message: the person's own at the right, everybody else's at the left with name and picture. */
export function messageElement(props: MessageProps): HTMLElement {
  const { message, viewer, people, botName } = props
  const isOwn = message.from === viewer.id
  const author = people.find(({ id }) => id === message.from)
  const name = author?.name ?? botName
  const picture = isOwn ? undefined : author ? avatar(author) : botAvatar()
  return element(
    'li',
    {
      class: isOwn ? 'message message-own' : 'message',
      attributes: { 'data-message': message.id, 'data-thread': message.thread },
    },
    picture,
    element('div', { class: 'message-main' }, heading(message, isOwn ? undefined : name), ...contents(props)),
  )
}

function heading(message: Message, name: string | undefined): HTMLElement {
  return element(
    'div',
    { class: 'message-heading' },
    name === undefined
      ? element('span', { class: 'sr-only', text: 'You' })
      : element('span', { class: 'message-author', text: name }),
    element('time', {
      text: formatTime(message.at),
      attributes: { datetime: message.at, title: formatFull(message.at) },
    }),
    message.edited && element('span', { text: 'Edited' }),
  )
}

function contents({ message, handlers }: MessageProps): (HTMLElement | undefined)[] {
  return [
    message.text === undefined ? undefined : text(message),
    message.card && cardFrame(renderCard(message.card, handlers), JSON.stringify(message.card)),
    message.signIn && signIn(message.signIn, handlers),
    message.file && file(message.file, handlers),
    message.sent === undefined ? undefined : sentFile(message.sent),
    message.notice === undefined ? undefined : notice(message),
    message.suggestedActions && suggestions(message.suggestedActions, handlers),
  ]
}

function text(message: Message): HTMLElement {
  const bubble = element('div', { class: 'bubble' })
  if (message.textFormat === 'plain' || message.textFormat === 'xml') bubble.textContent = message.text ?? ''
  else bubble.innerHTML = renderMarkdown(message.text ?? '')
  return bubble
}

/** `source` tells whether an edited message still shows the same card. */
function cardFrame(card: HTMLElement, source: string): HTMLElement {
  const width = card.classList.contains('full-width') ? 'card card-full' : 'card'
  return element('div', { class: width, attributes: { 'data-card': source } }, card)
}

function signIn(prompt: { text: string; title: string }, handlers: MessageHandlers): HTMLElement {
  return element(
    'div',
    { class: 'card card-plain' },
    element('p', { text: prompt.text }),
    button(prompt.title, () => handlers.signIn(prompt.title), true),
  )
}

function file(offer: NonNullable<Message['file']>, handlers: MessageHandlers): HTMLElement {
  const size = offer.sizeInBytes > 0 ? ` · ${Math.ceil(offer.sizeInBytes / 1024)} KB` : ''
  const about = element(
    'div',
    { class: 'file-about' },
    icon('file'),
    element(
      'div',
      {},
      element('strong', { text: offer.name }),
      element('div', { class: 'faint', text: `${offer.description}${size}` }),
    ),
  )
  const download = element('a', {
    class: 'text-link',
    text: 'Download',
    attributes: { href: `/api/files/${offer.uniqueId ?? ''}`, download: offer.name },
  })
  const answers = offer.uniqueId
    ? [download]
    : [
        button('Accept', () => handlers.answerFile('Accept'), true),
        button('Decline', () => handlers.answerFile('Decline')),
      ]
  return element('div', { class: 'card card-plain' }, about, element('div', { class: 'button-row' }, ...answers))
}

/** A file that the person has sent. */
function sentFile(name: string): HTMLElement {
  return element('div', { class: 'bubble file-about' }, icon('file'), element('strong', { text: name }))
}

function notice({ notice: line, failed }: Message): HTMLElement {
  return element('div', {
    class: failed ? 'notice notice-failed' : 'notice',
    text: line ?? '',
    attributes: { role: failed ? 'alert' : 'status' },
  })
}

function suggestions(actions: NonNullable<Message['suggestedActions']>, handlers: MessageHandlers): HTMLElement {
  const buttons = actions.map(({ title }) => button(title, () => handlers.suggest(title)))
  return element('div', { class: 'button-row suggested' }, ...buttons)
}

function button(title: string, press: () => void, primary = false): HTMLButtonElement {
  return element('button', {
    class: primary ? 'button button-primary' : 'button',
    text: title,
    attributes: { type: 'button' },
    on: { click: press },
  })
}
