import type { Policy } from '../core/policy.ts'
import type { ChangeRequest, FormValues } from '../core/request.ts'
import type { SignInType } from '../core/sign-in.ts'
import { box, card, choiceInput, execute, heading, openDialog, paragraph, subtle, textInput } from './elements.ts'
import type { Card, Element } from './elements.ts'
import { foundElements } from './draft-cards.ts'
import { plain, shortened } from './plain.ts'
import { problemElements } from './problem-card.ts'
import type { Text } from './text/index.ts'

export const signInDialog = 'sign-in-values'

export interface FormView {
  readonly request: ChangeRequest
  /** What stands in the fields: typed before, or suggested. */
  readonly form: FormValues
  readonly policy: Policy
  /** Fields that kept the last attempt from being sent. */
  readonly missing: readonly string[]
}

/** The one form of the export: environment, name, reason and sign-in. Secrets are asked for in a dialog only. */
export function formCard(view: FormView, text: Text): Card {
  const { request } = view
  const data = { r: request.id, v: request.version }
  const entra = view.form.signInType === 'entra-id'
  return card({
    body: [
      heading(text.form.title(plain(request.app.name))),
      ...sentBackElements(request, text),
      ...missingElements(view.missing, text),
      ...(request.analysis ? foundElements(request, request.analysis, text) : []),
      ...fieldElements(view, text),
      ...signInElements(view, text),
    ],
    actions: [
      execute(text.form.ask, 'ask', data, { style: 'positive' }),
      entra ? openDialog(text.form.signInValues, signInDialog, data) : undefined,
      execute(text.form.change, 'choose-sign-in', data),
      execute(text.form.another, 'another-app', data, { ignoreInputs: true }),
    ],
    fallbackText: text.form.fallback(request.app.name),
  })
}

function sentBackElements(request: ChangeRequest, text: Text): readonly Element[] {
  if (request.problem) return problemElements(request.problem, text, { viewer: 'requester' })
  if (request.status !== 'changes-requested' || !request.decision?.comment) return []
  const { by, comment } = request.decision
  return [box('warning', [paragraph(text.form.sentBack(plain(by.name))), paragraph(plain(comment, 500))])]
}

function missingElements(missing: readonly string[], { form }: Text): readonly Element[] {
  if (missing.length === 0) return []
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
          choices: environments,
          style: 'compact',
          errorMessage: text.environmentError,
          ...(form.environmentId ? { value: form.environmentId } : {}),
        }),
    textInput({
      id: 'connectorName',
      label: text.name,
      required: true,
      maxLength: 50,
      errorMessage: text.nameError,
      ...(form.connectorName ? { value: form.connectorName } : {}),
    }),
    textInput({
      id: 'reason',
      label: text.reason,
      placeholder: text.reasonPlaceholder,
      required: true,
      multiline: true,
      maxLength: 500,
      errorMessage: text.reasonError,
      ...(form.reason ? { value: form.reason } : {}),
    }),
  ]
}

function signInElements(view: FormView, text: Text): readonly Element[] {
  const { request, form } = view
  const choices = (request.analysis?.signInTypes ?? []).map(({ type, because }) => {
    const why = text.form.because[because]
    return { title: why ? `${text.signInTypes[type]} – ${why}` : text.signInTypes[type], value: type }
  })
  return [
    choiceInput({
      id: 'signInType',
      label: text.form.signIn,
      choices,
      style: 'compact',
      errorMessage: text.form.signInError,
      ...(form.signInType ? { value: form.signInType } : {}),
    }),
    ...fieldsOf[form.signInType ?? 'none'](view, text),
  ]
}

const fieldsOf: Record<SignInType, (view: FormView, text: Text) => readonly Element[]> = {
  none: (_, text) => [box('warning', [paragraph(text.form.open)])],
  'api-key': ({ form }, { form: text }) => [
    choiceInput({
      id: 'keyIn',
      label: text.keyIn,
      choices: [
        { title: text.header, value: 'header' },
        { title: text.query, value: 'query' },
      ],
      style: 'compact',
      errorMessage: text.signInError,
      value: form.keyIn ?? 'header',
    }),
    textInput({
      id: 'keyName',
      label: text.keyName,
      required: true,
      maxLength: 64,
      regex: '^\\S+$',
      errorMessage: text.keyNameError,
      ...(form.keyName ? { value: form.keyName } : {}),
    }),
    textInput({
      id: 'askWhom',
      label: text.askWhom,
      placeholder: text.askWhomPlaceholder,
      required: true,
      maxLength: 100,
      errorMessage: text.askWhomError,
      ...(form.askWhom ? { value: form.askWhom } : {}),
    }),
  ],
  'entra-id': ({ request, form }, { form: text }) => [
    subtle(text.entraNeeds),
    paragraph(request.secret && form.clientId ? text.entraGiven(plain(form.clientId, 40)) : text.entraMissing),
  ],
}
