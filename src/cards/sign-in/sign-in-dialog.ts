import { signInDialog } from '../../core/dialogs.ts'
import type { ChangeRequest, FormValues } from '../../core/request.ts'
import type { SignInType } from '../../core/sign-in.ts'
import type { Problem } from '../../core/problems.ts'
import { submit } from '../elements/actions.ts'
import { card, subtle } from '../elements/elements.ts'
import { textInput } from '../elements/inputs.ts'
import type { Card } from '../elements/card-types.ts'
import { clientError, fieldErrors } from '../fields/field-errors.ts'
import { answerElements } from '../problem-card.ts'
import { signInInputs } from './sign-in-fields.ts'
import type { Text } from '../text/index.ts'

/**
 * Returns the only card in which a secret is typed. The value goes from the dialog straight into the vault; the card
 * that comes back never carries it. `refused` is what was wrong with the last attempt. The one action needs every
 * required field.
 */
export function signInDialogCard(
  {
    request,
    type,
    form,
    refused,
  }: {
    readonly request: ChangeRequest
    readonly type: SignInType
    readonly form: FormValues
    readonly refused?: Problem
  },
  text: Text,
): Card {
  const { dialog } = text
  const errors = fieldErrors(refused, form, text)
  return card({
    body: [
      subtle(dialog.intro),
      // A rotation changes the secret alone: the registration's other values stay.
      ...(request.kind === 'rotate-secret' ? [] : signInInputs({ type, form, place: 'dialog', errors }, text)),
      ...errors.below(
        'secret',
        textInput({
          id: 'secret',
          label: request.secret ? dialog.secretKept : dialog.secret,
          isPassword: true,
          requiredBy: request.secret ? undefined : 'client',
          maxLength: 500,
          errorMessage: clientError('secret', text),
        }),
      ),
      textInput({
        id: 'expires',
        label: dialog.expires,
        regex: '^\\d{4}-\\d{2}-\\d{2}$',
        errorMessage: dialog.dateError,
        value: request.secret?.expires,
      }),
      ...answerElements(refused, text, 'requester'),
    ],
    actions: [submit(dialog.save, { r: request.id, v: request.version, dialog: signInDialog })],
    fallbackText: dialog.title(text.signInTypes[type]),
  })
}
