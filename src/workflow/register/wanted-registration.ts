import type { Registration } from '../../core/connector/registration.ts'
import type { ChangeRequest, FormValues } from '../../core/request.ts'

/** True when the developer wants the bot to make the registration. */
export function wantsRegistration({ signInType, registration }: FormValues): boolean {
  return signInType === 'entra-id' && registration === 'bot'
}

/**
 * Returns true when the registration that the form asks for is made and the kept secret is its own. The developer may
 * have typed the secret of another one meanwhile.
 */
export function isRegistered({ registration, secret }: ChangeRequest, form: FormValues): boolean {
  return registration?.state === 'made' && registration.resource === form.resource && secret?.keyId !== undefined
}

/** Returns the form with the values of the registration that was made for it. */
export function withRegistration(form: FormValues, { registration, requester }: ChangeRequest): FormValues {
  if (!wantsRegistration(form) || !registration?.appId) return form
  return { ...form, clientId: registration.appId, tenant: requester.tenantId }
}

/**
 * Returns the registration in state `making`, which is written before anything is made. One that was made for the same
 * API is continued.
 */
export function begunRegistration(request: ChangeRequest, form: FormValues): Registration {
  const { registration } = request
  const resource = form.resource ?? ''
  const isAlive = registration?.state === 'made' || registration?.state === 'making'
  if (isAlive && registration.resource === resource) return registration
  return {
    // For another API the same registration is kept: only what it may call changes.
    uniqueName: isAlive ? registration.uniqueName : nextName(request),
    displayName: `${form.connectorName ?? request.app.name} (connector)`,
    state: 'making',
    resource,
  }
}

/** Returns a new unique name: a deleted registration keeps its name for 30 days. */
function nextName({ id, registration }: ChangeRequest): string {
  const round = Number(registration?.uniqueName.split('-').at(-1) ?? 0) + 1
  return `connector-courier-${id}-${round}`
}

/**
 * Returns the name of a request's secret in the directory, where several requests may have made one on the same
 * registration.
 */
export function secretName(request: Pick<ChangeRequest, 'id'>): string {
  return `Connector Courier ${request.id}`
}
