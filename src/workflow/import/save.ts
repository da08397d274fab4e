import { connectionParameters, needsSecret, parameterSets } from '../../connector-auth/index.ts'
import { withSubject } from '../../connector-auth/entra-id-federated.ts'
import { clientIdsOf, replacedSecret } from '../../connector-auth/replaced-secret.ts'
import { isSameLive } from '../../core/connector/review.ts'
import { samePerson } from '../../core/person.ts'
import type { ConnectorPayload, ConnectorSettings, LiveConnector } from '../../core/ports/index.ts'
import { ProblemError } from '../../core/problems.ts'
import type { ProblemCode } from '../../core/problems.ts'
import { proposalOf } from '../../core/request.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { digestOf } from '../../definition/digest.ts'
import type { Context } from '../record/context.ts'
import { connectorIdOf } from '../record/proposals.ts'
import { saveRequest, orConflict, storeConflict } from '../record/save-request.ts'
import { findConnector } from '../live/find-connector.ts'
import type { ImportRun, ImportStep, StepResult } from './import-step.ts'
import { liveDigest, snapshotOf } from '../live/live-snapshot.ts'
import type { LiveSnapshot } from '../live/live-snapshot.ts'
import { madeByIn, taggedDescription } from '../live/provenance-tag.ts'
import { openSecret } from '../record/sealed-secret.ts'

/**
 * Creates the connector, or updates the one made earlier. It is looked up first, so that a second attempt makes no
 * duplicate.
 */
export const save: ImportStep = {
  name: 'save',
  isDone: () => false,
  async run(run) {
    const existing = await findConnector(run)
    if (existing === undefined) return create(run, await draftOf(run))
    const { draft, before } = await changedDraft(run, existing)
    await refuseWithoutLease(run)
    await run.context.connectors.update(run.approver, existing, draft)
    return { note: `updated ${existing}`, saved: { name: existing, created: false, before } }
  },
}

/** Throws when this attempt has lost its lease: it must not write what its successor writes. */
async function refuseWithoutLease({ attempt }: ImportRun): Promise<void> {
  if (!(await attempt.holdsLease())) throw storeConflict()
}

/**
 * Returns what is written over a connector that is there: with a new definition, what owners have added is carried over;
 * with a new secret, everything is. Throws `connector-changed` where it is not as it was when it was approved.
 */
async function changedDraft(
  run: ImportRun,
  name: string,
): Promise<{
  readonly draft: ConnectorPayload
  readonly before: LiveSnapshot
}> {
  const { context, request, approver } = run
  const { environment } = proposalOf(request)
  const live = await context.connectors.read(approver, environment.id, name)
  if (!live?.settings) throw new ProblemError('connector-differs', { reason: { code: 'not-there' } })
  if (!isAsApproved(run, live)) throw new ProblemError('connector-changed', { requester: request.requester.name })
  const before = snapshotOf(live)
  if (request.kind !== 'rotate-secret') {
    const draft = await draftOf(run)
    const subject = live.federated?.subject ?? ''
    const parameters = withSubject(draft.connectionParameters, subject)
    return { draft: { ...draft, connectionParameters: parameters, kept: live.settings }, before }
  }
  return { draft: await rotatedDraft(run, { ...live, settings: live.settings }), before }
}

/** Returns the connector exactly as it is, with another client secret. */
async function rotatedDraft(
  { context, request }: ImportRun,
  { displayName, description, definition, settings }: LiveConnector & { readonly settings: ConnectorSettings },
): Promise<ConnectorPayload> {
  const { signIn, environment } = proposalOf(request)
  const clients = clientIdsOf(settings)
  // Somebody has given it another client: this secret is not that one's.
  if (!('clientId' in signIn) || clients.length === 0 || clients.some((id) => id !== signIn.clientId))
    throw new ProblemError('connector-changed', { requester: request.requester.name })
  if (!definition) throw new ProblemError('service-unavailable', { service: 'Power Platform', reason: unread })
  const secret = await secretOf(context, request)
  const { connectionParameters, parameterSets: sets } = replacedSecret(settings, secret ?? '')
  return {
    environmentId: environment.id,
    displayName,
    description,
    definition,
    connectionParameters,
    ...(sets ? { parameterSets: sets } : {}),
    kept: settings,
  }
}

const unread = { code: 'definition-not-read' } as const

/** An earlier attempt may have written it already, and its answer was lost. */
function isAsApproved({ context, request, definition }: ImportRun, live: LiveConnector): boolean {
  const approved = request.decision?.live
  if (!approved || isSameLive(approved, liveDigest(snapshotOf(live)))) return true
  const isWritten = live.definition !== undefined && digestOf(live.definition) === digestOf(definition)
  return isWritten && madeByIn(context, live.description, request) === request.id
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

async function secretOf(context: Context, request: ChangeRequest): Promise<string | undefined> {
  const secret = await openSecret(context, request)
  if (needsSecret(proposalOf(request).signIn) && secret === undefined) {
    throw new ProblemError('secret-gone', { requester: request.requester.name })
  }
  return secret
}

async function draftOf({ context, request, definition }: ImportRun): Promise<ConnectorPayload> {
  const { signIn, environment, connectorName } = proposalOf(request)
  const secret = await secretOf(context, request)
  const sets = parameterSets(signIn, secret)
  return {
    environmentId: environment.id,
    displayName: connectorName,
    description: taggedDescription(context, definition.info.description, request, request.id),
    definition,
    connectionParameters: connectionParameters(signIn, secret),
    ...(sets ? { parameterSets: sets } : {}),
  }
}
