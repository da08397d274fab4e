import { connectionParameters, needsSecret, parameterSets } from '../../connector-auth/index.ts'
import type { ConnectorDraft } from '../../core/ports.ts'
import { ProblemError } from '../../core/problems.ts'
import { proposalOf } from '../../core/request.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Context } from '../context.ts'
import { connectorIdOf } from '../proposals.ts'
import { storeConflict } from '../save-request.ts'
import type { ImportRun, ImportStep } from './import-step.ts'
import { markerOf, markerOfImport } from './provenance-tag.ts'

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
    if (!existing && run.request.kind === 'rotate-secret') {
      throw new ProblemError('connector-differs', { reason: 'it is not there' })
    }
    const name = existing ?? (await connectors.create(run.approver, draft))
    if (existing) await connectors.update(run.approver, existing, draft)
    const created = existing === undefined
    return { note: created ? `created ${name}` : `updated ${name}`, saved: { name, created } }
  },
}

async function draftOf({ context, request, definition }: ImportRun): Promise<ConnectorDraft> {
  const { signIn, environment, connectorName } = proposalOf(request)
  const secret = request.secret && (await context.vault.open(request.id, request.secret.ref))
  if (needsSecret(signIn) && secret === undefined) {
    throw new ProblemError('secret-gone', { requester: request.requester.name })
  }
  const sets = parameterSets(signIn, secret)
  return {
    environmentId: environment.id,
    displayName: connectorName,
    description: `${definition.info.description}\n${markerOfImport(request, await madeBy(context, request))}`,
    definition,
    connectionParameters: connectionParameters(signIn, secret),
    ...(sets ? { parameterSets: sets } : {}),
  }
}

/** The request whose definition the connector has: a new secret makes no other connector of it. */
async function madeBy(context: Context, request: ChangeRequest): Promise<string> {
  const connector = request.rotates && (await context.store.connector(request.rotates.connectorId))
  return connector?.versions.at(-1)?.requestId ?? request.id
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
