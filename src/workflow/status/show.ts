import { samePerson } from '../../core/person.ts'
import { withUndelivered } from '../../core/connector/review.ts'
import { isTerminal } from '../../core/lifecycle.ts'
import type { NewWork } from '../../core/ports/index.ts'
import { ProblemError } from '../../core/problems.ts'
import type { Problem, ProblemCode } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Status } from '../../core/lifecycle.ts'
import type { NotificationLine, WorkOf } from '../../core/jobs/work.ts'
import type { Context } from '../record/context.ts'
import { problemTo } from '../record/requests.ts'
import { orConflict, saveRequest } from '../record/save-request.ts'
import type { Outcome } from '../record/outcome.ts'

/**
 * Brings one person's copy of the card up to date, or sends it if there is none. The request is read again afterwards,
 * because a worker that stalled while sending may have put an old card over a newer one.
 */
export async function show(context: Context, work: WorkOf<'show'>): Promise<Outcome> {
  let shown: ChangeRequest | undefined
  let request = await context.store.request(work.person.tenantId, work.requestId)
  try {
    while (request && !(shown && looksTheSame(shown, request))) {
      const anew = work.anew && !shown ? { anew: true as const } : {}
      await context.messenger.deliver({ kind: 'request', person: work.person, request, ...anew })
      shown = request
      request = await context.store.request(work.person.tenantId, work.requestId)
    }
    return {}
  } catch (error) {
    if (!(error instanceof ProblemError) || !isUndelivered(error.code)) throw error
    await owe(context, work, error.problem)
    return {}
  }
}

/** Returns true when two versions of a request give the same card: the notes of an import's steps are on no card. */
function looksTheSame(a: ChangeRequest, b: ChangeRequest): boolean {
  const face = ({
    status,
    draft,
    problem: shown,
    form,
    secret,
    asides,
    result,
    registration,
    doneSteps,
  }: ChangeRequest) =>
    JSON.stringify([
      status,
      draft,
      shown?.reference,
      form,
      secret?.savedAt,
      asides?.reviews,
      asides?.deciding,
      result,
      registration,
      doneSteps,
    ])
  return face(a) === face(b)
}

/** Refusals of a message that are about the person, and not about the moment. */
const undelivered = [
  'person-unreachable',
  'bot-blocked',
  'bot-disabled',
  'person-elsewhere',
  'message-refused',
  'message-too-big',
] as const satisfies readonly ProblemCode[]

function isUndelivered(code: ProblemCode): code is (typeof undelivered)[number] {
  return undelivered.some((one) => one === code)
}

const dayMs = 24 * 60 * 60 * 1000

/**
 * A card that could not be delivered is owed: it is tried again every day, and follows at once when the person is seen
 * again (`catchUp`). The developer is notified once of each reason, because nobody else can get that approver to act.
 */
async function owe(context: Context, work: WorkOf<'show'>, why: Problem): Promise<void> {
  const { person, requestId } = work
  const request = await context.store.request(person.tenantId, requestId)
  if (!request || isTerminal(request.status)) return
  const { store, clock } = context
  // The same card would be too big tomorrow.
  const again: readonly NewWork[] =
    why.code === 'message-too-big'
      ? []
      : [{ work: { kind: 'show', person, requestId }, due: new Date(clock.now().getTime() + dayMs).toISOString() }]
  const asides = withUndelivered(request.asides, person.id, why.code)
  const isApprover = request.status === 'awaiting-approval' && !samePerson(request.requester, person)
  if (!asides || !isApprover) {
    await store.commit({ work: again })
    return
  }
  const told = { ...why, details: { ...why.details, person: person.name } } as Problem
  const notification = problemTo(context, { person: request.requester, problem: told, about: request.id })
  orConflict(await saveRequest(context, request, { ...request, asides }, { work: [notification], later: again }))
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
