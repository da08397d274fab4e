import { driver } from '../driver.ts'
import type { Conversation, Person } from '../types.ts'
import { createCompose } from './compose.ts'
import { createWindow } from './create-window.ts'
import { emptyChat } from './empty-chat.ts'
import { followConversation } from './follow-conversation.ts'
import { createMessageActions } from './message-actions.ts'
import { messageElement } from './message-element.ts'
import { createMessageList } from './message-list.ts'
import { createNotInstalled } from './not-installed.ts'
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
  let conversations: readonly Conversation[] = []
  let shown: Conversation | undefined
  const frame = createWindow({ people, label, appName: botName, onChoose, onConversation: (id) => void open(id) })
  const { root } = frame
  const toasts = createToasts()
  const handlersFor = createMessageActions({ root, person: () => person, before: toasts.clear, onProblem: showProblem })
  const list = createMessageList({
    botName,
    emptyState: emptyChat(),
    draw: (message) => messageElement({ message, viewer: person, people, botName, handlers: handlersFor(message) }),
  })
  const conversation = followConversation(list)
  const compose = createCompose({
    label: `Message to ${botName}`,
    botName,
    send: (text, mention) => void send(text, mention),
    sendFile: (file, text) => void sendFile(file, text),
  })
  const notInstalled = createNotInstalled(() => void driver.setInstalled(person.id, true).catch(showProblem))
  frame.chat.append(list.root, notInstalled.root, compose.root)
  root.append(toasts.root)

  const groups = () => conversations.filter(({ type }) => type !== 'personal')

  /** Whether it belongs to what is shown: a group, or the personal chat with all that it was before it vanished. */
  function shows(id: string): boolean {
    return shown ? id === shown.id : !groups().some((group) => group.id === id)
  }

  async function send(text: string, mention: boolean): Promise<void> {
    frame.selectChat()
    toasts.clear()
    compose.focus()
    const place = shown ? { conversation: shown.id, mention } : {}
    await driver.type(person.id, text, place).catch(showProblem)
  }

  async function sendFile(file: File, text: string): Promise<void> {
    frame.selectChat()
    toasts.clear()
    compose.focus()
    const sending = base64Of(file).then((base64) => driver.sendFile(person.id, { name: file.name, base64 }, text))
    await sending.catch(showProblem)
  }

  function showProblem(problem: unknown) {
    const text = problem instanceof Error ? problem.message : String(problem)
    toasts.show({ title: 'Teams', text, open: () => compose.focus() })
  }

  function setInstalled(installed: boolean) {
    compose.root.hidden = !installed
    notInstalled.root.hidden = installed
  }

  function takeConversations(all: readonly Conversation[]) {
    conversations = all
    shown = groups().find(({ id }) => id === shown?.id)
    const personal = all.find(({ type }) => type === 'personal')
    frame.conversations.show(all, shown?.id ?? personal?.id ?? '')
    compose.setShared(shown !== undefined)
  }

  async function open(id: string): Promise<void> {
    shown = groups().find((each) => each.id === id)
    await load()
  }

  async function load(): Promise<void> {
    await conversation.load(async () => {
      takeConversations(await driver.conversations(person.id))
      const messages = await driver.messages(person.id)
      return messages.filter((message) => shows(message.conversation))
    })
  }

  return {
    root,
    conversation,
    shows,
    addConversation: (added: Conversation) =>
      takeConversations([...conversations.filter(({ id }) => id !== added.id), added]),
    /** Something new in a conversation that is not shown. */
    markConversation: (id: string) => frame.conversations.markUnread(id),
    showTyping: () => list.showTyping(),
    setInstalled,
    focus: () => compose.focus(),
    get person() {
      return person
    },
    async show(next: Person): Promise<void> {
      if (person.id !== next.id) shown = undefined
      person = next
      frame.showOwner(next)
      toasts.clear()
      setInstalled(next.installed)
      await load()
    },
    /** Something came for a person this pane does not show. */
    markUnread: frame.markUnread,
    notify: (messageId: string, at: string, text: string) =>
      toasts.show({
        title: botName,
        text,
        open: () => void (shows(at) ? Promise.resolve() : open(at)).then(() => list.reveal(messageId)),
      }),
  }
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('error', () => reject(new Error('The file cannot be read.')))
    // data:application/json;base64,…
    reader.addEventListener('load', () => {
      const { result } = reader
      resolve(typeof result === 'string' ? (result.split(',', 2)[1] ?? '') : '')
    })
    reader.readAsDataURL(file)
  })
}
