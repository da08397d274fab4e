import { sharedRedirectUrl } from '../../connector-auth/oauth-settings.ts'
import { ProblemError } from '../../core/problems.ts'
import { connectorToUpdate } from '../record/connectors-of-app.ts'
import { known } from './registration-step.ts'
import type { Found, RegistrationRun, RegistrationStep } from './registration-step.ts'
import { makeSecret } from './make-secret.ts'

/** Reuses the registration of a connector that is exported again. */
const reuse: RegistrationStep = {
  name: 'reuse',
  isDone: ({ registration }) => registration.objectId !== undefined,
  async run({ context, request, form }): Promise<Found> {
    const kept = (await connectorToUpdate(context, request, form))?.registration
    const isSame = kept && (await context.registrations.find(request.requester, kept.uniqueName))?.appId === kept.appId
    if (request.rotates && !isSame) {
      throw new ProblemError('rotation-denied', { name: request.rotates.registration ?? '' })
    }
    return isSame ? { registration: { ...kept, reused: true } } : {}
  },
}

const findApi: RegistrationStep = {
  name: 'find-api',
  isDone: ({ registration }) => registration.api !== undefined,
  async run({ context, request, registration: { resource } }) {
    const api = await context.registrations.findApi(request.requester, resource)
    if (!api) throw new ProblemError('api-not-registered', { resource })
    return { registration: { api } }
  },
}

const application: RegistrationStep = {
  name: 'application',
  isDone: ({ registration }) => registration.reused === true || registration.servicePrincipalId !== undefined,
  async run({ context, request, registration }) {
    const { uniqueName, displayName } = registration
    const made = await context.registrations.ensureApplication(request.requester, {
      uniqueName,
      displayName,
      api: known(registration.api, 'the API'),
      redirectUrls: [sharedRedirectUrl],
      notes: `Made by Connector Courier for request ${request.id}, connector to ${request.app.name}.`,
    })
    return { registration: made }
  },
}

const servicePrincipal: RegistrationStep = {
  name: 'service-principal',
  isDone: ({ registration }) => registration.servicePrincipalId !== undefined,
  async run({ context, request, registration }) {
    const appId = known(registration.appId, 'the registration')
    const servicePrincipalId = await context.registrations.ensureServicePrincipal(request.requester, appId)
    return { registration: { servicePrincipalId } }
  },
}

const secret: RegistrationStep = {
  name: 'secret',
  isDone: () => false,
  run: (run: RegistrationRun) => makeSecret(run, known(run.registration.objectId, 'the registration')),
}

/**
 * Consents for everybody, which spares each maker a prompt. Without an administrator each maker consents for
 * themselves.
 */
const consent: RegistrationStep = {
  name: 'consent',
  isDone: ({ registration, form }) => registration.consent !== undefined || form.consentForAll !== 'true',
  async run({ context, request, registration }) {
    const principal = known(registration.servicePrincipalId, 'the service principal')
    const api = known(registration.api, 'the API')
    const given = await context.registrations.consent(request.requester, principal, api)
    return { registration: { consent: given ? 'given' : 'refused' } }
  },
}

/** The steps that make a registration, in order; they are undone in reverse. */
export const registrationSteps: readonly RegistrationStep[] = [
  reuse,
  findApi,
  application,
  servicePrincipal,
  secret,
  consent,
]
