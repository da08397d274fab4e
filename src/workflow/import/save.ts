import { createHash } from 'node:crypto'
import { connectionParameters, needsSecret } from '../../connector-auth/index.ts'
import type { ConnectorDraft } from '../../core/ports.ts'
import { ProblemError } from '../../core/problems.ts'
import { proposalOf } from '../../core/request.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { connectorIdOf } from '../proposals.ts'
import { storeConflict } from '../save-request.ts'
import type { ImportRun, ImportStep } from './import-step.ts'

/** Creates the connector, or updates the one made earlier: it is looked up first, so a second run makes no second one. */
export const save: ImportStep = {
  name: 'save',
  isDone: () => false,
  async run(run) {
    const { connectors } = run.context
    const draft = await draftOf(run)
    const existing = await findExisting(run, draft)
    // A worker that was held up in between must not make a second one.
    if (!(await run.context.isOurs())) throw storeConflict()
    const name = existing ?? (await connectors.create(run.approver, draft))
    if (existing) await connectors.update(run.approver, existing, draft)
    else await keepOne(run, draft, name)
    const created = existing === undefined
    return { note: created ? `created ${name}` : `updated ${name}`, saved: { name, created } }
  },
}

/**
 * Two workers may have created the connector at the same moment, one of them without the job by then: the one that
 * holds the job keeps its own, the other takes its own away. Neither had a connection yet.
 */
async function keepOne(run: ImportRun, draft: ConnectorDraft, mine: string): Promise<void> {
  const { context, approver, request } = run
  const live = await context.connectors.list(approver, draft.environmentId)
  const others = live.filter(({ name, description }) => name !== mine && description.includes(markerOf(request)))
  const isOurs = await context.isOurs()
  for (const name of isOurs ? others.map((other) => other.name) : [mine]) {
    context.log.warn({ request: request.id, connector: name }, 'a second connector was taken away')
    await context.connectors.remove(approver, draft.environmentId, name)
  }
  if (!isOurs) throw storeConflict()
}

async function draftOf({ context, request, definition }: ImportRun): Promise<ConnectorDraft> {
  const { signIn, environment, connectorName } = proposalOf(request)
  const secret = request.secret && (await context.vault.open(request.id, request.secret.ref))
  if (needsSecret(signIn.type) && secret === undefined) {
    throw new ProblemError('secret-gone', { requester: request.requester.name })
  }
  return {
    environmentId: environment.id,
    displayName: connectorName,
    description: `${definition.info.description}\n${markerOf(request)}`,
    definition,
    connectionParameters: connectionParameters(signIn, secret),
  }
}

/** Stands in the connector's description, so that it is found again even when our own records are not. */
function markerOf(request: ChangeRequest): string {
  const reference = createHash('sha256').update(request.app.resourceId.toLowerCase()).digest('hex').slice(0, 12)
  return `Exported from ${request.app.name} by Connector Courier, source ${reference}.`
}

async function findExisting(
  { context, request, approver }: ImportRun,
  draft: ConnectorDraft,
): Promise<string | undefined> {
  const known = await context.store.connector(connectorIdOf(request))
  const live = await context.connectors.list(approver, draft.environmentId)
  const byName = live.find(({ name }) => name === known?.name)
  return (byName ?? live.find(({ description }) => description.includes(markerOf(request))))?.name
}
