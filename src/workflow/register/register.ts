import { sharedRedirectUrl } from '../../connector-auth/oauth-settings.ts'
import { waitsForRegistration } from '../../core/draft.ts'
import { asProblem } from '../../core/as-problem.ts'
import { isEditable } from '../../core/lifecycle.ts'
import { isForLater, problem, ProblemError, withoutRetry } from '../../core/problems.ts'
import type { ProblemCode, Problem } from '../../core/problems.ts'
import type { Reason } from '../../core/problems/reason.ts'
import { moveDraft } from '../../core/request.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Work, WorkOfRegistration } from '../../core/jobs/work.ts'
import type { Context } from '../record/context.ts'
import { initialForm } from '../draft/form.ts'
import type { JobAttempt, Outcome } from '../record/outcome.ts'
import { recordProblem } from '../record/requests.ts'
import { auditLine, saveRequest, showRequester, orConflict, storeConflict } from '../record/save-request.ts'
import type { RegistrationRun } from './registration-step.ts'
import { registrationSteps } from './steps.ts'
import { begunRegistration, isRegistered, wantsRegistration } from './wanted-registration.ts'
import { destroySecret } from '../record/sealed-secret.ts'

/**
 * Makes the app registration that the request needs, with the developer's own rights, and then asks for approval,
 * because its client id is part of what is approved. Each step is written down before the next one begins.
 */
export async function register(
  context: Context,
  work: WorkOfRegistration,
  attempt: Pick<JobAttempt, 'number' | 'last'>,
): Promise<Outcome> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  if (!request) return {}
  const form = initialForm(request, context.policy)
  if (!isEditable(request.status) || !wantsRegistration(form)) {
    await endWaiting(context, request)
    // An earlier attempt may have made something after the registration was undone.
    if (attempt.number > 1) await context.store.commit({ work: [{ work: undoOf(request) }] })
    return {}
  }
  try {
    const registration = begunRegistration(request, form)
    const made = await runSteps({ context, request, registration, form })
    const after = await askedFor(context, made)
    if (!isRegistered(after, form)) throw storeConflict()
    return { goesOn: true }
  } catch (error) {
    // Who waited in vain reads what the directory says, and no guess.
    const failure = attempt.last ? asProblem(error) : await replicating(context, work, asProblem(error))
    const isLater = isForLater(failure.code) && failure.code !== 'consent-needed'
    if (isLater && !attempt.last) throw failure
    return endInFailure(context, work, failure)
  }
}

/**
 * Returns what a refusal means once the registration is made: on an object of one's own it is the directory, which does not
 * show it everywhere yet.
 */
async function replicating(context: Context, work: WorkOfRegistration, failure: ProblemError): Promise<ProblemError> {
  if (failure.problem.code !== 'registration-denied' && failure.problem.code !== 'registration-refused') return failure
  const request = await context.store.request(work.person.tenantId, work.requestId)
  const { objectId, reused } = request?.registration ?? {}
  if (objectId === undefined || reused) return failure
  const { reason } = failure.problem.details
  return new ProblemError('registration-pending', { reason }, { cause: failure })
}

/** Ends the making under which the process crashed again and again. The form says so, and approval is asked for again. */
export function endRegistration(context: Context, work: WorkOfRegistration): Promise<Outcome> {
  return endInFailure(context, work, new ProblemError('internal'))
}

/** Shows the form to a developer who has chosen another sign-in while the registration was waited for. */
async function endWaiting(context: Context, request: ChangeRequest): Promise<void> {
  if (!waitsForRegistration(request.draft)) return
  const after = moveDraft(request, 'end-registration')
  orConflict(await saveRequest(context, request, after, { work: [showRequester(request)] }))
}

async function runSteps(begun: RegistrationRun): Promise<RegistrationRun> {
  let run = begun
  for (const step of registrationSteps) {
    if (step.isDone(run)) continue
    const { registration = {}, secret, strays = [] } = await step.run(run)
    const { context, request } = run
    const merged = { ...run.registration, ...registration }
    const earlier = request.secret
    const saved = orConflict(
      await saveRequest(
        context,
        request,
        { ...request, registration: merged, ...(secret ? { secret } : {}) },
        {
          audit: [
            auditLine(request, `registration-${step.name}`, context.clock.now().toISOString(), request.requester),
          ],
        },
      ),
    )
    // What is not written down is swept away later, in the directory and in the vault.
    if (secret) await destroySecret(context, earlier)
    for (const keyId of strays) {
      await context.registrations.removeSecret(request.requester, merged.objectId ?? '', keyId)
    }
    run = { ...run, request: saved, registration: merged }
  }
  return run
}

/** Sends the request to its approvers, because the registration is made. */
async function askedFor(context: Context, { request, registration }: RegistrationRun): Promise<ChangeRequest> {
  const { requester: person, id: requestId } = request
  const saved = orConflict(
    await saveRequest(
      context,
      request,
      {
        ...moveDraft(request, 'end-registration'),
        registration: { ...registration, state: 'made' },
        problem: request.draft.state === 'analysis-failed' ? request.problem : undefined,
      },
      { work: [{ kind: 'submit', person, requestId }] },
    ),
  )
  return saved
}

/** What values given by hand help against, and the problem that then names them. */
const byHandCodes: Readonly<Partial<Record<ProblemCode, ByHandCode>>> = {
  'registration-denied': 'registration-denied',
  'registration-refused': 'registration-refused',
  'registration-pending': 'registration-late',
  'consent-needed': 'registration-denied',
}

type ByHandCode = 'registration-denied' | 'registration-refused' | 'registration-late'

/**
 * Ends the making. Where the tenant does not let the developer make registrations, the card says what to make by hand,
 * and the request goes on from there.
 */
async function endInFailure(context: Context, work: WorkOfRegistration, failure: ProblemError): Promise<Outcome> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  if (!request?.registration || !isEditable(request.status)) return {}
  const { registration } = request
  const code = byHandCodes[failure.code]
  const byHand = code !== undefined
  const notification = byHand ? byHandProblem(request, failure, code) : withoutRetry(failure.problem)
  orConflict(
    await saveRequest(
      context,
      request,
      {
        ...moveDraft(request, 'end-registration'),
        registration: { ...registration, state: byHand ? 'by-hand' : 'making' },
        form: byHand ? byHandForm(request) : request.form,
        problem: recordProblem(context, notification),
      },
      { work: [showRequester(request), ...(byHand ? [undoOf(request)] : [])] },
    ),
  )
  return {}
}

function byHandProblem({ registration, rotates }: ChangeRequest, failure: ProblemError, code: ByHandCode): Problem {
  const { displayName = '', resource = '', api } = registration ?? {}
  if (rotates) return problem('rotation-denied', { name: rotates.registration ?? displayName })
  const { reason = failure.code } = failure.details as { readonly reason?: Reason }
  return problem(code, {
    reason,
    name: displayName,
    permission: `${resource}/${api?.scope.value ?? 'user_impersonation'}`,
    redirect: sharedRedirectUrl,
  })
}

function byHandForm({ form, registration, requester }: ChangeRequest): ChangeRequest['form'] {
  const resource = registration?.resource ?? ''
  return { ...form, signInType: 'entra-id', registration: 'own', resource, tenant: form.tenant ?? requester.tenantId }
}

/** Returns the work that removes a registration of which only a part was made. */
function undoOf({ requester: person, id: requestId }: ChangeRequest): Work {
  return { kind: 'undo-registration', person, requestId }
}
