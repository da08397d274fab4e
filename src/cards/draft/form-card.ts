import type { ChangeRequest, FormValues } from '../../core/request.ts'
import { asksForSecret, fieldsOf, isPreview, testValueFieldsOf } from '../../connector-auth/index.ts'
import { testValueDays } from '../../core/connector/test-call.ts'
import { signInDialog, testValueDialog } from '../../core/dialogs.ts'
import type { CardField } from '../../core/form-field.ts'
import type { SignInType } from '../../core/sign-in.ts'
import { execute, openDialog } from '../elements/actions.ts'
import { box, card, heading, paragraph, subtle } from '../elements/elements.ts'
import { choiceInput, textInput } from '../elements/inputs.ts'
import type { Card, Element } from '../elements/card-types.ts'
import { definitionButton, fitElements } from '../definition/definition-buttons.ts'
import { frontApiAction, frontApiElements } from './front-api-elements.ts'
import { discardAction } from './discard-action.ts'
import { alsoAskedElements, earlierElements } from './earlier-elements.ts'
import { formAnswerElements } from '../problem-card.ts'
import type { FormView } from './form-view.ts'
import { errorsBehind, fieldErrors } from '../fields/field-errors.ts'
import type { FieldErrors } from '../fields/field-errors.ts'
import { labelOf } from '../fields/field-labels.ts'
import { foundElements } from '../definition/found-elements.ts'
import { escapeCardText, moment, shortened } from '../elements/escape-card-text.ts'
import { mismatchWords } from '../request/sign-in-words.ts'
import { reasonInput } from '../fields/reason-input.ts'
import { adviceElements } from '../sign-in/advice-elements.ts'
import { signInInputs } from '../sign-in/sign-in-fields.ts'
import type { Text } from '../text/index.ts'

/**
 * Returns the one form of the export: environment, name, reason and sign-in. Only a dialog asks for secrets. The bot
 * refuses empty required fields, not the client: with `isRequired` Teams would refuse *Change sign-in* and every dialog
 * until all fields are filled, and an action that skips this check sends no inputs, so that typed values would be lost
 * (github.com/microsoft/AdaptiveCards/issues/5392). The reply to *Ask for approval* says what is missing, at the fields
 * and beside the actions.
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
      ...alsoAskedElements(request, text),
      ...factElements(request, text),
      ...frontApiElements(request, text),
      ...fieldElements(view, errors, text),
      ...signInElements(view, errors, text),
      subtle(text.fieldErrors.note),
      ...formAnswerElements(view, text),
    ],
    actions: [
      execute(text.form.ask, 'ask', data, { style: 'positive' }),
      hasDialog ? openDialog(text.form.signInValues, signInDialog, data) : undefined,
      takesTestValue(view.form) ? openDialog(text.testValue.button, testValueDialog, data) : undefined,
      execute(text.form.change, 'choose-sign-in', data),
      // A card has six actions at most (see test/cards/card-checks.ts).
      frontApiAction(request, text) ?? execute(text.form.another, 'another-app', data, { ignoreInputs: true }),
      definitionButton(request, text),
      discardAction(request, text),
    ],
    fallbackText: text.form.fallback(request.app.name),
  })
}

/**
 * Returns true when the dialog has something to ask. A person may give a registration that the bot would make
 * otherwise.
 */
function dialogHelps({ signInType, ...values }: FormValues): boolean {
  return signInType !== undefined && asksForSecret(signInType, { ...values, registration: 'own' })
}

function takesTestValue({ signInType = 'none' }: FormValues): boolean {
  return testValueFieldsOf(signInType).length > 0
}

/**
 * Returns the app's facts for people who picked it from a list. Who confirmed a found app has read them on that card.
 */
function factElements(request: ChangeRequest, text: Text): readonly Element[] {
  if (!request.analysis) return []
  const showsFacts = 'showsFacts' in request.draft && request.draft.showsFacts
  return [...fitElements(request.analysis, text), ...(showsFacts ? foundElements(request, request.analysis, text) : [])]
}

function sentBackElements(request: ChangeRequest, text: Text): readonly Element[] {
  if (request.problem || request.status !== 'changes-requested' || !request.decision?.comment) return []
  const { by, comment, verdict } = request.decision
  // An import that failed after an approval was taken back by its developer.
  if (verdict !== 'changes-requested') return []
  return [
    box('warning', [paragraph(text.form.sentBack(escapeCardText(by.name))), paragraph(escapeCardText(comment, 500))]),
  ]
}

function fieldElements(view: FormView, errors: FieldErrors, text: Text): readonly Element[] {
  const { form } = view
  return [
    ...environmentElements(view, errors, text),
    ...earlierElements(view.request, form, text),
    ...errors.below(
      'connectorName',
      textInput({
        id: 'connectorName',
        label: labelOf('connectorName', text),
        requiredBy: 'bot',
        maxLength: 50,
        value: form.connectorName,
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
      requiredBy: 'bot',
      placeholder: text.form.chooseEnvironment,
      choices: environments,
      style: 'compact',
      value: form.environmentId,
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
        requiredBy: 'bot',
        choices,
        style: 'compact',
        value: form.signInType,
      }),
    ),
    ...adviceElements(request.analysis?.signInAdvice, text),
    ...typeElements(view, errors, text),
  ]
}

/** Returns the explanation of the chosen sign-in type, its inputs in the form, and the state of its secret. */
function typeElements({ request, form }: FormView, errors: FieldErrors, text: Text): readonly Element[] {
  const type = form.signInType ?? 'none'
  const { about } = text.connectorSignIn
  const unfit = mismatchWords(type, form, request, text)
  const warnings = type === 'none' && unfit.length === 0 ? [about.none] : unfit
  return [
    ...(type === 'none' ? [] : [subtle(about[type])]),
    ...(warnings.length > 0
      ? [
          box(
            'warning',
            warnings.map((words) => paragraph(words)),
          ),
        ]
      : []),
    ...signInInputs({ type, form, place: 'form', errors }, text),
    ...(asksForSecret(type, form) ? secretElements({ request, form }, errors, text) : []),
    ...(takesTestValue(form) ? [subtle(testValueWords(request, type, text))] : []),
  ]
}

/** Returns whether a value for the test call is kept, and for how long at most. */
function testValueWords({ testValue }: ChangeRequest, type: SignInType, { testValue: words }: Text): string {
  if (testValue?.type !== type) return words.missing
  const until = new Date(Date.parse(testValue.savedAt) + testValueDays * 24 * 60 * 60 * 1000)
  return words.given(moment(until.toISOString()))
}

/** Returns whether a secret is given, and the errors of the dialog's fields, which are not on this card. */
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
