import type { ChangeRequest, FormValues } from '../core/request.ts'
import type { SignInType } from '../core/sign-in.ts'
import { card, paragraph, subtle, textInput } from './elements.ts'
import type { Card } from './elements.ts'
import { plain } from './plain.ts'
import { signInInputs } from './sign-in-fields.ts'
import type { Text } from './text/index.ts'

/**
 * The only place where a secret is typed. Its value goes from the dialog straight into the vault; the card that comes
 * back never carries it. `problem` says what was wrong with the last attempt.
 */
export function signInDialogCard(
  {
    request,
    type,
    form,
    problem,
  }: {
    readonly request: ChangeRequest
    readonly type: SignInType
    readonly form: FormValues
    readonly problem?: string
  },
  text: Text,
): Card {
  const { dialog } = text
  return card({
    body: [
      problem ? paragraph(plain(problem, 400), { color: 'Attention', weight: 'Bolder' }) : undefined,
      subtle(dialog.intro),
      // A new secret is for the registration as it is.
      ...(request.kind === 'rotate-secret' ? [] : signInInputs({ type, form, place: 'dialog' }, text)),
      textInput({
        id: 'secret',
        label: request.secret ? dialog.secretKept : dialog.secret,
        password: true,
        required: !request.secret,
        maxLength: 500,
        errorMessage: dialog.secretError,
      }),
      textInput({
        id: 'expires',
        label: dialog.expires,
        regex: '^\\d{4}-\\d{2}-\\d{2}$',
        errorMessage: dialog.dateError,
        ...(request.secret?.expires ? { value: request.secret.expires } : {}),
      }),
    ],
    actions: [
      {
        type: 'Action.Submit',
        title: dialog.save,
        data: { r: request.id, v: request.version, dialog: 'sign-in-values' },
      },
    ],
    fallbackText: dialog.title(text.signInTypes[type]),
  })
}
