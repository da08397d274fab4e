import type { FormView } from './form-card.ts'
import { formAnswerElements, signInDialog } from './form-card.ts'
import { discard } from './draft-cards.ts'
import { card, choiceInput, execute, facts, heading, openDialog, paragraph, subtle } from './elements.ts'
import type { Card, Element } from './elements.ts'
import { escapeCardText } from './card-text.ts'
import { errorsBehind, fieldErrors } from './field-errors.ts'
import { nameOf } from './name-of.ts'
import { reasonInput } from './reason-input.ts'
import type { Text } from './text/index.ts'

/**
 * The form for a new client secret: who makes it, and why. Everything else of the connector stays as it is. The reason is
 * marked by its label only: the dialog must open without it, and keeps it.
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
      discard(request, text),
    ],
    fallbackText: rotation.title(name),
  })
}

/** Only a registration that the bot has made gets a secret from it. */
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
