import { ServiceError } from '../channel/service-error.ts'
import type { SandboxPerson } from '../world/people.ts'
import type { Window } from './window.ts'

export type Windows = ReturnType<typeof createWindows>

/** The windows, and which of them were opened in a browser: only then does a client keep what it is sent. */
export function createWindows() {
  const all: Window[] = []
  const opened = new Set<string>()
  return {
    join: (window: Window) => void all.push(window),
    opened: (conversationId: string) => void opened.add(conversationId),
    /** The opened window of a person. Throws ServiceError as Teams does of somebody who has not added the app. */
    of(person: SandboxPerson | undefined): Window {
      const window = all.find((one) => one.person.id === person?.id)
      if (window && opened.has(window.conversationId)) return window
      throw new ServiceError(403, 'ForbiddenOperationException', 'The person has not opened a window.')
    },
    /** The opened window of a conversation. Throws ServiceError. */
    at(conversationId: string | undefined): Window {
      const window = all.find((one) => one.conversationId === conversationId)
      if (!window) throw new ServiceError(404, 'ConversationNotFound', 'The conversation was not found.')
      if (opened.has(window.conversationId)) return window
      throw new ServiceError(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.')
    },
  }
}
