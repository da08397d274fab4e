import { driver } from '../driver.ts'
import type { Person } from '../types.ts'
import { createChat } from './create-chat.ts'
import { createWindow } from './create-window.ts'
import { createMessageActions } from './message-actions.ts'
import { messageElement } from './message-element.ts'
import { createNotInstalled } from './not-installed.ts'
import { createToasts } from './toasts.ts'
import { createWriting } from './create-writing.ts'

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
  const frame = createWindow({ people, label, appName: botName, onChoose, onConversation: (id) => void chat.open(id) })
  const { root } = frame
  const toasts = createToasts()
  const acting = { root, person: () => person, onProblem: showProblem, openOwnChat }
  const handlersFor = createMessageActions({ ...acting, before: toasts.clear })
  const chat = createChat({
    botName,
    person: () => person.id,
    draw: (message) => messageElement({ message, viewer: person, people, botName, handlers: handlersFor(message) }),
    onConversations(shown) {
      frame.conversations.show(shown.all, shown.id)
      compose.setShared(shown)
    },
  })
  const { compose, unfurl } = createWriting({
    ...acting,
    botName,
    place: () => chat.shown.place,
    before() {
      frame.selectChat()
      toasts.clear()
    },
  })
  const notInstalled = createNotInstalled(() => void driver.setInstalled(person.id, true).catch(showProblem))
  frame.chat.append(chat.root, notInstalled.root, compose.root)
  root.append(toasts.root)

  function showProblem(problem: unknown) {
    const text = problem instanceof Error ? problem.message : String(problem)
    toasts.show({ title: 'Teams', text, open: () => compose.focus() })
  }

  /** A link of Teams leads into the person's own chat with the bot, with words that they may send. */
  function openOwnChat(words: string) {
    frame.selectChat()
    void chat.openOwn().then(() => compose.fill(words), showProblem)
  }

  function setInstalled(installed: boolean) {
    compose.root.hidden = !installed
    notInstalled.root.hidden = installed
  }

  return {
    root,
    conversation: chat.conversation,
    shows: chat.shown.includes,
    addConversation: chat.shown.add,
    /** Something new in a conversation that is not shown. */
    markConversation: (id: string) => frame.conversations.markUnread(id),
    showTyping: chat.showTyping,
    setInstalled,
    focus: () => compose.focus(),
    get person() {
      return person
    },
    async show(next: Person): Promise<void> {
      if (person.id !== next.id) {
        chat.shown.choosePersonal()
        unfurl.take()
      }
      person = next
      frame.showOwner(next)
      toasts.clear()
      setInstalled(next.installed)
      await chat.load()
    },
    /** Something came for a person this pane does not show. */
    markUnread: frame.markUnread,
    notify: (messageId: string, at: string, text: string) =>
      toasts.show({ title: botName, text, open: () => void chat.reveal(messageId, at) }),
  }
}
