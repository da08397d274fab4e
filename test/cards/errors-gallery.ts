import { requestCardFor } from '../../src/bot/teams/request-card-for.ts'
import type { Card } from '../../src/cards/elements/card-types.ts'
import { pickerCard } from '../../src/cards/draft/picker-card.ts'
import { signInDialogCard } from '../../src/cards/sign-in/sign-in-dialog.ts'
import type { Text } from '../../src/cards/text/index.ts'
import { asksForSecret, signInTypes } from '../../src/connector-auth/index.ts'
import { formIncomplete } from '../../src/core/incomplete-form.ts'
import { problem } from '../../src/core/problems.ts'
import type { Problem } from '../../src/core/problems.ts'
import type { ChangeRequest, FormValues } from '../../src/core/request.ts'
import { formErrors, initialForm } from '../../src/workflow/draft/form.ts'
import { drafts, proposal, sampleProblem, sampleRequest } from '../support/requests.ts'
import { dana, omar, policy } from '../support/world.ts'

/** Nothing is filled in, nor would be by itself. */
const nothing: FormValues = { connectorName: '', reason: '', askWhom: '', keyName: '', tenant: '', setTypes: '' }

/** With several environments none is chosen beforehand. */
const choosing = {
  ...policy,
  environments: [...policy.environments, { id: 'env-2', name: 'Test', approvers: [omar.id] }],
}

const secretRotation = {
  kind: 'rotate-secret',
  analysis: undefined,
  form: { environmentId: 'env-1', connectorName: 'Orders', signInType: 'entra-id', registration: 'own', reason: '' },
  rotates: { connectorId: 'c1', expires: '2026-08-29', registration: 'Orders (connector)' },
} as const

/** Every form and dialog as it comes back when somebody has filled in nothing, or something that cannot be used. */
export function errorsGallery(text: Text): Readonly<Record<string, Card>> {
  const showRefusal = (request: ChangeRequest, refused: Problem, person = dana) =>
    requestCardFor({ request, person, policy: choosing, refused }, text)
  const empty = (signInType: FormValues['signInType']) =>
    sampleRequest({ form: { ...nothing, ...(signInType ? { signInType } : {}) } })
  const forms = signInTypes.map((type) => {
    const request = empty(type)
    const errors = formErrors(initialForm(request, choosing), request, choosing)
    return [`form-empty-${type}`, showRefusal(request, formIncomplete(errors))] as const
  })
  const dialogs = signInTypes.flatMap((type) => {
    const form = {
      ...nothing,
      setTypes: 'api-key,oauth2',
      clientId: 'not it',
      authorizationUrl: 'ftp://a',
      tenant: 'x',
    }
    const request = sampleRequest({ form: { ...form, signInType: type } })
    const errors = formErrors(request.form, request, choosing).filter(
      (name) => name !== 'environmentId' && name !== 'reason',
    )
    const refused = formIncomplete(errors)
    return asksForSecret(type, request.form)
      ? [[`dialog-unusable-${type}`, signInDialogCard({ request, type, form: request.form, refused }, text)] as const]
      : []
  })
  const waiting = sampleRequest({ status: 'awaiting-approval', proposal })
  const lost = sampleProblem('definition-not-found', { app: 'orders-api', tried: [] })
  return {
    ...Object.fromEntries(forms),
    ...Object.fromEntries(dialogs),
    'form-unusable': showRefusal(
      sampleRequest({ form: { connectorName: '?', askWhom: 'x', keyName: 'a b', reason: 'r' } }),
      formIncomplete(['environmentId', 'connectorName', 'keyName', 'askWhom']),
    ),
    'form-no-approver': showRefusal(sampleRequest(), problem('no-approver', { environment: 'Production' })),
    'rotation-empty': showRefusal(sampleRequest(secretRotation), formIncomplete(['reason', 'secret'])),
    'approval-comment-missing': showRefusal(waiting, problem('reason-missing', { requester: 'Dana' }), omar),
    'no-definition-address-refused': showRefusal(
      sampleRequest({
        draft: drafts['analysis-failed'],
        analysis: undefined,
        problem: lost,
        typedAddress: 'https://other.example',
      }),
      problem('definition-address-refused', { url: 'https://other.example' }),
    ),
    'no-definition-at-address': requestCardFor(
      {
        request: sampleRequest({
          draft: drafts['analysis-failed'],
          analysis: undefined,
          problem: sampleProblem('definition-not-found', {
            app: 'orders-api',
            tried: [{ url: 'https://other.example/openapi.json', outcome: 'refused-address' }],
          }),
          typedAddress: 'https://other.example/openapi.json',
        }),
        person: dana,
        policy: choosing,
      },
      text,
    ),
    'picker-nothing-chosen': pickerCard({ words: '', found: { apps: [], total: 0, from: 0 }, isMissing: true }, text),
  }
}

const documented = [
  'form-empty-several',
  'form-unusable',
  'form-no-approver',
  'dialog-unusable-oauth2',
  'rotation-empty',
  'no-definition-address-refused',
  'no-definition-at-address',
  'picker-nothing-chosen',
]

/** Those that the gallery shows: one of each kind. */
export function documentedErrors(text: Text): Readonly<Record<string, Card>> {
  return Object.fromEntries(Object.entries(errorsGallery(text)).filter(([name]) => documented.includes(name)))
}
