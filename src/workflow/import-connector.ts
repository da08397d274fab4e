import { createHash } from 'node:crypto'
import { connectionParameters, needsSecret, withSignIn } from '../connector-auth/index.ts'
import type { Connector } from '../core/connector.ts'
import type { Swagger } from '../core/definition.ts'
import type { Person } from '../core/person.ts'
import type { ConnectorDraft, LiveConnector } from '../core/ports.ts'
import { givenUp, isRetryable, ProblemError } from '../core/problems.ts'
import { proposalOf } from '../core/request.ts'
import type { ChangeRequest, ImportResult, ImportStep } from '../core/request.ts'
import type { Work } from '../core/work.ts'
import { digestOf } from '../definition/digest.ts'
import type { Context } from './context.ts'
import { getDefinition } from './definition-blobs.ts'
import { baseOf, connectorIdOf, proposalDigest } from './proposals.ts'
import { recordProblem } from './requests.ts'
import type { Outcome } from './outcome.ts'
import { moveRequest, saveRequest, showEverybody, storeConflict, tellRequester } from './save-request.ts'

/**
 * Imports exactly what was approved, with the approver's own token: compare the source, validate, find an earlier
 * connector, create or update, read back and compare. Every step is written down before the next one begins, and the
 * connector is looked up before it is made, so that a second run finishes the first one's work.
 */
export async function importConnector(
  context: Context,
  work: Extract<Work, { kind: 'import' }>,
  attempt: { readonly last: boolean },
): Promise<Outcome> {
  const request = await beginImport(context, work)
  if (!request) return {}
  try {
    await runImport(context, request, work.person)
    return {}
  } catch (error) {
    const failure = error instanceof ProblemError ? error : new ProblemError('internal', {}, { cause: error })
    if (failure.code === 'definition-changed' || failure.code === 'connector-changed') {
      return voidApproval(context, work, failure.code)
    }
    if ((failure.code === 'sign-in-needed' || isRetryable(failure.code)) && !attempt.last) throw failure
    return failImport(context, work, failure)
  }
}

async function beginImport(
  context: Context,
  work: Extract<Work, { kind: 'import' }>,
): Promise<ChangeRequest | undefined> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  if (request?.status === 'importing') return request
  if (request?.status !== 'approved') return undefined
  return written(await moveRequest(context, request, { move: 'start-import', work: showEverybody(request) }))
}

async function runImport(context: Context, begun: ChangeRequest, approver: Person): Promise<void> {
  const definition = await approvedDefinition(context, begun)
  await checkBase(context, begun)
  let request = await step(context, begun, 'compare', () => compareSource(context, begun))
  request = await step(context, request, 'validate', async () => {
    await context.connectors.validate(approver, definition)
    return 'accepted'
  })
  const draft = await connectorDraft(context, request, definition)
  const existing = await findExisting(context, request, approver, draft)
  const name = existing ?? (await context.connectors.create(approver, draft))
  if (existing) await context.connectors.update(approver, existing, draft)
  request = await step(context, request, 'save', () =>
    Promise.resolve(existing ? `updated ${name}` : `created ${name}`),
  )
  const live = await readBack(context, request, { approver, name, definition })
  await finishImport(context, request, { approver, live, created: !existing, definition })
}

/** Runs `act` unless an earlier run has done it, and writes it down. */
async function step(
  context: Context,
  request: ChangeRequest,
  name: ImportStep['name'],
  act: () => Promise<string>,
): Promise<ChangeRequest> {
  if (request.steps.some((done) => done.name === name)) return request
  const note = await act()
  const at = context.clock.now().toISOString()
  return written(await saveRequest(context, request, { ...request, steps: [...request.steps, { name, at, note }] }))
}

/** A write that found something else stored is done again by the next attempt. */
function written(saved: ChangeRequest | undefined): ChangeRequest {
  if (!saved) throw storeConflict()
  return saved
}

/** The approver saw what would change: a connector that has moved on since is not what was approved. */
async function checkBase(context: Context, request: ChangeRequest): Promise<void> {
  const connector = await context.store.connector(connectorIdOf(request))
  if (baseOf(connector) === proposalOf(request).base) return
  throw new ProblemError('connector-changed', { requester: request.requester.name })
}

async function approvedDefinition(context: Context, request: ChangeRequest): Promise<Swagger> {
  const { definitionBlob, signIn, base, digest } = proposalOf(request)
  const definition = await getDefinition(context, definitionBlob)
  if (!definition || request.decision?.digest !== digest || proposalDigest({ definition, signIn, base }) !== digest) {
    throw new ProblemError('digest-mismatch')
  }
  return definition
}

/** Reads the API's definition once more where that needs nobody's rights; a changed API voids the approval. */
async function compareSource(context: Context, request: ChangeRequest): Promise<string> {
  const origin = request.analysis?.origin
  const bytes = origin?.public ? await context.sources.readAgain(origin, request.app) : undefined
  if (!origin || !bytes) return 'the source could not be read again without the developer'
  if (createHash('sha256').update(bytes).digest('hex') === origin.digest) return 'unchanged'
  const { connectorName, signIn, base, digest } = proposalOf(request)
  const result = await context.engine.prepare({
    bytes,
    host: request.app.host,
    ...(request.analysis ? { operationIds: request.analysis.operationIds } : {}),
  })
  const definition = result.ok && withSignIn(result.prepared.document, connectorName, signIn)
  if (!definition || proposalDigest({ definition, signIn, base }) !== digest)
    throw new ProblemError('definition-changed', { requester: request.requester.name })
  return 'changed in form only'
}

