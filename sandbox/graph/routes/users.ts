import type { Directory } from '../../entra/directory.ts'
import { people } from '../../world/people.ts'
import type { SandboxPerson } from '../../world/people.ts'
import type { Caller } from '../caller.ts'
import { badRequest, requestDenied, resourceNotFound } from '../graph-error.ts'
import type { GraphRefusal } from '../graph-error.ts'
import type { GraphOperation, GraphWorld } from '../graph-route.ts'
import { collection, select } from '../select.ts'

const readers = ['User.ReadBasic.All', 'User.Read.All', 'Directory.Read.All']

export const userRoutes: readonly GraphOperation[] = [
  {
    method: 'GET',
    path: '/me',
    permissions: ['User.Read', ...readers],
    delegatedOnly: true,
    handle: (call, caller) => ({ status: 200, body: caller.person && select(userView(caller.person), call.url) }),
  },
  {
    method: 'GET',
    path: '/users',
    permissions: readers,
    handle(call, caller, world) {
      if (isGuest(caller, world)) return requestDenied
      const found = search(call.url, call.headers['consistencylevel'], present(world.directory))
      if ('code' in found) return found
      const top = Number(call.url.searchParams.get('$top') ?? 100)
      const counted = call.url.searchParams.get('$count') === 'true'
      const value = found.slice(0, top).map((person) => select(userView(person), call.url))
      return { status: 200, body: collection('users', value, counted ? { '@odata.count': found.length } : {}) }
    },
  },
  {
    method: 'GET',
    path: '/users/:id',
    permissions: readers,
    handle(call, caller, world) {
      const id = call.params['id'] ?? ''
      const person = findUser(id, world.directory)
      if (person !== caller.person && isGuest(caller, world)) return requestDenied
      return person ? { status: 200, body: select(userView(person), call.url) } : resourceNotFound(id)
    },
  },
]

/** Guests read their own profile only, whatever was consented to. */
function isGuest({ person }: Caller, { tenantSettings }: GraphWorld): boolean {
  return person !== undefined && tenantSettings.guests.has(person.objectId)
}

export function findUser(id: string, directory: Directory): SandboxPerson | undefined {
  const wanted = id.toLowerCase()
  return present(directory).find((one) => one.objectId === wanted || one.userPrincipalName === wanted)
}

/** Whom the directory has. */
function present({ departed }: Directory): readonly SandboxPerson[] {
  return people.filter(({ objectId }) => !departed.has(objectId))
}

/** `$search` and `$filter`; a search needs the header that accepts eventual consistency. */
function search(
  url: URL,
  consistency: unknown,
  people: readonly SandboxPerson[],
): readonly SandboxPerson[] | GraphRefusal {
  const text = url.searchParams.get('$search')
  const filter = url.searchParams.get('$filter')
  if (text !== null) {
    if (consistency !== 'eventual') {
      return {
        status: 400,
        code: 'Request_UnsupportedQuery',
        message:
          "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
      }
    }
    return searchFields(text, people)
  }
  return filter === null ? people : filterByFields(filter, people)
}

/** `"displayName:ada" OR "mail:ada"` */
function searchFields(text: string, people: readonly SandboxPerson[]): readonly SandboxPerson[] | GraphRefusal {
  const clauses = text.split(/\s+OR\s+/).map((clause) => /^"(\w+):([^"]*)"$/.exec(clause.trim()))
  if (clauses.some((clause) => clause === null))
    return badRequest(`Syntax error: ${text} is not a valid search clause.`)
  return people.filter((person) =>
    clauses.some((clause) => {
      const value = (userView(person)[clause?.[1] ?? ''] ?? '').toLowerCase()
      return value.split(/[\s@.]+/).some((word) => word.startsWith((clause?.[2] ?? '').toLowerCase()))
    }),
  )
}

/** `startswith(displayName,'ada')`, `mail eq 'ada@…'` and their alternatives with `or`. */
function filterByFields(filter: string, people: readonly SandboxPerson[]): readonly SandboxPerson[] | GraphRefusal {
  const clauses = filter.split(/\s+or\s+/).map((clause) => {
    const starts = /^startswith\((\w+),\s*'([^']*)'\)$/.exec(clause.trim())
    const equals = /^(\w+) eq '([^']*)'$/.exec(clause.trim())
    return starts ? { test: startsWith, match: starts } : equals ? { test: isEqual, match: equals } : undefined
  })
  if (clauses.includes(undefined)) return badRequest(`Invalid filter clause: ${filter}`)
  return people.filter((person) =>
    clauses.some((clause) => {
      const value = (userView(person)[clause?.match[1] ?? ''] ?? '').toLowerCase()
      return clause?.test(value, (clause.match[2] ?? '').toLowerCase())
    }),
  )
}

const startsWith = (value: string, wanted: string) => value.startsWith(wanted)
const isEqual = (value: string, wanted: string) => value === wanted

function userView(person: SandboxPerson): Readonly<Record<string, string>> {
  const [givenName = '', surname = ''] = person.name.split(' ')
  return {
    id: person.objectId,
    displayName: person.name,
    givenName,
    surname,
    mail: person.userPrincipalName,
    userPrincipalName: person.userPrincipalName,
    jobTitle: person.role,
    preferredLanguage: person.locale,
    userType: 'Member',
  }
}
