import type { Registration } from '../../core/connector/registration.ts'
import { asProblem } from '../../core/as-problem.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { WorkOfRegistration } from '../../core/jobs/work.ts'
import { isForLater } from '../../core/problems.ts'
import type { Context } from '../record/context.ts'
import type { JobAttempt, Outcome } from '../record/outcome.ts'
import { auditLine, saveRequest, showEverybody, orConflict } from '../record/save-request.ts'
import { secretName } from './wanted-registration.ts'

/**
 * Completes the registration once the connector exists. It adds the redirect URL, which only the connector knows, and,
 * where the developer wants it, makes the registration an admitted client of the app.
 */
export async function finishRegistration(
  context: Context,
  work: WorkOfRegistration,
  attempt: Pick<JobAttempt, 'last'>,
): Promise<Outcome> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  if (!request?.registration?.objectId || request.status !== 'imported') return {}
  try {
    await removeStrays(context, request, request.registration.objectId)
    const withUrl = await written(context, request, await redirectUrlAdded(context, request), 'redirect-url')
    await written(context, withUrl, await clientAdmitted(context, withUrl), 'admit-client')
    return {}
  } catch (error) {
    const failure = asProblem(error)
    if (isForLater(failure.code) && !attempt.last) throw failure
    // The card keeps showing what to do by hand.
    context.log.warn({ code: failure.code, request: request.id }, 'a registration could not be completed')
    await saidUnfinished(context, work)
    return {}
  }
}

/** Writes down that the bot has given up, so that the developer's turn is not said to be the bot's. */
async function saidUnfinished(context: Context, work: WorkOfRegistration): Promise<void> {
  const request = await context.store.request(work.person.tenantId, work.requestId)
  if (!request?.registration) return
  const registration = { ...request.registration, isUnfinished: true as const }
  orConflict(await saveRequest(context, request, { ...request, registration }, { work: showEverybody(request) }))
}

async function redirectUrlAdded(context: Context, request: ChangeRequest): Promise<Partial<Registration>> {
  const { registration, result, requester } = request
  if (!registration?.objectId || !result?.redirectUrl || registration.redirectUrl === result.redirectUrl) return {}
  await context.registrations.addRedirectUrl(requester, registration.objectId, result.redirectUrl)
  return { redirectUrl: result.redirectUrl }
}

/**
 * Removes the orphaned secrets of this request: a crash may have left a second one, and the connector holds only one.
 */
async function removeStrays({ registrations, store }: Context, request: ChangeRequest, objectId: string) {
  const { requester, result } = request
  const connectors = await store.connectors(requester.tenantId)
  const connector = connectors.find(({ name }) => name === result?.connectorName)
  const own = await registrations.secrets(requester, objectId, secretName(request))
  if (!own.some(({ keyId }) => keyId === connector?.secretKeyId)) return
  for (const { keyId } of own) {
    if (keyId !== connector?.secretKeyId) await registrations.removeSecret(requester, objectId, keyId)
  }
}

async function clientAdmitted(context: Context, request: ChangeRequest): Promise<Partial<Registration>> {
  const { registration, form, analysis, requester, app } = request
  const isAsked = form.admitClient === 'true' && analysis?.facts.easyAuth?.limitsClients === true
  if (!isAsked || !registration?.appId || registration.admitted) return {}
  await context.admittedClients.add(requester, app, registration.appId)
  return { admitted: true }
}

async function written(
  context: Context,
  request: ChangeRequest,
  change: Partial<Registration>,
  action: string,
): Promise<ChangeRequest> {
  if (!request.registration || Object.keys(change).length === 0) return request
  const at = context.clock.now().toISOString()
  const saved = orConflict(
    await saveRequest(
      context,
      request,
      { ...request, registration: { ...request.registration, ...change } },
      { audit: [auditLine(request, `registration-${action}`, at, request.requester)], work: showEverybody(request) },
    ),
  )
  return saved
}
