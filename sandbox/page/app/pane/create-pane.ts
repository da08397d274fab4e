import { avatar, botAvatar } from '../avatar.ts'
import { element } from '../dom.ts'
import { driver } from '../driver.ts'
import { createTabs } from '../tabs.ts'
import type { Person } from '../types.ts'
import { aboutTab } from './about.ts'
import { createCompose } from './compose.ts'
import { emptyChat } from './empty-chat.ts'
import { createMessageActions } from './message-actions.ts'
import { messageElement } from './message-element.ts'
import { createMessageList } from './message-list.ts'
import { createPeopleSwitch } from './people-switch.ts'
import { createToasts } from './toasts.ts'

const botName = 'Connector Courier'

export type Pane = ReturnType<typeof createPane>

interface PaneOptions {
  readonly people: readonly Person[]
  readonly person: Person
  readonly label: string
  /** Somebody else is to be shown in this pane. */
  readonly onChoose: (person: Person) => void
}

/** One person's Teams: the chat with the app, and its tab "About". */
export function createPane({ people, person: first, label, onChoose }: PaneOptions) {
  let person = first
  const root = element('section', { class: 'pane', attributes: { 'aria-label': label } })
  const toasts = createToasts()
  const switcher = createPeopleSwitch({ people, choose: onChoose })
  const owner = element('div', { class: 'owner' })
  const handlersFor = createMessageActions({ root, person: () => person, before: toasts.clear, onProblem: showProblem })
  const list = createMessageList({
    botName,
    emptyState: emptyChat(first),
    draw: (message) => messageElement({ message, viewer: person, people, botName, handlers: handlersFor(message) }),
  })
  const compose = createCompose({ label: `Message to ${botName}`, send: (text) => void send(text) })
  const chat = element('div', { class: 'chat' }, list.root, compose.root)
  const about = aboutTab()
  const tabs = createTabs({
    label: botName,
    tabs: [
      { label: 'Chat', panel: chat },
      { label: 'About', panel: about },
    ],
  })
  root.append(windowBar(owner, switcher.root), appBar(tabs.list), chat, about, toasts.root)

  async function send(text: string): Promise<void> {
    tabs.select(0)
    toasts.clear()
    compose.focus()
    await driver.type(person.id, text).catch(showProblem)
  }

  function showProblem(problem: unknown) {
    const text = problem instanceof Error ? problem.message : String(problem)
    toasts.show({ title: 'Teams', text, open: () => compose.focus() })
  }

  async function show(next: Person): Promise<void> {
    person = next
    owner.replaceChildren(...ownerOf(next))
    switcher.select(next.id)
    switcher.markUnread(next.id, false)
    toasts.clear()
    const messages = await driver.messages(next.id)
    if (person === next) list.replaceAll(messages.filter(({ conversation }) => conversation === next.conversation))
  }

  return {
    root,
    list,
    show,
    focus: () => compose.focus(),
    get person() {
      return person
    },
    markUnread: (id: string) => switcher.markUnread(id, id !== person.id),
    notify: (messageId: string, text: string) =>
      toasts.show({ title: botName, text, open: () => list.reveal(messageId) }),
  }
}

function windowBar(owner: HTMLElement, switcher: HTMLElement): HTMLElement {
  return element('header', { class: 'window-bar' }, owner, switcher)
}

function appBar(tabs: HTMLElement): HTMLElement {
  const name = element('h2', { class: 'app-name', text: botName })
  return element('div', { class: 'app-bar' }, botAvatar(), name, tabs)
}

function ownerOf(person: Person): HTMLElement[] {
  const name = element('h1', { class: 'owner-name', text: person.name })
  return [avatar(person, 'large'), element('div', {}, name, element('div', { class: 'faint', text: person.role }))]
}
