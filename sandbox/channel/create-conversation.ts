import type { Call, Reply } from '../kernel/stand-in.ts'
import { tenantId } from '../world/people.ts'
import type { ConnectorDependencies } from './connector-dependencies.ts'
import { findMember } from './find-person.ts'
import { asObject, asObjects, asText } from './json.ts'
import { readContent } from './read-content.ts'
import { ServiceError } from './service-error.ts'

/**
 * Opens the personal chat with one member, who must have the app installed; asked twice, it answers the same chat.
 * Source: msteams-docs, bots/how-to/conversations/send-proactive-messages.md
 */
export function createConversation({ chat, isInstalled, hasLeft, reach }: ConnectorDependencies, call: Call): Reply {
  const body = asObject(call.json())
  const members = asObjects(body?.members)
  if (!body || members.length === 0) {
    throw new ServiceError(400, 'BadSyntax', 'Incorrect conversation creation parameters.')
  }
  const tenant = asText(body.tenantId) ?? asText(asObject(asObject(body.channelData)?.tenant)?.id)
  if (tenant !== tenantId) throw new ServiceError(403, 'BotNotInTenant', 'The bot is not part of this tenant.')
  if (body.isGroup === true || members.length > 1) {
    throw new ServiceError(400, 'BadArgument', 'A bot can create one-to-one conversations only.')
  }
  const person = findMember(asText(members[0]?.id))
  if (!person || hasLeft(person.id))
    throw new ServiceError(404, 'MemberNotFound', 'The member was not found in the tenant.')
  if (!isInstalled(person.id)) {
    throw new ServiceError(
      403,
      'ForbiddenOperationException',
      'The bot is not installed in the personal scope of the user.',
    )
  }
  reach.check(person.id, call.params.region)
  const { id } = chat.conversations.personal(person.id)
  const first = asObject(body.activity)
  // The id of a message that is sent along is not told: recorded by github.com/microsoft/teams.net.
  for (const content of first ? readContent(first) : []) chat.post(id, 'bot', content)
  return { status: 201, body: { id } }
}
