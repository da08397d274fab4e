import { groups } from '../../world/groups.ts'
import { badRequest, resourceNotFound } from '../graph-error.ts'
import type { GraphRefusal } from '../graph-error.ts'
import type { GraphOperation } from '../graph-route.ts'
import type { Reply } from '../../kernel/stand-in.ts'
import { collection, select } from '../select.ts'
import { findUser } from './users.ts'

const readers = ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All']
const mostGroups = 20

export const groupRoutes: readonly GraphOperation[] = [
  {
    method: 'POST',
    path: '/me/checkMemberGroups',
    permissions: readers,
    delegatedOnly: true,
    handle: (call, caller, { directory }) =>
      checkMembership(call.json(), directory.groupsOf(caller.person?.objectId ?? '')),
  },
  {
    method: 'POST',
    path: '/users/:id/checkMemberGroups',
    permissions: readers,
    handle(call, _caller, { directory }) {
      const person = findUser(call.params['id'] ?? '', directory)
      if (!person) return resourceNotFound(call.params['id'] ?? '')
      return checkMembership(call.json(), directory.groupsOf(person.objectId))
    },
  },
  {
    method: 'GET',
    path: '/groups/:id',
    permissions: readers,
    handle(call) {
      const group = groups.find((one) => one.id === call.params['id'])
      if (!group) return resourceNotFound(call.params['id'] ?? '')
      return {
        status: 200,
        body: select({ id: group.id, displayName: group.displayName, securityEnabled: true }, call.url),
      }
    },
  },
  {
    method: 'GET',
    path: '/groups/:id/:members(members|transitiveMembers)',
    permissions: readers,
    handle(call, _caller, { directory }) {
      const group = groups.find((one) => one.id === call.params['id'])
      if (!group) return resourceNotFound(call.params['id'] ?? '')
      const members = group.members.flatMap((id) => {
        const person = findUser(id, directory)
        return person
          ? [
              {
                '@odata.type': '#microsoft.graph.user',
                id,
                displayName: person.name,
                mail: person.userPrincipalName,
                userPrincipalName: person.userPrincipalName,
              },
            ]
          : []
      })
      return { status: 200, body: collection('directoryObjects', members) }
    },
  },
]

/** https://learn.microsoft.com/graph/api/directoryobject-checkmembergroups */
function checkMembership(body: unknown, memberOf: readonly string[]): Reply | GraphRefusal {
  const asked = typeof body === 'object' && body !== null && 'groupIds' in body ? body.groupIds : undefined
  if (!Array.isArray(asked) || asked.length === 0) return badRequest('The property groupIds is required.')
  if (asked.length > mostGroups) return badRequest(`The maximum number of groups in one request is ${mostGroups}.`)
  return {
    status: 200,
    body: collection(
      'Collection(Edm.String)',
      memberOf.filter((id) => asked.includes(id)),
    ),
  }
}
