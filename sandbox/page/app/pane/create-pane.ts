import { avatar, botAvatar } from '../avatar.ts'
import { element } from '../dom.ts'
import { driver } from '../driver.ts'
import { createTabs } from '../tabs.ts'
import type { ActionResult, Message, Person } from '../types.ts'
import { aboutTab } from './about.ts'
import { openBotDialog } from './bot-dialogs.ts'
import { createCompose } from './compose.ts'
import { emptyChat } from './empty-chat.ts'
import { messageElement } from './message-element.ts'
import type { MessageHandlers } from './message-element.ts'
import { createMessageList } from './message-list.ts'
import { createPeopleSwitch } from './people-switch.ts'
import { openSignInDialog } from './sign-in-dialog.ts'
import { createToasts } from './toasts.ts'

export const botName = 'Connector Courier'

export type Pane = ReturnType<typeof createPane>

interface PaneOptions {
  readonly people: readonly Person[]
  readonly person: Person
  readonly label: string
  /** The pane is about to show somebody else. */
  readonly onChoose: (person: Person) => void
}

/** One person's Teams: the chat with the app, and its tab "About". */
export function createPane({ people, person: first, label, onChoose }: PaneOptions) {
  let person = first
  const toasts = createToasts()
  const list = createMessageList((message) => draw(message), emptyChat(first))
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
  const switcher = createPeopleSwitch({ people, choose: onChoose })
  const owner = element('div', { class: 'owner' })
  const root = element(
    'section',
    { class: 'pane', attributes: { 'aria-label': label } },
    element('header', { class: 'window-bar' }, owner, switcher.root),
    element('div', { class: 'app-bar' }, botAvatar(), element('h2', { class: 'app-name', text: botName }), tabs.list),
    chat,
    about,
    toasts.root,
  )

  function draw(message: Message): HTMLElement {
    return messageElement({ message, viewer: person, people, botName, handlers: handlersFor(message) })
  }

  function handlersFor({ id: messageId }: Message): MessageHandlers {
    return {
      press: ({ verb, title, data, inputs }) =>
        act(() =>
          driver.press(person.id, { messageId, title, inputs, ...(verb ? { verb } : {}), ...(data ? { data } : {}) }),
        ),
      search: async (inputId, query, inputs) => {
        const { results, error } = await driver.search(person.id, { messageId, inputId, query, inputs })
        if (error) throw new Error(error)
        return results
      },
      signIn: (title) =>
        openSignInDialog(root, { person, go: () => act(() => driver.press(person.id, { messageId, title })) }),
      answerFile: (title) => void act(() => driver.press(person.id, { messageId, title })),
      suggest: (title) => void act(() => driver.press(person.id, { messageId, title })),
    }
  }

  async function act(press: () => Promise<ActionResult>): Promise<void> {
    toasts.clear()
    try {
      const { url, dialog } = await press()
      if (url) window.open(url, '_blank', 'noopener')
      if (dialog) openBotDialog(root, { person: person.id, dialog })
    } catch (problem) {
      showProblem(problem)
    }
  }

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
    owner.replaceChildren(
      avatar(person, 'large'),
      element(
        'div',
        {},
        element('h1', { class: 'owner-name', text: person.name }),
        element('div', { class: 'faint', text: person.role }),
      ),
    )
    switcher.select(person.id)
    switcher.markUnread(person.id, false)
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
    notify(messageId: string, text: string) {
      toasts.show({ title: botName, text, open: () => list.reveal(messageId) })
    },
  }
}
