import { testValueFieldsOf } from '../../connector-auth/index.ts'
import { testValueDialog } from '../../core/dialogs.ts'
import type { Problem } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { SignInType } from '../../core/sign-in.ts'
import { submit } from '../elements/actions.ts'
import type { Card } from '../elements/card-types.ts'
import { card, paragraph, subtle } from '../elements/elements.ts'
import { textInput } from '../elements/inputs.ts'
import { fieldErrors } from '../fields/field-errors.ts'
import { labelOf } from '../fields/field-labels.ts'
import { answerElements } from '../problem-card.ts'
import type { Text } from '../text/index.ts'

/**
 * Returns the card in which a developer gives a value for the one test call after the import. Every field is optional, and
 * none ever comes back with what was typed. `refused` is what was wrong with the last attempt.
 */
export function testValueDialogCard(
  {
    request,
    type,
    refused,
  }: { readonly request: ChangeRequest; readonly type: SignInType; readonly refused?: Problem },
  text: Text,
): Card {
  const { testValue: words } = text
  const errors = fieldErrors(refused, {}, text)
  return card({
    body: [
      subtle(words.intro),
      ...(request.testValue ? [paragraph(words.kept)] : []),
      ...testValueFieldsOf(type).flatMap((field) =>
        errors.below(
          field,
          textInput({ id: field, label: labelOf(field, text), isPassword: field !== 'testUser', maxLength: 500 }),
        ),
      ),
      ...answerElements(refused, text, 'requester'),
    ],
    actions: [submit(words.save, { r: request.id, v: request.version, dialog: testValueDialog })],
    fallbackText: words.title,
  })
}
