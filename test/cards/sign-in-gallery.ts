import { blockedCard, goingOnCard } from '../../src/cards/sign-in/blocked-card.ts'
import type { Card } from '../../src/cards/elements/card-types.ts'
import { signInDialogCard } from '../../src/cards/sign-in/sign-in-dialog.ts'
import { statusCard } from '../../src/cards/request/status-card.ts'
import { secretExpiresCard } from '../../src/cards/sign-in/secret-expires-card.ts'
import type { Text } from '../../src/cards/text/index.ts'
import { requestCardFor } from '../../src/bot/teams/request-card-for.ts'
import { asksForSecret, initialValues, signInTypes } from '../../src/connector-auth/index.ts'
import type { Registration } from '../../src/core/connector/registration.ts'
import type { SignInType } from '../../src/core/sign-in.ts'
import { samples } from '../connector-auth/samples.ts'
import { sampleConnector } from '../support/connectors.ts'
import { decided, drafts, proposal, sampleProblem, sampleRequest } from '../support/requests.ts'
import { dana, omar, policy } from '../support/world.ts'

/** The form, the dialog and the approval of every sign-in type that the main gallery does not show. */
export function signInGallery(text: Text): Readonly<Record<string, Card>> {
  const shown: readonly SignInType[] = ['none', 'api-key', 'entra-id']
  const types = signInTypes.filter((type) => !shown.includes(type))
  const cards = Object.fromEntries(
    types.flatMap((type) => {
      const form = { signInType: type, ...initialValues(type, {}) }
      const request = sampleRequest({ form })
      const asked = sampleRequest({ status: 'awaiting-approval', proposal: { ...proposal, signIn: samples[type] } })
      return [
        [`form-${type}`, requestCardFor({ request, person: dana, policy }, text)],
        [`approval-${type}`, requestCardFor({ request: asked, person: omar, policy }, text)],
        ...(asksForSecret(type, form)
          ? [[`dialog-${type}`, signInDialogCard({ request, type, form }, text)] as const]
          : []),
      ] as const
    }),
  )
  return { ...cards, ...registrationGallery(text) }
}

const registration: Registration = {
  uniqueName: 'connector-courier-A1B2C3D4E5-1',
  displayName: 'Orders (connector)',
  state: 'made',
  resource: 'api://orders',
  appId: samples['entra-id'].clientId,
  objectId: '0b1e0000-0000-4000-8000-000000000001',
}

const connector = sampleConnector({ signInType: 'entra-id', secretExpires: '2026-08-29', versions: [] })

const consent = { consent: 'https://login.microsoftonline.com/tenant/adminconsent?client_id=bot' }

/** The registration that the bot makes, from its beginning to its redirect URL. */
function registrationGallery(text: Text): Readonly<Record<string, Card>> {
  const form = { signInType: 'entra-id', registration: 'bot', resource: 'api://orders' } as const
  const redirectUrl = 'https://global.consent.azure-apim.net/redirect/orders'
  const asked = { ...proposal, signIn: samples['entra-id'] }
  const result = { connectorName: 'shared_orders', created: true, redirectUrl, at: '2026-03-02T09:05:00.000Z' }
  const denied = sampleProblem('registration-denied', {
    reason: 'Authorization_RequestDenied',
    name: registration.displayName,
    permission: 'api://orders/user_impersonation',
    redirect: 'https://global.consent.azure-apim.net/redirect',
  })
  const requests = {
    'form-registration-by-bot': sampleRequest({ form }),
    registering: sampleRequest({ form, draft: drafts.registering, registration: { ...registration, state: 'making' } }),
    'registration-by-hand': sampleRequest({ form: { ...form, registration: 'own' }, problem: denied }),
    'imported-registration-complete': sampleRequest({
      status: 'imported',
      proposal: asked,
      decision: decided('approved'),
      result,
      registration: { ...registration, redirectUrl },
    }),
  }
  const cards = Object.entries(requests).map(
    ([name, request]) => [name, requestCardFor({ request, person: dana, policy }, text)] as const,
  )
  const rotation = {
    kind: 'rotate-secret',
    analysis: undefined,
    form: { environmentId: 'env-1', connectorName: 'Orders', signInType: 'entra-id', registration: 'bot' },
    rotates: { connectorId: 'c1', expires: '2026-08-29', registration: registration.displayName },
  } as const
  const rotated = { ...result, created: false }
  const rotations = {
    rotation: requestCardFor({ request: sampleRequest(rotation), person: dana, policy }, text),
    'rotation-own-secret': requestCardFor(
      {
        request: sampleRequest({ ...rotation, form: { ...rotation.form, registration: 'own' } }),
        person: dana,
        policy,
      },
      text,
    ),
    'approval-rotation': requestCardFor(
      { request: sampleRequest({ ...rotation, status: 'awaiting-approval', proposal: asked }), person: omar, policy },
      text,
    ),
    rotated: requestCardFor(
      {
        request: sampleRequest({
          ...rotation,
          status: 'imported',
          proposal: asked,
          decision: decided('approved'),
          result: rotated,
        }),
        person: dana,
        policy,
      },
      text,
    ),
    'status-rotatable': statusCard([{ connector }], text, { rotatable: [connector] }),
  }
  const waiting = sampleRequest({ status: 'awaiting-approval', proposal: asked, registration })
  return {
    ...Object.fromEntries(cards),
    ...rotations,
    'blocked-consent': blockedCard({ code: 'consent-needed', service: 'Power Platform' }, consent, text),
    'blocked-step-up': blockedCard(
      { code: 'step-up-needed', service: 'Azure' },
      { ...consent, stepUp: 'https://courier.example/auth/step-up?link=…' },
      text,
    ),
    'blocked-step-up-elsewhere': blockedCard({ code: 'step-up-needed', service: 'Azure' }, consent, text),
    'blocked-refused': blockedCard(
      {
        code: 'sign-in-refused',
        service: 'Power Platform',
        refusal: 'not-assigned',
        number: 'AADSTS50105',
        reason: 'The signed in user is not assigned to a role for the application.',
      },
      consent,
      text,
    ),
    'blocked-going-on': goingOnCard(text),
    'secret-expires': secretExpiresCard(connector, 30, text),
    'approval-registration-by-bot': requestCardFor({ request: waiting, person: omar, policy }, text),
  }
}
