import { signInDialog } from '../../core/dialogs.ts'
import { formAnswerElements } from '../problem-card.ts'
import type { FormView } from './form-view.ts'
import { discardAction } from './discard-action.ts'
import { execute, openDialog } from '../elements/actions.ts'
import { card, facts, heading, paragraph, subtle } from '../elements/elements.ts'
import { choiceInput } from '../elements/inputs.ts'
import type { Card, Element } from '../elements/card-types.ts'
import { errorsBehind, fieldErrors } from '../fields/field-errors.ts'
import { nameOf } from '../name-of.ts'
import { reasonInput } from '../fields/reason-input.ts'
import type { Text } from '../text/index.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'

/**
 * Returns the form for a new client secret: who makes it, and why. Everything else of the connector stays as it is. The
 * bot refuses an empty reason, not the client: the dialog opens without one, and keeps what was typed.
 */
export function rotationCard(view: FormView, text: Text): Card {
  const { request, form, policy } = view
  const { rotation, common } = text
  const data = { r: request.id, v: request.version }
  const name = nameOf(request)
  const environment = policy.environments.find(({ id }) => id === form.environmentId)?.name ?? ''
  const errors = fieldErrors(view.refused ?? request.problem, form, text)
  return card({
    body: [
      heading(rotation.title(escapeCardText(name))),
      paragraph(rotation.what),
      facts([
        [common.environment, escapeCardText(environment)],
        [common.signIn, form.signInType && text.signInTypes[form.signInType]],
        [common.secretExpires, request.rotates?.expires && escapeCardText(request.rotates.expires)],
      ]),
      ...whoElements(request.rotates?.registration, form.registration, text),
      ...(form.registration === 'bot' ? [] : [paragraph(request.secret ? rotation.given : rotation.missing)]),
      ...errorsBehind(
        errors.fields.filter((field) => field === 'secret'),
        rotation.type,
        text,
      ),
      ...reasonInput({ value: form.reason ?? rotation.reason }, errors, text),
      subtle(text.fieldErrors.note),
      ...formAnswerElements(view, text),
    ],
    actions: [
      execute(text.form.ask, 'ask', data, { style: 'positive' }),
      openDialog(rotation.type, signInDialog, data),
      discardAction(request, text),
    ],
    fallbackText: rotation.title(name),
  })
}

/** Returns the choice of who makes the secret. The bot can make one only for a registration that it has made. */
function whoElements(
  registration: string | undefined,
  chosen: string | undefined,
  { rotation }: Text,
): readonly Element[] {
  if (!registration) return []
  return [
    choiceInput({
      id: 'registration',
      label: rotation.who,
      style: 'compact',
      choices: [
        { title: rotation.byBot, value: 'bot' },
        { title: rotation.byHand, value: 'own' },
      ],
      value: chosen ?? 'bot',
    }),
  ]
}
