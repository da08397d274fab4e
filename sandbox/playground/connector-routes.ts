import type { ActivityBuilder } from '../channel/activity.ts'
import type { BotConnection } from '../channel/bot-connection.ts'
import { findMember } from '../channel/find-person.ts'
import { asObject, asObjects, asText } from '../channel/json.ts'
import type { SignInPrompt } from '../channel/message.ts'
import { readContent } from '../channel/read-content.ts'
import { answeringRefusals } from '../channel/service-error.ts'
import type { TokenService } from '../channel/token-service.ts'
import type { Call, Reply, Route } from '../kernel/stand-in.ts'
import type { Window } from './window.ts'
import type { Windows } from './windows.ts'

interface ConnectorDependencies {
  readonly windows: Windows
  readonly bot: BotConnection
  readonly activities: ActivityBuilder
  readonly tokenService: TokenService
  readonly checkToken: (call: Call) => Promise<void>
}

const conversations = '/teams/v3/conversations'

/** The Bot Connector REST API: what the bot sends goes to the client of the conversation. */
export function connectorRoutes(dependencies: ConnectorDependencies): readonly Route[] {
  const { windows, checkToken } = dependencies
  const routes: readonly Route[] = [
    {
      method: 'POST',
      path: conversations,
      // The client's own answer is a conversation that takes no messages, where the person is named by object id.
      handle(call) {
        const [member] = asObjects(asObject(call.json())?.members)
        return { status: 201, body: { id: windows.of(findMember(asText(member?.id))).conversationId } }
      },
    },
    {
      method: '*',
      path: `${conversations}/:conversationId/*`,
      handle: (call) => toClient(dependencies, windows.at(call.params.conversationId), call),
    },
  ]
  return routes.map((route) => ({
    ...route,
    handle: answeringRefusals(async (call) => {
      await checkToken(call)
      return route.handle(call)
    }),
  }))
}

/** A sign-in card is kept back, as Teams does: the client gets it only where the bot does not take the token. */
async function toClient(dependencies: ConnectorDependencies, window: Window, call: Call): Promise<Reply> {
  const activity = call.method === 'POST' ? asObject(call.json()) : undefined
  const prompt = activity && readContent(activity).find(({ signIn }) => signIn?.exchangeUri)?.signIn
  if (!prompt) return pass(window, call)
  const id = crypto.randomUUID()
  void signInSilently(dependencies, window, { prompt, replyToId: id })
    .then((isDone) => (isDone ? undefined : pass(window, call)))
    .catch(() => undefined)
  return { status: 201, body: { id } }
}

/** Offers the bot a token of the person; true where it took it. */
async function signInSilently(
  { bot, activities, tokenService }: ConnectorDependencies,
  { person, conversationId }: Window,
  { prompt, replyToId }: { readonly prompt: SignInPrompt; readonly replyToId: string },
): Promise<boolean> {
  const { exchangeId: id, connectionName } = prompt
  const value = { id, connectionName, token: await tokenService.clientToken(person) }
  const conversation = { id: conversationId, type: 'personal', members: [person.id] } as const
  const invoke = activities.invoke({ person, conversation }, { name: 'signin/tokenExchange', value, replyToId })
  return (await bot.deliver(invoke)).status === 200
}

/** Passes a call of the bot on to the client, without the bot's token. */
async function pass({ connector }: Window, { method, url, body }: Call): Promise<Reply> {
  const answer = await fetch(`${connector}${url.pathname.replace(/^\/teams/, '')}${url.search}`, {
    method,
    ...(body.length > 0 ? { body, headers: { 'content-type': 'application/json' } } : {}),
  })
  const text = await answer.text()
  const type = answer.headers.get('content-type') ?? 'application/json'
  return { status: answer.status, ...(text ? { body: Buffer.from(text), headers: { 'content-type': type } } : {}) }
}
