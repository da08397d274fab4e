import type { Policy } from '../core/policy.ts'
import type { Problem } from '../core/problems.ts'
import type { ChangeRequest, FormValues } from '../core/request.ts'
import { asksForSecret, fieldsOf, isPreview } from '../connector-auth/index.ts'
import type { CardField } from '../core/form-field.ts'
import {
  answerBox,
  box,
  card,
  choiceInput,
  execute,
  heading,
  openDialog,
  paragraph,
  subtle,
  textInput,
} from './elements.ts'
import type { Card, Element } from './elements.ts'
import { definitionButton, fitElements } from './definition/definition-buttons.ts'
import { discard } from './draft-cards.ts'
import { errorsBehind, fieldErrors } from './field-errors.ts'
import type { FieldErrors } from './field-errors.ts'
import { labelOf } from './field-labels.ts'
import { foundElements } from './found-elements.ts'
import { escapeCardText, shortened } from './card-text.ts'
import { answerElements, problemElements } from './problem-card.ts'
import { reasonInput } from './reason-input.ts'
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
 * Required fields are marked by their labels, not by `isRequired`: Teams would refuse *Change sign-in* and every dialog
 * until all of them are filled, and buttons that pass over the check send no inputs, so that what was typed would be lost
 * (github.com/microsoft/AdaptiveCards/issues/5392). The answer to *Ask for approval* says what is missing, at the fields
 * and beside the buttons.
 */
export function formCard(view: FormView, text: Text): Card {
  const { request } = view
  const data = { r: request.id, v: request.version }
  const hasDialog = dialogHelps(view.form)
  const errors = fieldErrors(view.refused ?? request.problem, view.form, text)
  return card({
    body: [
      heading(text.form.title(escapeCardText(request.app.name))),
      ...sentBackElements(request, text),
      ...factElements(request, text),
      ...fieldElements(view, errors, text),
      ...signInElements(view, errors, text),
      subtle(text.fieldErrors.note),
      ...formAnswerElements(view, text),
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
  if (request.problem || request.status !== 'changes-requested' || !request.decision?.comment) return []
  const { by, comment } = request.decision
  return [
    box('warning', [paragraph(text.form.sentBack(escapeCardText(by.name))), paragraph(escapeCardText(comment, 500))]),
  ]
}

/** What came of asking for approval, at once or later: beside the buttons, once. */
export function formAnswerElements({ request, refused }: FormView, text: Text): readonly Element[] {
  if (!request.problem || request.problem.code === refused?.code) return answerElements(refused, text, 'requester')
  const id = refused ? {} : { id: answerBox }
  return [
    ...problemElements(request.problem, text, { viewer: 'requester', ...id }),
    ...answerElements(refused, text, 'requester'),
  ]
}

function fieldElements(view: FormView, errors: FieldErrors, text: Text): readonly Element[] {
  const { form } = view
  return [
    ...environmentElements(view, errors, text),
    ...errors.below(
      'connectorName',
      textInput({
        id: 'connectorName',
        label: labelOf('connectorName', text),
        marked: true,
        maxLength: 50,
        ...(form.connectorName ? { value: form.connectorName } : {}),
      }),
    ),
    ...reasonInput({ value: form.reason, placeholder: text.form.reasonPlaceholder }, errors, text),
  ]
}

function environmentElements({ form, policy }: FormView, errors: FieldErrors, text: Text): readonly Element[] {
  const environments = policy.environments.map(({ id, name }) => ({ title: shortened(name), value: id }))
  if (environments.length === 0) return [box('attention', [paragraph(text.form.noEnvironments)])]
  return errors.below(
    'environmentId',
    choiceInput({
      id: 'environmentId',
      label: labelOf('environmentId', text),
      marked: true,
      placeholder: text.form.chooseEnvironment,
      choices: environments,
      style: 'compact',
      ...(form.environmentId ? { value: form.environmentId } : {}),
    }),
  )
}

function signInElements(view: FormView, errors: FieldErrors, text: Text): readonly Element[] {
  const { request, form } = view
  const choices = (request.analysis?.signInTypes ?? []).map(({ type, because }) => {
    const why = text.form.because[because]
    const name = isPreview(type)
      ? `${text.signInTypes[type]} (${text.connectorSignIn.preview})`
      : text.signInTypes[type]
    return { title: why ? `${name} – ${why}` : name, value: type }
  })
  return [
    ...errors.below(
      'signInType',
      choiceInput({
        id: 'signInType',
        label: labelOf('signInType', text),
        marked: true,
        choices,
        style: 'compact',
        ...(form.signInType ? { value: form.signInType } : {}),
      }),
    ),
    ...typeElements(view, errors, text),
  ]
}

/** What the chosen type needs to be said, and what it asks for in the form. */
function typeElements({ request, form }: FormView, errors: FieldErrors, text: Text): readonly Element[] {
  const type = form.signInType ?? 'none'
  const { about } = text.connectorSignIn
  return [
    ...(type === 'none' ? [box('warning', [paragraph(about.none)])] : [subtle(about[type])]),
    ...signInInputs({ type, form, place: 'form', errors }, text),
    ...(asksForSecret(type, form) ? secretElements({ request, form }, errors, text) : []),
  ]
}

/** What the dialog keeps, and what is wrong with it: its fields are not on this card. */
function secretElements(
  { request, form }: Pick<FormView, 'request' | 'form'>,
  errors: FieldErrors,
  text: Text,
): readonly Element[] {
  const isGiven = request.secret && form.clientId
  const words = isGiven ? text.form.secretGiven(escapeCardText(form.clientId ?? '', 40)) : text.form.secretMissing
  const behind = dialogFields(form).filter((field) => errors.fields.includes(field))
  return [paragraph(words), ...errorsBehind(behind, text.form.signInValues, text)]
}

function dialogFields({ signInType = 'none', ...values }: FormValues): readonly CardField[] {
  const fields = fieldsOf(signInType, { ...values, registration: 'own' }).filter(({ place }) => place === 'dialog')
  return [...fields.map(({ name }) => name), 'secret']
}
