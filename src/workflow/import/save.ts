import { connectionParameters, needsSecret, parameterSets } from '../../connector-auth/index.ts'
import { samePerson } from '../../core/person.ts'
import type { ConnectorPayload } from '../../core/ports/index.ts'
import { ProblemError } from '../../core/problems.ts'
import type { ProblemCode } from '../../core/problems.ts'
import { proposalOf } from '../../core/request.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Context } from '../record/context.ts'
import { connectorIdOf } from '../record/proposals.ts'
import { saveRequest, orConflict, storeConflict } from '../record/save-request.ts'
import { findConnector } from './find-connector.ts'
import type { ImportRun, ImportStep, StepResult } from './import-step.ts'
import { taggedDescription } from './provenance-tag.ts'
import { openSecret } from '../record/sealed-secret.ts'

/**
 * Creates the connector, or updates the one made earlier. It is looked up first, so that a second attempt makes no
 * duplicate.
 */
export const save: ImportStep = {
  name: 'save',
  isDone: () => false,
  async run(run) {
    const draft = await draftOf(run)
    const existing = await findConnector(run)
    if (existing === undefined) return create(run, draft)
    await refuseWithoutLease(run)
    await run.context.connectors.update(run.approver, existing, draft)
    return { note: `updated ${existing}`, saved: { name: existing, created: false } }
  },
}

/** Throws when this attempt has lost its lease: it must not write what its successor writes. */
async function refuseWithoutLease({ attempt }: ImportRun): Promise<void> {
  if (!(await attempt.holdsLease())) throw storeConflict()
}

async function create(begun: ImportRun, draft: ConnectorPayload): Promise<StepResult> {
  if (begun.request.kind === 'rotate-secret')
    throw new ProblemError('connector-differs', { reason: { code: 'not-there' } })
  const run = { ...begun, request: await withIntent(begun) }
  await refuseWithoutLease(run)
  try {
    const name = await run.context.connectors.create(run.approver, draft)
    return { note: `created ${name}`, saved: { name, created: true }, request: run.request }
  } catch (error) {
    if (isRefusal(error)) await withoutIntent(run)
    throw error
  }
}

/**
 * Writes down that a connector is about to be made. If the answer to its creation is lost, nobody else then makes a
 * second one of what only this approver can see.
 */
async function withIntent({ context, request, approver }: ImportRun): Promise<ChangeRequest> {
  const connectorId = connectorIdOf(request)
  const { creating } = request
  if (creating?.connectorId === connectorId && samePerson(creating.by, approver)) return request
  const since = context.clock.now().toISOString()
  const saved = orConflict(
    await saveRequest(context, request, { ...request, creating: { connectorId, by: approver, since } }),
  )
  return saved
}

/**
 * Takes the note back, because nothing was made. If this write fails, the next attempt is more careful than it has to
 * be, which does no harm.
 */
async function withoutIntent({ context, request }: ImportRun): Promise<void> {
  await saveRequest(context, request, { ...request, creating: undefined })
}

/** Problems after which it is certain that nothing was made. */
const refusals: readonly ProblemCode[] = ['connector-refused', 'connector-denied', 'sign-in-needed']

function isRefusal(error: unknown): boolean {
  return error instanceof ProblemError && refusals.includes(error.code)
}

async function draftOf({ context, request, definition }: ImportRun): Promise<ConnectorPayload> {
  const { signIn, environment, connectorName } = proposalOf(request)
  const secret = await openSecret(context, request)
  if (needsSecret(signIn) && secret === undefined) {
    throw new ProblemError('secret-gone', { requester: request.requester.name })
  }
  const sets = parameterSets(signIn, secret)
  return {
    environmentId: environment.id,
    displayName: connectorName,
    description: taggedDescription(context, definition.info.description, request, await madeBy(context, request)),
    definition,
    connectionParameters: connectionParameters(signIn, secret),
    ...(sets ? { parameterSets: sets } : {}),
  }
}

/** Returns the id of the request whose definition the connector has: a new secret does not change it. */
async function madeBy(context: Context, request: ChangeRequest): Promise<string> {
  const connector = request.rotates && (await context.store.connector(request.rotates.connectorId))
  return connector?.versions.at(-1)?.requestId ?? request.id
}
