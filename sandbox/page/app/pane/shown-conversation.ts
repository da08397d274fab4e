import type { Conversation } from '../types.ts'

export interface Shown {
  readonly all: readonly Conversation[]
  /** Id of the one that is shown. */
  readonly id: string
  readonly isShared: boolean
  /** False in a chat of people among themselves. */
  readonly isWithBot: boolean
}

/** Which of a person's conversations a pane shows: a group or a channel, else the personal chat. */
export function createShownConversation(onChange: (shown: Shown) => void) {
  let all: readonly Conversation[] = []
  let shared: Conversation | undefined
  const isOwn = ({ type, withoutBot }: Conversation) => type === 'personal' && !withoutBot
  const groups = () => all.filter((each) => !isOwn(each))

  function choose(id: string | undefined) {
    shared = groups().find((group) => group.id === id)
    onChange({
      all,
      id: shared?.id ?? all.find(isOwn)?.id ?? '',
      isShared: shared !== undefined,
      isWithBot: !shared?.withoutBot,
    })
  }

  function take(conversations: readonly Conversation[]) {
    all = conversations
    choose(shared?.id)
  }

  return {
    take,
    add: (added: Conversation) => take([...all.filter(({ id }) => id !== added.id), added]),
    choose,
    choosePersonal: () => choose(undefined),
    /** Whether it is shown: a group, or the personal chat with all that it was before it vanished. */
    includes: (id: string): boolean => (shared ? id === shared.id : !groups().some((group) => group.id === id)),
    /** Where what is typed goes, other than into the personal chat. */
    get place() {
      return shared ? { conversation: shared.id } : {}
    },
  }
}
