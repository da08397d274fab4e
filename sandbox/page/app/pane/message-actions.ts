import { driver } from '../driver.ts'
import type { ActionResult, Message, Person } from '../types.ts'
import { openBotDialog } from './bot-dialogs.ts'
import type { MessageHandlers } from './message-element.ts'
import { openSignInDialog } from './sign-in-dialog.ts'

interface ActionDependencies {
  /** The pane, for dialogs over it. */
  readonly root: HTMLElement
  readonly person: () => Person
  readonly before: () => void
  readonly onProblem: (problem: unknown) => void
  /** Opens the person's own chat with the bot, with these words in the message box. */
  readonly openOwnChat: (words: string) => void
}

/** What the buttons and inputs of a message do for the person in the pane. */
export function createMessageActions({ root, person, before, onProblem, openOwnChat }: ActionDependencies) {
  async function act(press: () => Promise<ActionResult>): Promise<void> {
    before()
    try {
      const { dialog } = await press()
      if (dialog) openBotDialog(root, { person: person().id, dialog })
    } catch (problem) {
      onProblem(problem)
    }
  }

  return ({ id: messageId }: Message): MessageHandlers => {
    const pressTitle = (title: string) => act(() => driver.press(person().id, { messageId, title }))
    return {
      press: ({ verb, title, data, inputs }) => {
        const press = { messageId, title, inputs, ...(verb ? { verb } : {}), ...(data === undefined ? {} : { data }) }
        return act(() => driver.press(person().id, press))
      },
      search: async (inputId, query, inputs) => {
        const { results, error } = await driver.search(person().id, { messageId, inputId, query, inputs })
        if (error) throw new Error(error)
        return results
      },
      goTo: (address) => goToChat(address, openOwnChat),
      signIn: (title) =>
        openSignInDialog(root, {
          person: person(),
          go: () =>
            act(async () => {
              const result = await driver.press(person().id, { messageId, title })
              // The page on which Entra ID says so is not shown again.
              if (result.status === 403) throw new Error(result.error)
              return result
            }),
        }),
      answerFile: (title) => void pressTitle(title),
      suggest: (title) => void pressTitle(title),
    }
  }
}

/** Takes a link of Teams to the chat with the bot. Source: learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams */
export function goToChat(address: string, openOwnChat: (words: string) => void): boolean {
  const url = URL.parse(address)
  if (url?.host !== 'teams.microsoft.com' || url.pathname !== '/l/chat/0/0') return false
  if (!url.searchParams.get('users')?.startsWith('28:')) return false
  openOwnChat(url.searchParams.get('message') ?? '')
  return true
}
