import type { Connector } from '../core/connector.ts'
import type { Person } from '../core/person.ts'
import type { ChangeRequest } from '../core/request.ts'
import type { Standing } from '../core/standing.ts'
import type { Context } from './context.ts'

const mostShown = 5

/**
 * Anybody of the tenant may ask. Every word must occur in the names of the app, the connector or the environment,
 * or be the request's id; drafts are shown to their own requester only.
 */
export async function findStatus(context: Context, person: Person, words: string): Promise<readonly Standing[]> {
  const [requests, connectors] = await Promise.all([
    context.store.requests({ tenantId: person.tenantId, limit: 500 }),
    context.store.connectors(person.tenantId),
  ])
  const visible = requests.filter((request) => request.status !== 'draft' || request.requester.id === person.id)
  const standings = [
    ...connectors.map((connector): Standing => {
      const request = visible.find((one) => isAbout(one, connector))
      return request ? { connector, request } : { connector }
    }),
    ...visible
      .filter((request, index) => isNewestOfItsApp(visible, request, index))
      .filter((request) => !connectors.some((connector) => isAbout(request, connector)))
      .map((request): Standing => ({ request })),
  ]
  return standings.filter((standing) => fits(standing, words)).slice(0, mostShown)
}

function isAbout(request: ChangeRequest, connector: Connector): boolean {
  return (
    request.app.resourceId.toLowerCase() === connector.app.resourceId.toLowerCase() &&
    (request.proposal === undefined || request.proposal.environment.id === connector.environment.id)
  )
}

function isNewestOfItsApp(requests: readonly ChangeRequest[], request: ChangeRequest, index: number): boolean {
  const app = request.app.resourceId.toLowerCase()
  return requests.findIndex((one) => one.app.resourceId.toLowerCase() === app) === index
}

/** Every word occurs in the names of app, connector and environment, or is the request's id. */
export function fits({ connector, request }: Standing, words: string): boolean {
  if (request && request.id.toLowerCase() === words.trim().toLowerCase()) return true
  const names = [
    connector?.displayName,
    connector?.app.name,
    connector?.environment.name,
    request?.app.name,
    request?.proposal?.connectorName,
    request?.proposal?.environment.name,
  ]
  const text = names.filter(Boolean).join(' ').toLowerCase()
  return words
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'api' && word !== 'connector')
    .every((word) => text.includes(word))
}
