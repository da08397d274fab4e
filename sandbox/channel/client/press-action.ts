import type { SharePoint } from '../../sharepoint/share-point.ts'
import { asObject, asText } from '../json.ts'
import type { Json } from '../json.ts'
import type { MessageView } from '../message.ts'
import { answerFileOffer } from './answer-file-offer.ts'
import { listActions } from './card-tree.ts'
import type { CardAction } from './card-tree.ts'
import { conversationOf } from './client-dependencies.ts'
import type { ActionResult, ClientDependencies } from './client-dependencies.ts'
import { ClientRefusal } from './client-refusal.ts'
import type { Dialogs } from './dialogs.ts'
import { executeAction, retryWithCode } from './execute-action.ts'
import type { Execution } from './execute-action.ts'
import { gatherInputs } from './gather-inputs.ts'
import { signInByHand } from './sign-in.ts'
import { typeMessage } from './type-message.ts'

/** Which button: by verb, title and the data behind it, as far as they are given; the first that fits is pressed. */
export interface Press {
  readonly messageId: string
  readonly verb?: string | undefined
  readonly title?: string | undefined
  readonly data?: Json | undefined
  readonly inputs?: Json | undefined
}

interface PressDependencies extends ClientDependencies {
  readonly dialogs: Dialogs
  readonly sharePoint: SharePoint
  /** Actions that wait for an interactive sign-in, by message. */
  readonly waiting: Map<string, Execution>
}

/** The person presses a button of a message. */
export async function pressAction(dependencies: PressDependencies, press: Press): Promise<ActionResult> {
  const view = dependencies.chat.view(dependencies.person.id, press.messageId)
  if (!view) throw new ClientRefusal(404, 'There is no such message.')
  if (view.signIn?.title !== undefined && view.signIn.title === press.title) return signIn(dependencies, view)
  if (view.file && !view.file.uniqueId) return answerFile(dependencies, view, press)
  const suggested = view.suggestedActions?.find(({ title }) => title === press.title)
  if (suggested)
    return pickStatus(
      await typeMessage(dependencies, { text: suggested.value }, conversationOf(dependencies.chat, view.id)),
    )
  return pressCardAction(dependencies, findAction(view, press), press)
}

async function signIn(dependencies: PressDependencies, view: MessageView): Promise<ActionResult> {
  const execution = dependencies.waiting.get(view.id)
  const refusal = dependencies.tokenService.refusalOf(dependencies.person)
  if (!execution || refusal) return signInByHand(dependencies, view.id)
  dependencies.waiting.delete(view.id)
  return retryWithCode(dependencies, execution, dependencies.tokenService.createCode(dependencies.person))
}

function answerFile(dependencies: PressDependencies, view: MessageView, { title }: Press): Promise<ActionResult> {
  if (!view.file || (title !== 'Accept' && title !== 'Decline')) {
    throw new ClientRefusal(404, 'A file is answered by Accept or Decline.')
  }
  const { sharePoint } = dependencies
  return answerFileOffer(dependencies, { messageId: view.id, file: view.file, accept: title === 'Accept', sharePoint })
}

function findAction(view: MessageView, { verb, title, data }: Press): CardAction {
  if (verb === undefined && title === undefined) throw new ClientRefusal(400, 'Name the button by verb or title.')
  const all = listActions(view.card ?? {})
  const found = all.find(
    ({ action }) =>
      (verb === undefined || action.verb === verb) &&
      (title === undefined || action.title === title) &&
      (data === undefined || contains(action.data, data)),
  )
  if (found) return found
  const offered = all.map(({ action }) => ({ type: action.type, verb: action.verb, title: action.title }))
  throw new ClientRefusal(404, 'The message has no such button.', { offered })
}

function contains(data: unknown, part: Json): boolean {
  const object = asObject(data) ?? {}
  return Object.entries(part).every(([name, value]) => JSON.stringify(object[name]) === JSON.stringify(value))
}

async function pressCardAction(
  dependencies: PressDependencies,
  found: CardAction,
  press: Press,
): Promise<ActionResult> {
  const { action } = found
  if (action.type === 'Action.OpenUrl') return { status: 200, url: asText(action.url) ?? '' }
  if (action.type !== 'Action.Execute' && action.type !== 'Action.Submit') return { status: 200 }
  const data = { ...asObject(action.data), ...gatherInputs(found.inputs, press.inputs ?? {}) }
  if (action.type === 'Action.Submit') return submit(dependencies, press.messageId, data)
  const execution: Execution = { messageId: press.messageId, action, data, trigger: 'manual' }
  const result = await executeAction(dependencies, execution)
  if (result.status === 401) dependencies.waiting.set(press.messageId, execution)
  return result
}

/**
 * `Action.Submit`: what happens is named by `msteams.type` in its data.
 * Source: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-actions
 */
async function submit(dependencies: PressDependencies, messageId: string, data: Json): Promise<ActionResult> {
  const { msteams, ...rest } = data
  const { type, text, displayText, value } = asObject(msteams) ?? {}
  const conversation = conversationOf(dependencies.chat, messageId)
  switch (type) {
    case 'task/fetch':
      return dependencies.dialogs.fetch(messageId, data)
    case 'imBack':
      return pickStatus(await typeMessage(dependencies, { text: asText(value) ?? '' }, conversation))
    case 'messageBack': {
      const shown = asText(displayText) ?? asText(text)
      const typed = { ...(shown === undefined ? {} : { text: shown }), value: value ?? rest, replyToId: messageId }
      return pickStatus(await typeMessage(dependencies, typed, conversation))
    }
    default:
      return pickStatus(await typeMessage(dependencies, { value: rest, replyToId: messageId }, conversation))
  }
}

function pickStatus({ status }: { status: number }): ActionResult {
  return { status }
}
