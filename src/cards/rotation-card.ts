import type { FormView } from './form-card.ts'
import { signInDialog } from './form-card.ts'
import { discard } from './draft-cards.ts'
import { card, choiceInput, execute, facts, heading, openDialog, paragraph, textInput } from './elements.ts'
import type { Card, Element } from './elements.ts'
import { plain } from './plain.ts'
import { problemElements } from './problem-card.ts'
import { nameOf } from './name-of.ts'
import type { Text } from './text/index.ts'

/** The form for a new client secret: who makes it, and why. Everything else of the connector stays as it is. */
export function rotationCard({ request, form, policy, refused }: FormView, text: Text): Card {
  const { rotation, common } = text
  const data = { r: request.id, v: request.version }
  const name = nameOf(request)
  const environment = policy.environments.find(({ id }) => id === form.environmentId)?.name ?? ''
  const problem = refused ?? request.problem
  return card({
    body: [
      heading(rotation.title(plain(name))),
      ...(problem ? problemElements(problem, text, { viewer: 'requester' }) : []),
      paragraph(rotation.what),
      facts([
        [common.environment, plain(environment)],
        [common.signIn, form.signInType && text.signInTypes[form.signInType]],
        [common.secretExpires, request.rotates?.expires && plain(request.rotates.expires)],
      ]),
      ...whoElements(request.rotates?.registration, form.registration, text),
      ...(form.registration === 'bot' ? [] : [paragraph(request.secret ? rotation.given : rotation.missing)]),
      textInput({
        id: 'reason',
        label: text.form.reason,
        multiline: true,
        maxLength: 500,
        value: form.reason ?? rotation.reason,
      }),
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
