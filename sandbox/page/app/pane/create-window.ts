import { avatar, botAvatar } from '../avatar.ts'
import { element } from '../dom.ts'
import { createTabs } from '../tabs.ts'
import type { Person } from '../types.ts'
import { aboutTab } from './about.ts'
import { createConversationSwitch } from './conversation-switch.ts'
import { createPeopleSwitch } from './people-switch.ts'

interface WindowOptions {
  readonly people: readonly Person[]
  readonly label: string
  readonly appName: string
  readonly onChoose: (person: Person) => void
  readonly onConversation: (id: string) => void
}

/** The frame of a pane: whose Teams it is, the app's name and its tabs. */
export function createWindow({ people, label, appName, onChoose, onConversation }: WindowOptions) {
  const chat = element('div', { class: 'chat' })
  const conversations = createConversationSwitch(onConversation)
  const about = aboutTab()
  chat.append(conversations.root)
  const tabs = createTabs({
    label: appName,
    tabs: [
      { label: 'Chat', panel: chat },
      { label: 'About', panel: about },
    ],
  })
  const owner = element('div', { class: 'owner' })
  const switcher = createPeopleSwitch({ people, choose: onChoose })
  const name = element('h2', { class: 'app-name', text: appName, attributes: { title: appName } })
  const root = element(
    'section',
    { class: 'pane', attributes: { 'aria-label': label } },
    element('header', { class: 'window-bar' }, owner, switcher.root),
    element('div', { class: 'app-bar' }, botAvatar(), name, tabs.list),
    chat,
    about,
  )
  return {
    root,
    chat,
    conversations,
    selectChat: () => tabs.select(0),
    markUnread: (id: string) => switcher.markUnread(id, true),
    showOwner(person: Person) {
      const title = element('h2', { class: 'owner-name', text: person.name, attributes: { title: person.name } })
      const role = element('div', { class: 'faint', text: person.role })
      owner.replaceChildren(avatar(person, 'large'), element('div', {}, title, role))
      switcher.select(person.id)
      switcher.markUnread(person.id, false)
    },
  }
}
