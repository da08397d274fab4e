import type { AuditEntry } from '../../core/audit.ts'
import type { Connector } from '../../core/connector/connector.ts'
import type { Move } from '../../core/lifecycle.ts'
import type { Person } from '../../core/person.ts'
import type { NewWork } from '../../core/ports/index.ts'
import { ProblemError } from '../../core/problems.ts'
import { applyMove } from '../../core/request.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { NotificationLine, Work } from '../../core/jobs/work.ts'
import type { Context } from './context.ts'
import { closingWork } from './closing-work.ts'

export interface Saving {
  readonly audit?: readonly AuditEntry[]
  readonly work?: readonly Work[]
  /** Work that is due at a time of its own. */
  readonly later?: readonly NewWork[]
  readonly connector?: { readonly expectedVersion: number; readonly record: Connector }
}

/**
 * Writes `after` with its audit lines and work, if the stored request still is `before`. Returns undefined when
 * somebody else has written it: the caller then reads again and decides anew.
 */
export async function saveRequest(
  context: Context,
  before: ChangeRequest | undefined,
  after: ChangeRequest,
  saving: Saving = {},
): Promise<ChangeRequest | undefined> {
  const expectedVersion = before?.version ?? 0
  const record = { ...after, version: expectedVersion + 1, updatedAt: context.clock.now().toISOString() }
  const work: readonly NewWork[] = [...(saving.work ?? []).map((one) => ({ work: one })), ...(saving.later ?? [])]
  const outcome = await context.store.commit({
    request: { expectedVersion, record },
    ...(saving.connector ? { connector: saving.connector } : {}),
    audit: saving.audit ?? [],
    work,
  })
  if (outcome === 'conflict') return undefined
  return record
}

/**
 * Moves the request along the lifecycle and writes it with one audit line. Returns undefined when the move is not
 * allowed, or somebody else has written the request.
 */
export async function moveRequest(
  context: Context,
  before: ChangeRequest,
  step: {
    readonly move: Move
    readonly by?: Person
    readonly comment?: string
    readonly change?: Partial<ChangeRequest>
    readonly work?: readonly Work[]
    readonly later?: readonly NewWork[]
    readonly connector?: Saving['connector']
  },
): Promise<ChangeRequest | undefined> {
  const at = context.clock.now().toISOString()
  const moved = applyMove(before, {
    move: step.move,
    at,
    ...(step.by ? { by: step.by } : {}),
    ...(step.comment ? { comment: step.comment } : {}),
  })
  if (!moved) return undefined
  const after = { ...moved, ...step.change }
  return saveRequest(context, before, after, {
    audit: [auditLine(after, step.move, at, step.by, step.comment)],
    work: [...(step.work ?? []), ...closingWork(after)],
    ...(step.later ? { later: step.later } : {}),
    ...(step.connector ? { connector: step.connector } : {}),
  })
}

/**
 * Returns the error of a lost race: somebody else has written the request, and the job is tried again with what is
 * stored now.
 */
export function storeConflict(): ProblemError {
  return new ProblemError('service-unavailable', { service: 'The store', reason: { code: 'changed-by-somebody-else' } })
}

/** What was written; throws `storeConflict` where nothing was, so that the work is done again. */
export function orConflict(written: ChangeRequest | undefined): ChangeRequest {
  if (!written) throw storeConflict()
  return written
}

/** Returns an audit line about this request; without `by` it names the bot itself. */
export function auditLine(
  request: ChangeRequest,
  action: string,
  at: string,
  by?: Person,
  comment?: string,
): AuditEntry {
  return {
    at,
    tenantId: request.requester.tenantId,
    actor: by?.id ?? 'courier',
    action,
    requestId: request.id,
    ...(request.proposal ? { digest: request.proposal.digest } : {}),
    ...(comment ? { comment } : {}),
  }
}

/** Returns the work that brings every copy of the request's card up to date: the requester's and each approver's. */
export function showEverybody(request: ChangeRequest): readonly Work[] {
  return [request.requester, ...(request.proposal?.approvers ?? [])]
    .filter((person, index, all) => all.findIndex(({ id }) => id === person.id) === index)
    .map((person) => ({ kind: 'show', person, requestId: request.id }))
}

export function showRequester(request: ChangeRequest): Work {
  return { kind: 'show', person: request.requester, requestId: request.id }
}

/** Returns the notification of the requester, in the thread where the request began. */
export function tellRequester(request: ChangeRequest, line: NotificationLine): Work {
  return { kind: 'notify', person: request.requester, requestId: request.id, line }
}
