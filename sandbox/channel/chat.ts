import type { Clock } from '../kernel/clock.ts'
import { createConversations } from './conversations.ts'
import type { PersonId } from './find-person.ts'
import { viewOf } from './message.ts'
import type { ChatEvent, Message, MessageContent, MessageView, PersonalView } from './message.ts'

export type Chat = ReturnType<typeof createChat>

/** All messages, and how each person sees them. */
export function createChat({ clock }: { clock: Clock }) {
  const conversations = createConversations()
  const messages = new Map<string, Message>()
  const views = createViews()
  const events = createEvents()
  const nextId = createMessageIds(clock)
  const { membersOf } = conversations

  function tellMembers(conversationId: string, toEvent: (person: PersonId) => ChatEvent | undefined) {
    for (const event of membersOf(conversationId).map(toEvent)) if (event) events.emit(event)
  }

  function store(kind: 'message' | 'edited', message: Message): Message {
    messages.set(message.id, message)
    tellMembers(message.conversationId, (person) => {
      const shown = view(person, message.id)
      return shown && { kind, person, message: shown }
    })
    events.emit({ kind: 'stored', message })
    return message
  }

  function view(person: PersonId, messageId: string): MessageView | undefined {
    const message = messages.get(messageId)
    if (!message || !membersOf(message.conversationId).includes(person)) return undefined
    return viewOf(message, views.get(person, messageId))
  }

  return {
    conversations,
    onEvent: (listener: (event: ChatEvent) => void) => events.on(listener),
    message: (id: string) => messages.get(id),
    /** The message as this person sees it; undefined when the person is no member, or it is hidden or gone. */
    view,
    /** Everything this person sees, oldest first. */
    history: (person: PersonId): MessageView[] => [...messages.keys()].flatMap((id) => view(person, id) ?? []),
    post: (conversationId: string, from: Message['from'], content: MessageContent, thread?: string): Message =>
      store('message', {
        id: nextId(),
        conversationId,
        ...(thread ? { thread } : {}),
        from,
        at: clock.now().toISOString(),
        edited: false,
        content,
      }),
    /** Replaces the content for everybody: nobody's own view of the card outlives an edit. */
    edit(old: Message, content: MessageContent): Message {
      views.forget(old.id)
      return store('edited', { ...old, content, edited: true })
    },
    remove({ id, conversationId }: Message) {
      messages.delete(id)
      views.forget(id)
      tellMembers(conversationId, (person) => ({ kind: 'deleted', person, messageId: id }))
    },
    typing: (conversation: string) => tellMembers(conversation, (person) => ({ kind: 'typing', person, conversation })),
    /** What a reload, another device or a reaction does: only what the service keeps is shown again. */
    reload: (person: PersonId) => views.reset(person),
    /** Changes what one person sees of a message, for that person only. */
    changeView(person: PersonId, messageId: string, change: PersonalView) {
      const before = view(person, messageId)
      views.change(person, messageId, change)
      const message = view(person, messageId)
      if (message) events.emit({ kind: before ? 'edited' : 'message', person, message })
      else if (before) events.emit({ kind: 'deleted', person, messageId })
    },
  }
}

/** Teams numbers messages with the time in milliseconds; two in the same millisecond must still differ. */
function createMessageIds(clock: Clock): () => string {
  let last = 0
  return () => {
    last = Math.max(last + 1, clock.now().getTime())
    return String(last)
  }
}

function createViews() {
  const views = new Map<string, Map<PersonId, PersonalView>>()
  const get = (person: PersonId, messageId: string): PersonalView => views.get(messageId)?.get(person) ?? {}
  return {
    get,
    change(person: PersonId, messageId: string, change: PersonalView) {
      const ofMessage = views.get(messageId) ?? new Map<PersonId, PersonalView>()
      views.set(messageId, ofMessage.set(person, { ...get(person, messageId), ...change }))
    },
    forget: (messageId: string) => views.delete(messageId),
    /** A sign-in that is done stays done; cards and lines that only answered an action are gone. */
    reset(person: PersonId) {
      for (const ofMessage of views.values()) {
        const { signIn } = ofMessage.get(person) ?? {}
        ofMessage.set(person, signIn ? { signIn } : {})
      }
    },
  }
}

function createEvents() {
  const listeners = new Set<(event: ChatEvent) => void>()
  return {
    emit(event: ChatEvent) {
      for (const listener of listeners) listener(event)
    },
    on(listener: (event: ChatEvent) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
