import type { LiveConnector } from '../../core/ports/index.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { WorkOf } from '../../core/jobs/work.ts'
import type { Context } from '../record/context.ts'
import type { Outcome } from '../record/outcome.ts'
import { connectorIdOf } from '../record/proposals.ts'
import { madeByIn } from '../live/provenance-tag.ts'

/**
 * Removes the duplicate connectors of an export. A worker that stalls for longer than its lease may create a connector
 * while its successor does the same. Once one of them is written down, those that no record names are removed: those of
 * this import, and those of an import that failed. It has the ordering key of the connector's imports, so that none of
 * them runs meanwhile.
 */
export async function removeDuplicateConnectors(context: Context, work: WorkOf<'remove-duplicates'>): Promise<Outcome> {
  const { person, requestId, connectorId } = work
  const request = await context.store.request(person.tenantId, requestId)
  const connector = await context.store.connector(connectorId)
  // The import has not ended: its next attempt continues with whatever connector it finds.
  if (!request || !connector) return {}
  const live = await context.connectors.list(person, connector.environment.id)
  if (!live.some(({ name }) => name === connector.name)) return {}
  for (const one of live) {
    const { name } = one
    if (name === connector.name || !(await isUnknown(context, request, one))) continue
    context.log.warn({ request: requestId, connector: name }, 'a second connector is taken away')
    await context.connectors.remove(person, connector.environment.id, name)
  }
  return {}
}

/**
 * Returns true for a connector that no record names and that the bot made with the rights of its creator. One that
 * another installation of the bot made, or whose description somebody copied, is left alone.
 */
async function isUnknown(context: Context, request: ChangeRequest, live: LiveConnector): Promise<boolean> {
  const madeBy = madeByIn(context, live.description, request)
  if (madeBy === undefined) return false
  const maker = madeBy === request.id ? request : await context.store.request(request.requester.tenantId, madeBy)
  if (!maker?.proposal || connectorIdOf(maker) !== connectorIdOf(request)) return false
  const by = maker.creating?.by ?? maker.decision?.by
  if (live.createdBy && live.createdBy.id !== by?.id) return false
  return madeBy === request.id || maker.result === undefined
}
