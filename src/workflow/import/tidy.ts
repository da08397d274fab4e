import type { ChangeRequest } from '../../core/request.ts'
import type { Work } from '../../core/work.ts'
import type { Context } from '../context.ts'
import type { Outcome } from '../outcome.ts'
import { connectorIdOf } from '../proposals.ts'
import { madeByIn } from './provenance-tag.ts'

/**
 * A worker that was held up for longer than its lease may have created a connector while its successor did the same.
 * Once one of them is written down, the others that nobody knows are taken away: those of this import, and those of an
 * import that came to nothing. Runs in the lane of the connector's imports, so that none is under way.
 */
export async function tidyConnectors(context: Context, work: Extract<Work, { kind: 'tidy' }>): Promise<Outcome> {
  const { person, requestId, connectorId } = work
  const request = await context.store.request(person.tenantId, requestId)
  const connector = await context.store.connector(connectorId)
  // While the import has not ended its next attempt takes up what it finds.
  if (!request || !connector) return {}
  const live = await context.connectors.list(person, connector.environment.id)
  if (!live.some(({ name }) => name === connector.name)) return {}
  for (const { name, description } of live) {
    if (name === connector.name || !(await isUnknown(context, request, madeByIn(description, request)))) continue
    context.log.warn({ request: requestId, connector: name }, 'a second connector is taken away')
    await context.connectors.remove(person, connector.environment.id, name)
  }
  return {}
}

/** Nobody was told of it. One that another installation of the bot has made is not ours to judge. */
async function isUnknown(context: Context, request: ChangeRequest, madeBy: string | undefined): Promise<boolean> {
  if (madeBy === undefined) return false
  if (madeBy === request.id) return true
  const other = await context.store.request(request.requester.tenantId, madeBy)
  return other?.proposal !== undefined && other.result === undefined && connectorIdOf(other) === connectorIdOf(request)
}
