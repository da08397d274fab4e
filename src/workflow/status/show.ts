import { samePerson } from '../../core/person.ts'
import { ProblemError } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Status } from '../../core/lifecycle.ts'
import type { NotificationLine, WorkOf } from '../../core/jobs/work.ts'
import type { Context } from '../record/context.ts'
import { problemTo } from '../record/requests.ts'
import type { Outcome } from '../record/outcome.ts'
import { problem } from '../../core/problems.ts'

/**
 * Brings one person's copy of the card up to date, or sends it if there is none. The request is read again afterwards,
 * because a worker that stalled while sending may have put an old card over a newer one.
 */
export async function show(context: Context, work: WorkOf<'show'>): Promise<Outcome> {
  let shown: ChangeRequest | undefined
  let request = await context.store.request(work.person.tenantId, work.requestId)
  try {
    while (request && !(shown && looksTheSame(shown, request))) {
      await context.messenger.deliver({ kind: 'request', person: work.person, request })
      shown = request
      request = await context.store.request(work.person.tenantId, work.requestId)
    }
    return {}
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'person-unreachable') throw error
    await reportUnreachable(context, work)
    return {}
  }
}

/** Returns true when two versions of a request give the same card: the notes of an import's steps are on no card. */
function looksTheSame(a: ChangeRequest, b: ChangeRequest): boolean {
  const face = ({ status, draft, problem: shown, form, secret, reviews }: ChangeRequest) =>
    JSON.stringify([status, draft, shown?.reference, form, secret?.savedAt, reviews])
  return face(a) === face(b)
}

/**
 * Notifies the developer, once, that an approver cannot be reached because they never added the app, and what to do.
 */
async function reportUnreachable(context: Context, work: WorkOf<'show'>): Promise<void> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  if (!request || request.status !== 'awaiting-approval' || samePerson(request.requester, work.person)) return
  const unreachable = problem('person-unreachable', { person: work.person.name })
  const notification = problemTo(context, { person: request.requester, problem: unreachable, about: request.id })
  await context.store.commit({ work: [{ work: notification }] })
}

/** Sends a problem as a message of its own, with the connector that it is about. */
export async function notifyOfProblem(context: Context, work: WorkOf<'notify-of-problem'>): Promise<Outcome> {
  const { person, problem: shown, reference } = work
  const about = work.about === undefined ? undefined : await context.store.request(person.tenantId, work.about)
  await context.messenger.deliver({ kind: 'problem', person, problem: shown, reference, ...(about ? { about } : {}) })
  return {}
}

/** Sends a notification, because an edited card alone notifies nobody. */
export async function notify(context: Context, work: WorkOf<'notify'>): Promise<Outcome> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  if (request && stillTrue(work.line, request.status))
    await context.messenger.deliver({ kind: 'line', person: work.person, request, line: work.line })
  return {}
}

/** Returns false for a notification that comes late, after an outage, and is no longer true. */
function stillTrue(line: NotificationLine, status: Status): boolean {
  return line !== 'approved' || status === 'approved' || status === 'importing' || status === 'imported'
}

/** Asks for the sign-in that parked work waits for, unless the person has signed in meanwhile. */
export async function askToSignIn(context: Context, work: WorkOf<'ask-to-sign-in'>): Promise<Outcome> {
  if (await context.queue.waitsFor(work.person.id)) {
    const { person, blocked } = work
    await context.messenger.deliver(blocked ? { kind: 'blocked', person, blocked } : { kind: 'sign-in', person })
  }
  return {}
}
