import type { Policy } from '../core/policy.ts'
import type { Problem } from '../core/problems.ts'
import type { ChangeRequest, FormValues } from '../core/request.ts'
import { asksForSecret, isPreview } from '../connector-auth/index.ts'
import { box, card, choiceInput, execute, heading, openDialog, paragraph, subtle, textInput } from './elements.ts'
import type { Card, Element } from './elements.ts'
import { definitionButton, fitElements } from './definition/definition-buttons.ts'
import { discard } from './draft-cards.ts'
import { foundElements } from './found-elements.ts'
import { plain, shortened } from './plain.ts'
import { problemElements } from './problem-card.ts'
import { signInInputs } from './sign-in-fields.ts'
import type { Text } from './text/index.ts'

export const signInDialog = 'sign-in-values'

export interface FormView {
  readonly request: ChangeRequest
  /** What stands in the fields: typed before, or suggested. */
  readonly form: FormValues
  readonly policy: Policy
  /** Why the last click did not do what it should. */
  readonly refused?: Problem
}

/**
 * The one form of the export: environment, name, reason and sign-in. Secrets are asked for in a dialog only.
 * No field is marked as required: Teams would then refuse *Change sign-in* and the dialog until all of them are filled.
 * What is missing is said by the answer to *Ask for approval*.
 */
export function formCard(view: FormView, text: Text): Card {
  const { request } = view
  const data = { r: request.id, v: request.version }
  const hasDialog = dialogHelps(view.form)
  return card({
    body: [
      heading(text.form.title(plain(request.app.name))),
      ...sentBackElements(request, text),
      ...refusedElements(view.refused, text),
      ...factElements(request, text),
      ...fieldElements(view, text),
      ...signInElements(view, text),
    ],
    actions: [
      execute(text.form.ask, 'ask', data, { style: 'positive' }),
      hasDialog ? openDialog(text.form.signInValues, signInDialog, data) : undefined,
      execute(text.form.change, 'choose-sign-in', data),
      execute(text.form.another, 'another-app', data, { ignoreInputs: true }),
      definitionButton(request, text),
      discard(request, text),
    ],
    fallbackText: text.form.fallback(request.app.name),
  })
}

/** A registration that the bot would make can be given by hand as well. */
function dialogHelps({ signInType, ...values }: FormValues): boolean {
  return signInType !== undefined && asksForSecret(signInType, { ...values, registration: 'own' })
}

/** Who confirmed the app has read its facts, and finds them behind *API definition*; who picked it sees them here first. */
function factElements(request: ChangeRequest, text: Text): readonly Element[] {
  if (!request.analysis) return []
  const isKnown = request.afterLooking === 'found'
  return [...fitElements(request.analysis, text), ...(isKnown ? [] : foundElements(request, request.analysis, text))]
}

function sentBackElements(request: ChangeRequest, text: Text): readonly Element[] {
  if (request.problem) return problemElements(request.problem, text, { viewer: 'requester' })
  if (request.status !== 'changes-requested' || !request.decision?.comment) return []
  const { by, comment } = request.decision
  return [box('warning', [paragraph(text.form.sentBack(plain(by.name))), paragraph(plain(comment, 500))])]
}

function refusedElements(refused: Problem | undefined, text: Text): readonly Element[] {
  if (!refused) return []
  if (refused.code !== 'form-incomplete') return problemElements(refused, text, { viewer: 'requester' })
  const { form } = text
  const missing = (refused.details['fields'] ?? '').split(', ')
  return [box('attention', [paragraph(form.missing + missing.map((field) => form.fields[field] ?? field).join(', '))])]
}

function fieldElements({ form, policy }: FormView, { form: text, common }: Text): readonly Element[] {
  const environments = policy.environments.map(({ id, name }) => ({ title: shortened(name), value: id }))
  return [
    environments.length === 0
      ? box('attention', [paragraph(text.noEnvironments)])
      : choiceInput({
          id: 'environmentId',
          label: common.environment,
          placeholder: text.chooseEnvironment,
          choices: environments,
          style: 'compact',
          ...(form.environmentId ? { value: form.environmentId } : {}),
        }),
    textInput({
      id: 'connectorName',
      label: text.name,
      maxLength: 50,
      ...(form.connectorName ? { value: form.connectorName } : {}),
    }),
    textInput({
      id: 'reason',
      label: text.reason,
      placeholder: text.reasonPlaceholder,
      multiline: true,
      maxLength: 500,
      ...(form.reason ? { value: form.reason } : {}),
    }),
  ]
}

function signInElements(view: FormView, text: Text): readonly Element[] {
  const { request, form } = view
  const choices = (request.analysis?.signInTypes ?? []).map(({ type, because }) => {
    const why = text.form.because[because]
    const name = isPreview(type)
      ? `${text.signInTypes[type]} (${text.connectorSignIn.preview})`
      : text.signInTypes[type]
    return { title: why ? `${name} – ${why}` : name, value: type }
  })
  return [
    choiceInput({
      id: 'signInType',
      label: text.form.signIn,
      choices,
      style: 'compact',
      ...(form.signInType ? { value: form.signInType } : {}),
    }),
    ...typeElements(view, text),
  ]
}

/** What the chosen type needs to be said, and what it asks for in the form. */
function typeElements({ request, form }: FormView, text: Text): readonly Element[] {
  const type = form.signInType ?? 'none'
  const { about } = text.connectorSignIn
  return [
    ...(type === 'none' ? [box('warning', [paragraph(about.none)])] : [subtle(about[type])]),
    ...signInInputs({ type, form, place: 'form' }, text),
    ...(asksForSecret(type, form) ? [paragraph(secretWords(request, form, text))] : []),
  ]
}

function secretWords(request: ChangeRequest, form: FormValues, { form: text }: Text): string {
  return request.secret && form.clientId ? text.secretGiven(plain(form.clientId, 40)) : text.secretMissing
}
