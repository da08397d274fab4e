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

/** Creates the connector, or updates the one made earlier: it is looked up first, so a second run makes no second one. */
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

/** A worker that lost its lease in between must not write what its successor writes. */
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
 * That a connector is about to be made is written down first: whatever becomes of the answer, nobody else then makes a
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

/** Nothing was made. Where this cannot be written down, the next attempt is only more careful than it need be. */
async function withoutIntent({ context, request }: ImportRun): Promise<void> {
  await saveRequest(context, request, { ...request, creating: undefined })
}

/** Answers after which it is certain that nothing was made. */
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

/** The request whose definition the connector has: a new secret makes no other connector of it. */
async function madeBy(context: Context, request: ChangeRequest): Promise<string> {
  const connector = request.rotates && (await context.store.connector(request.rotates.connectorId))
  return connector?.versions.at(-1)?.requestId ?? request.id
}
