import { isRetryable, ProblemError } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { WorkOfRegistration } from '../../core/jobs/work.ts'
import type { Context } from '../record/context.ts'
import type { JobAttempt, Outcome } from '../record/outcome.ts'
import { auditLine, orConflict, saveRequest } from '../record/save-request.ts'
import { usesRegistration } from '../../core/connector/registration.ts'
import { secretName } from './wanted-registration.ts'
import { destroySecret } from '../record/sealed-secret.ts'

/**
 * The directory may not show a new registration at first. So “there is none” is believed only after this many tries,
 * and only at the last attempt where the registration is known to have been made.
 */
const looksForNew = 3

/**
 * Removes what was made for a request that ended without a connector, in reverse order: secret, service principal,
 * registration. A registration that a connector uses loses this request's secret only.
 */
export async function undoRegistration(
  context: Context,
  work: WorkOfRegistration,
  attempt: Pick<JobAttempt, 'number' | 'last'>,
): Promise<Outcome> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  const { registration } = request ?? {}
  if (!request || !registration || isStillWanted(request)) return {}
  const isGone = await takeAway(context, request).catch((error: unknown) => {
    if (!(error instanceof ProblemError) || error.code !== 'registration-denied') throw error
    // On a registration of one's own it is the directory, which does not show it everywhere yet.
    if (registration.objectId !== undefined && !registration.reused && !attempt.last)
      throw new ProblemError('registration-pending', {}, { cause: error })
    // Whoever may not read registrations could not have made one.
    return true
  })
  // Undone before, and queued again because a stalled worker may have made it since.
  if (registration.state === 'undone') return {}
  const mayAppear = registration.objectId ? !attempt.last : attempt.number < looksForNew
  if (!isGone && mayAppear) throw new ProblemError('registration-pending')
  // A secret with a key id was made by the bot; one without was typed, and belongs to another registration.
  const dead = request.secret?.keyId === undefined ? undefined : request.secret
  const after: ChangeRequest = {
    ...request,
    registration: { ...registration, state: registration.state === 'by-hand' ? 'by-hand' : 'undone' },
    ...(dead ? { secret: undefined } : {}),
  }
  const at = context.clock.now().toISOString()
  const audit = [auditLine(request, 'registration-undone', at, request.requester)]
  orConflict(await saveRequest(context, request, after, { audit }))
  await destroySecret(context, dead)
  return {}
}

/** Returns true when something proposed or imported signs in through the registration. */
function isStillWanted({ status, registration, proposal }: ChangeRequest): boolean {
  if (registration?.state === 'by-hand' || ['withdrawn', 'rejected', 'expired'].includes(status)) return false
  return !proposal || usesRegistration(proposal.signIn, registration)
}

/** Removes the registration. Returns false when the directory showed none. */
async function takeAway({ registrations }: Context, request: ChangeRequest): Promise<boolean> {
  const { requester, registration } = request
  if (!registration) return true
  if (registration.reused && registration.objectId) {
    const { objectId } = registration
    const own = await registrations.secrets(requester, objectId, secretName(request)).catch(unlessPending)
    for (const { keyId } of own) await registrations.removeSecret(requester, objectId, keyId)
    return true
  }
  const { objectId, appId } =
    (await registrations.find(requester, registration.uniqueName)) ??
    ({ objectId: registration.objectId, appId: registration.appId } as Partial<{ objectId: string; appId: string }>)
  if (objectId === undefined || appId === undefined) return false
  return registrations.remove(requester, objectId, appId)
}

/** Somebody else removed the registration, so that nothing is left to remove. */
function unlessPending(error: unknown): readonly never[] {
  if (error instanceof ProblemError && isRetryable(error.code) && error.code === 'registration-pending') return []
  throw error
}
