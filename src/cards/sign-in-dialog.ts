import type { ChangeRequest, FormValues } from '../core/request.ts'
import { card, paragraph, subtle, textInput } from './elements.ts'
import type { Card } from './elements.ts'
import { plain } from './plain.ts'
import type { Text } from './text/index.ts'

const guid = '[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}'

/**
 * The only place where a secret is typed. Its value goes from the dialog straight into the vault; the card that comes
 * back never carries it. `problem` says what was wrong with the last attempt.
 */
export function signInDialogCard(
  { request, form, problem }: { readonly request: ChangeRequest; readonly form: FormValues; readonly problem?: string },
  text: Text,
): Card {
  const { dialog } = text
  return card({
    body: [
      problem ? paragraph(plain(problem, 400), { color: 'Attention', weight: 'Bolder' }) : undefined,
      subtle(dialog.intro),
      textInput({
        id: 'clientId',
        label: dialog.clientId,
        required: true,
        regex: `^${guid}$`,
        errorMessage: dialog.guidError,
        ...(form.clientId ? { value: form.clientId } : {}),
      }),
      textInput({
        id: 'secret',
        label: request.secret ? dialog.secretKept : dialog.secret,
        password: true,
        required: !request.secret,
        maxLength: 500,
        errorMessage: dialog.secretError,
      }),
      textInput({
        id: 'resource',
        label: dialog.resource,
        required: true,
        maxLength: 300,
        errorMessage: dialog.resourceError,
        ...(form.resource ? { value: form.resource } : {}),
      }),
      textInput({
        id: 'tenant',
        label: dialog.tenant,
        required: true,
        regex: `^(common|${guid})$`,
        errorMessage: dialog.tenantError,
        value: form.tenant ?? request.requester.tenantId,
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
    fallbackText: dialog.title,
  })
}
