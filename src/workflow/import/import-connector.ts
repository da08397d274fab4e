import type { Swagger } from '../../core/definition.ts'
import { asProblem } from '../../core/as-problem.ts'
import { isForLater, ProblemError } from '../../core/problems.ts'
import { proposalOf } from '../../core/request.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { WorkOf } from '../../core/jobs/work.ts'
import type { Context } from '../record/context.ts'
import { getDefinition } from '../record/definition-blobs.ts'
import type { JobAttempt, Outcome } from '../record/outcome.ts'
import { baseOf, connectorIdOf, proposalDigest } from '../record/proposals.ts'
import { moveRequest, saveRequest, showEverybody, orConflict } from '../record/save-request.ts'
import { alteredApproval } from '../record/signed-request.ts'
import { finishImport } from './finish-import.ts'
import type { ImportRun, ImportStep } from './import-step.ts'
import { failImport, voidApproval, voidApprovalOfDeleted } from './import-failure.ts'
import { steps } from './steps.ts'

/**
 * Imports exactly what was approved, with the approver's own token, step by step (see `steps.ts`). Each step is written
 * down before the next one begins, and the connector is looked up before it is made, so that a second attempt continues
 * the first one and makes no duplicate.
 */
export async function importConnector(context: Context, work: WorkOf<'import'>, attempt: JobAttempt): Promise<Outcome> {
  const request = await beginImport(context, work)
  if (!request) return {}
  try {
    const definition = await approvedDefinition(context, request)
    await checkBase(context, request)
    await finishImport(await runSteps({ context, request, approver: work.person, definition, attempt }))
    return {}
  } catch (error) {
    const failure = asProblem(error)
    if (failure.code === 'definition-changed' || failure.code === 'connector-changed') {
      return voidApproval(context, work, failure.code)
    }
    if (failure.code === 'connector-deleted') return voidApprovalOfDeleted(context, work)
    if (isForLater(failure.code) && !attempt.last) throw failure
    return failImport(context, work, failure)
  }
}

async function beginImport(context: Context, work: WorkOf<'import'>): Promise<ChangeRequest | undefined> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  if (request?.status === 'importing') return request
  if (request?.status !== 'approved') return undefined
  return orConflict(await moveRequest(context, request, { move: 'start-import', work: showEverybody(request) }))
}

async function approvedDefinition(context: Context, request: ChangeRequest): Promise<Swagger> {
  const altered = alteredApproval(context, request)
  if (altered) throw ProblemError.of(altered)
  const { definitionBlob, signIn, base, digest } = proposalOf(request)
  const definition = await getDefinition(context, definitionBlob)
  if (!definition || request.decision?.digest !== digest || proposalDigest({ definition, signIn, base }) !== digest) {
    throw new ProblemError('digest-mismatch')
  }
  return definition
}

/** Throws when the connector is not in the version that the approver saw: what would change is then another thing. */
async function checkBase(context: Context, request: ChangeRequest): Promise<void> {
  const connector = await context.store.connector(connectorIdOf(request))
  if (baseOf(connector) === proposalOf(request).base) return
  throw new ProblemError('connector-changed', { requester: request.requester.name })
}

async function runSteps(begun: ImportRun): Promise<ImportRun> {
  let run = begun
  for (const step of steps) {
    if (step.isDone(run)) continue
    const { note, ...found } = await step.run(run)
    run = { ...run, ...found }
    run = { ...run, request: await writeDown(run, step.name, note) }
  }
  return run
}

/** Writes a step down, unless an earlier attempt did. */
async function writeDown({ context, request }: ImportRun, name: ImportStep['name'], note: string) {
  if (request.steps.some((done) => done.name === name)) return request
  const at = context.clock.now().toISOString()
  return orConflict(await saveRequest(context, request, { ...request, steps: [...request.steps, { name, at, note }] }))
}
