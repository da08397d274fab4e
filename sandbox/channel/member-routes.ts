import type { Call, Reply, Route } from '../kernel/stand-in.ts'
import { tenantId } from '../world/people.ts'
import type { SandboxPerson } from '../world/people.ts'
import type { ConnectorDependencies } from './connector-dependencies.ts'
import { findInRoster, getPerson } from './find-person.ts'
import { openConversation } from './open-conversation.ts'
import { createRateLimiter, limits } from './rate-limits.ts'
import { ServiceError } from './service-error.ts'

/** Who is in a conversation: all at once, in pages, or one of them. */
export function memberRoutes(dependencies: ConnectorDependencies): Route[] {
  const limit = createRateLimiter({ clock: dependencies.clock, windows: limits.members })
  const path = '/:region/v3/conversations/:conversationId'

  function membersOf(call: Call): SandboxPerson[] {
    limit(call.params.conversationId ?? '')
    return openConversation(dependencies, call).members.map(getPerson)
  }

  function one(call: Call): Reply {
    const wanted = findInRoster(call.params.memberId)
    const member = membersOf(call).find(({ id }) => id === wanted?.id)
    if (!member) throw new ServiceError(404, 'MemberNotFoundInConversation', 'Member not found in conversation.')
    return { status: 200, body: toAccount(member) }
  }

  return [
    {
      method: 'GET',
      path: `${path}/members`,
      handle: (call) => ({ status: 200, body: membersOf(call).map(toAccount) }),
    },
    { method: 'GET', path: `${path}/pagedmembers`, handle: (call) => page(membersOf(call), call) },
    { method: 'GET', path: `${path}/members/:memberId`, handle: one },
  ]
}

function page(members: readonly SandboxPerson[], call: Call): Reply {
  const size = Number(call.url.searchParams.get('pageSize') ?? 200)
  const start = Number(call.url.searchParams.get('continuationToken') ?? 0)
  const next = start + size < members.length ? { continuationToken: String(start + size) } : {}
  return { status: 200, body: { members: members.slice(start, start + size).map(toAccount), ...next } }
}

/** Teams adds the directory's facts to what the Bot Framework's account has. */
function toAccount(person: SandboxPerson) {
  const [givenName, surname] = person.name.split(' ')
  return {
    id: person.teamsId,
    name: person.name,
    aadObjectId: person.objectId,
    givenName,
    surname,
    email: person.userPrincipalName,
    userPrincipalName: person.userPrincipalName,
    tenantId,
    userRole: 'user',
  }
}