async function connectorDraft(context: Context, request: ChangeRequest, definition: Swagger): Promise<ConnectorDraft> {
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
  context: Context,
  request: ChangeRequest,
  approver: Person,
  draft: ConnectorDraft,
): Promise<string | undefined> {
  const known = await context.store.connector(connectorIdOf(request))
  const live = await context.connectors.list(approver, draft.environmentId)
  const byName = live.find(({ name }) => name === known?.name)
  return (byName ?? live.find(({ description }) => description.includes(markerOf(request))))?.name
}

async function readBack(
  context: Context,
  request: ChangeRequest,
  expected: { readonly approver: Person; readonly name: string; readonly definition: Swagger },
): Promise<LiveConnector> {
  const { environment } = proposalOf(request)
  const live = await context.connectors.read(expected.approver, environment.id, expected.name)
  if (!live) throw new ProblemError('connector-differs', { reason: 'it is not there' })
  if (live.definition && digestOf(live.definition) !== digestOf(expected.definition)) {
    throw new ProblemError('connector-differs', { reason: 'its definition is another one' })
  }
  return live
}

async function finishImport(
  context: Context,
  request: ChangeRequest,
  done: {
    readonly approver: Person
    readonly live: LiveConnector
    readonly created: boolean
    readonly definition: Swagger
  },
): Promise<void> {
  const at = context.clock.now().toISOString()
  const result: ImportResult = {
    connectorName: done.live.name,
    created: done.created,
    at,
    ...(done.live.redirectUrl ? { redirectUrl: done.live.redirectUrl } : {}),
  }
  const earlier = await context.store.connector(connectorIdOf(request))
  const finished = await moveRequest(context, request, {
    move: 'finish-import',
    change: {
      result,
      secret: undefined,
      problem: undefined,
      steps: [...request.steps, { name: 'read-back', at, note: comparedNote(done.live) }],
    },
    connector: {
      expectedVersion: earlier?.version ?? 0,
      record: connectorOf(request, earlier, {
        approver: done.approver,
        result,
        displayName: done.live.displayName,
      }),
    },
    work: [...showEverybody(request), tellRequester(request, 'imported')],
  })
  written(finished)
  if (request.secret) await context.vault.destroy(request.secret.ref)
}

function comparedNote({ definition }: LiveConnector): string {
  return definition ? 'as approved' : 'the definition could not be fetched for a comparison'
}

function connectorOf(
  request: ChangeRequest,
  earlier: Connector | undefined,
  done: { readonly approver: Person; readonly result: ImportResult; readonly displayName: string },
): Connector {
  const { environment, signIn, digest, definitionBlob } = proposalOf(request)
  return {
    id: connectorIdOf(request),
    version: (earlier?.version ?? 0) + 1,
    tenantId: request.requester.tenantId,
    name: done.result.connectorName,
    displayName: done.displayName,
    environment,
    app: { resourceId: request.app.resourceId, name: request.app.name, host: request.app.host },
    owner: earlier?.owner ?? done.approver,
    requester: request.requester,
    signInType: signIn.type,
    ...(done.result.redirectUrl ? { redirectUrl: done.result.redirectUrl } : {}),
    ...(request.secret?.expires ? { secretExpires: request.secret.expires } : {}),
    versions: [...(earlier?.versions ?? []), { digest, definitionBlob, requestId: request.id, at: done.result.at }],
    operationIds: { ...earlier?.operationIds, ...request.analysis?.operationIds },
  }
}

async function voidApproval(
  context: Context,
  work: Extract<Work, { kind: 'import' }>,
  code: 'definition-changed' | 'connector-changed',
): Promise<Outcome> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  if (!request) return {}
  const voided = await moveRequest(context, request, {
    move: 'void-approval',
    change: {
      problem: recordProblem(context, code, { requester: request.requester.name }),
      steps: [],
    },
    work: [...showEverybody(request), tellRequester(request, 'approval-voided')],
  })
  written(voided)
  return {}
}

/** The import ends for now: both people learn why, and an approver can try again. */
export async function failImport(
  context: Context,
  work: Extract<Work, { kind: 'import' }>,
  error: ProblemError,
): Promise<Outcome> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  if (!request) return {}
  const { code, details } = givenUp(error)
  const all = { approver: work.person.name, environment: proposalOf(request).environment.name, ...details }
  const failed = await moveRequest(context, request, {
    move: 'fail-import',
    comment: code,
    change: { problem: recordProblem(context, code, all, code === 'service-down' ? 'approver' : undefined) },
    work: [
      ...showEverybody(request),
      tellRequester(request, 'failed'),
      { kind: 'tell', person: work.person, requestId: request.id, line: 'failed' },
    ],
  })
  written(failed)
  return {}
}
