import type { Place } from '../driver.ts'
import type { Person } from '../types.ts'
import { createCompose } from './compose.ts'
import { createSending } from './create-sending.ts'
import { openExtensionDialog } from './extension-dialog.ts'
import { goToChat } from './message-actions.ts'
import { createUnfurl } from './unfurl.ts'

interface WritingOptions {
  /** The pane, for dialogs over it. */
  readonly root: HTMLElement
  readonly botName: string
  readonly person: () => Person
  /** Where words go, other than into the personal chat. */
  readonly place: () => Place
  /** Before anything is sent. */
  readonly before: () => void
  readonly onProblem: (problem: unknown) => void
  /** Opens the person's own chat with the bot, with these words in the message box. */
  readonly openOwnChat: (words: string) => void
}

/** Where a person writes: the box, the card above it, the search beside it, and how it is sent. */
export function createWriting(options: WritingOptions) {
  const { root, botName, place, onProblem, openOwnChat } = options
  const person = () => options.person().id
  const unfurl = createUnfurl({ person, place, onProblem, goTo: (address) => goToChat(address, openOwnChat) })
  const compose = createCompose({
    label: `Message to ${botName}`,
    botName,
    unfurl,
    openSearch: () =>
      openExtensionDialog(root, { person: person(), place: place(), onChoose: (chosen) => unfurl.offer(chosen) }),
    send: (text, mention, card) => void sending.text(text, mention, card),
    sendFile: (file, text) => void sending.file(file, text),
  })
  const sending = createSending({
    person,
    place,
    onProblem,
    before() {
      options.before()
      compose.focus()
    },
  })
  return { compose, unfurl }
}
