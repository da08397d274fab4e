import type { BotAnswer } from '../bot-connection.ts'
import { asObject, asText } from '../json.ts'
import type { Json } from '../json.ts'
import { contentTypes } from '../read-content.ts'
import { invoke, somethingWentWrong } from './client-dependencies.ts'
import type { ActionResult, ClientDependencies } from './client-dependencies.ts'

const answerTypes = {
  card: contentTypes.adaptiveCard,
  message: 'application/vnd.microsoft.activity.message',
  login: 'application/vnd.microsoft.activity.loginRequest',
} as const

export interface Execution {
  readonly messageId: string
  readonly action: Json
  readonly data: Json
  readonly trigger: 'manual' | 'automatic'
}

/**
 * Universal Action: asks the bot and shows its answer on the card, to this person only.
 * Source: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
 */
export async function executeAction(dependencies: ClientDependencies, execution: Execution): Promise<ActionResult> {
  const answer = await sendExecution(dependencies, execution, {})
  return isLoginRequest(answer)
    ? signInAndRetry(dependencies, execution, answer)
    : show(dependencies, execution, answer)
}

/** The person signed in interactively after the bot asked for it: the same action goes out again with the code. */
export async function retryWithCode(
  dependencies: ClientDependencies,
  execution: Execution,
  code: string,
): Promise<ActionResult> {
  return show(dependencies, execution, await sendExecution(dependencies, execution, { state: code }))
}

async function signInAndRetry(
  dependencies: ClientDependencies,
  execution: Execution,
  answer: BotAnswer,
): Promise<ActionResult> {
  const { person, chat, tokenService } = dependencies
  const request = asObject(asObject(answer.body)?.value) ?? {}
  const exchange = asObject(request.tokenExchangeResource)
  if (exchange && exchange.uri === tokenService.resource) {
    const token = await tokenService.clientToken(person)
    const authentication = { id: exchange.id, connectionName: request.connectionName, token }
    const second = token && (await sendExecution(dependencies, execution, { authentication }))
    if (second && second.status === 200 && !isLoginRequest(second)) return show(dependencies, execution, second)
  }
  const text = asText(request.text) ?? 'Sign in to go on.'
  chat.changeView(person.id, execution.messageId, { actionSignIn: { text, title: 'Sign in' } })
  return { status: 401, text }
}

function sendExecution(dependencies: ClientDependencies, { messageId, action, data, trigger }: Execution, extra: Json) {
  const { type, id, verb } = action
  const value = { action: { type, ...(id ? { id } : {}), verb, data }, trigger, ...extra }
  return invoke(dependencies, { name: 'adaptiveCard/action', value, messageId })
}

function isLoginRequest({ body }: BotAnswer): boolean {
  return asObject(body)?.type === answerTypes.login
}

function show(
  { person, chat }: ClientDependencies,
  { messageId }: Execution,
  { status, body }: BotAnswer,
): ActionResult {
  const answer = asObject(body)
  const code = typeof answer?.statusCode === 'number' ? answer.statusCode : status
  const fresh = { notice: undefined, failed: undefined, actionSignIn: undefined }
  const card = answer?.type === answerTypes.card ? asObject(answer.value) : undefined
  if (code === 200 && card) {
    chat.changeView(person.id, messageId, { ...fresh, card })
    return { status: code, card }
  }
  if (code === 200 && answer?.type === answerTypes.message) {
    const notice = asText(answer.value) ?? ''
    chat.changeView(person.id, messageId, { ...fresh, notice })
    return { status: code, text: notice }
  }
  chat.changeView(person.id, messageId, { ...fresh, notice: somethingWentWrong, failed: true })
  const reason = asText(asObject(answer?.value)?.message)
  // An answer that is no card, message or error is a fault of the bot, whatever its status says.
  return { status: code === 200 ? 502 : code, error: reason ?? somethingWentWrong }
}
