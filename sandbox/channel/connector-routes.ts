import type { Call, Reply, Route } from '../kernel/stand-in.ts'
import { tenantId } from '../world/people.ts'
import type { ConnectorDependencies } from './connector-dependencies.ts'
import { createConversation } from './create-conversation.ts'
import { asObject, asText } from './json.ts'
import type { Json } from './json.ts'
import { memberRoutes } from './member-routes.ts'
import type { Message } from './message.ts'
import { openConversation } from './open-conversation.ts'
import { createRateLimiter, limits } from './rate-limits.ts'
import { readContent } from './read-content.ts'
import { answeringRefusals, ServiceError } from './service-error.ts'

/** Bytes of one message, counted as UTF-16. Source: learn.microsoft.com, "Format your bot messages". */
const largestMessage = 100 * 1024

/** The Bot Connector REST API for Teams conversations: create, send, reply, edit, delete, members. */
export function connectorRoutes(dependencies: ConnectorDependencies): Route[] {
  const limitTenant = createRateLimiter({ clock: dependencies.clock, windows: limits.tenant })
  const limitSends = createRateLimiter({ clock: dependencies.clock, windows: limits.send })
  const activities = '/:region/v3/conversations/:conversationId/activities'

  function sendWithinLimits(call: Call): Reply {
    limitSends(call.params.conversationId ?? '')
    return send(dependencies, call)
  }

  const routes: Route[] = [
    { method: 'POST', path: '/:region/v3/conversations', handle: (call) => createConversation(dependencies, call) },
    { method: 'POST', path: activities, handle: sendWithinLimits },
    { method: 'POST', path: `${activities}/:id`, handle: sendWithinLimits },
    { method: 'PUT', path: `${activities}/:id`, handle: (call) => edit(dependencies, call) },
    { method: 'DELETE', path: `${activities}/:id`, handle: (call) => remove(dependencies, call) },
    ...memberRoutes(dependencies),
  ]
  return routes.map((route) => ({
    ...route,
    handle: answeringRefusals(async (call) => {
      await dependencies.checkToken(call)
      limitTenant(tenantId)
      return route.handle(call)
    }),
  }))
}

function send(dependencies: ConnectorDependencies, call: Call): Reply {
  const { id: conversationId, type, thread } = openConversation(dependencies, call)
  const activity = readActivity(call)
  if (activity.type === 'typing') {
    dependencies.chat.typing(conversationId)
    return { status: 202, body: {} }
  }
  const contents = readMessage(activity)
  if (type !== 'personal' && contents.some(({ file }) => file)) {
    throw new ServiceError(400, 'BadArgument', 'Files of a bot are offered in personal chats only.')
  }
  const posted = contents.map((content) => dependencies.chat.post(conversationId, 'bot', content, thread))
  // Text and a card in one activity become two messages, and the bot is given no id to edit either by.
  return { status: 201, body: posted.length === 1 ? { id: posted[0]?.id } : {} }
}

function edit(dependencies: ConnectorDependencies, call: Call): Reply {
  const message = ownMessage(dependencies, call)
  const [content] = readMessage(readActivity(call))
  if (content) dependencies.chat.edit(message, content)
  return { status: 200, body: { id: message.id } }
}

function remove(dependencies: ConnectorDependencies, call: Call): Reply {
  dependencies.chat.remove(ownMessage(dependencies, call))
  return { status: 200 }
}

/** A bot may edit and delete what it sent itself, nothing else. */
function ownMessage(dependencies: ConnectorDependencies, call: Call): Message {
  const conversation = openConversation(dependencies, call)
  const message = dependencies.chat.message(call.params.id ?? '')
  if (message?.conversationId !== conversation.id) {
    throw new ServiceError(404, 'ActivityNotFoundInConversation', 'The activity was not found in the conversation.')
  }
  if (message.from !== 'bot') throw new ServiceError(403, 'Forbidden', 'The message was not sent by this bot.')
  return message
}

function readActivity(call: Call): Json {
  if (call.body.toString('utf8').length * 2 > largestMessage) {
    throw new ServiceError(413, 'MessageSizeTooBig', 'Message size too large.')
  }
  const activity = asObject(call.json())
  if (!activity) throw new ServiceError(400, 'BadSyntax', 'The request body is not a JSON object.')
  if (!asText(activity.type)) throw new ServiceError(400, 'MissingProperty', "The 'Activity.Type' field is required.")
  return activity
}

function readMessage(activity: Json) {
  if (activity.type !== 'message') {
    throw new ServiceError(400, 'BadArgument', `Unknown activity type '${String(activity.type)}'.`)
  }
  const contents = readContent(activity)
  if (contents.length === 0) throw new ServiceError(400, 'BadSyntax', 'Activity must include text or attachments.')
  return contents
}
