import { z } from 'zod'
import { signInDialogCard } from '../../cards/sign-in/sign-in-dialog.ts'
import { textFor } from '../../cards/text/index.ts'
import type { Text } from '../../cards/text/index.ts'
import { secretDialogs, testValueDialog } from '../../core/dialogs.ts'
import { problem } from '../../core/problems.ts'
import type { Problem } from '../../core/problems.ts'
import type { ChangeRequest, FormValues } from '../../core/request.ts'
import { isBlank } from '../../core/text/text.ts'
import { initialForm } from '../../workflow/draft/form.ts'
import { keepSignInValues, openSignInValues } from '../../workflow/secret/keep-secret.ts'
import { findFor } from '../../workflow/record/requests.ts'
import type { InvokeReply } from '../teams/invoke-replies.ts'
import type { BotDependencies } from './bot-dependencies.ts'
import { onDefinitionOpen, onDefinitionSubmit, readDefinitionAction } from './definition-dialogs.ts'
import { readForm } from './form-values.ts'
import type { Inbound } from '../teams/inbound.ts'
import { dialogCard, dialogMessage, dialogProblem } from '../teams/invoke-replies.ts'
import { onTestValueOpen, onTestValueSubmit } from './test-value-dialog.ts'

const dialogSchema = z.object({
  data: z.looseObject({ r: z.string().max(60), dialog: z.enum(secretDialogs) }),
})

const secretSchema = z.object({
  secret: z.string().max(500).default(''),
  expires: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional()
    .catch(undefined),
})

/** Opens a dialog. What stands in the form behind it is kept first, so that nothing typed is lost. */
export async function onDialogOpen(
  dependencies: BotDependencies,
  inbound: Inbound,
  value: unknown,
): Promise<InvokeReply> {
  const { context } = dependencies
  const action = readDefinitionAction(value)
  if (action) return onDefinitionOpen(dependencies, inbound, action)
  const text = textFor(inbound.locale)
  const read = readDialog(inbound, value, text)
  if ('refused' in read) return read.refused
  const { data } = read
  if (data.dialog === testValueDialog) return onTestValueOpen(context, inbound, data, text)
  const kept = await openSignInValues(context, { person: inbound.person, requestId: data.r, form: readForm(data) })
  if (!kept.ok) return dialogProblem(kept.problem, text)
  return dialog({ request: kept.value, form: initialForm(kept.value, context.policy) }, text)
}

/** Takes the dialog's values. A secret goes from here into the vault, and nothing else names it. */
export async function onDialogSubmit(
  dependencies: BotDependencies,
  inbound: Inbound,
  value: unknown,
): Promise<InvokeReply> {
  const { context } = dependencies
  const action = readDefinitionAction(value)
  if (action) return onDefinitionSubmit(dependencies, inbound, action)
  const text = textFor(inbound.locale)
  const read = readDialog(inbound, value, text)
  if ('refused' in read) return read.refused
  const { data } = read
  if (data.dialog === testValueDialog) return onTestValueSubmit(context, inbound, data, text)
  const given = secretSchema.parse(data)
  const kept = await keepSignInValues(context, {
    person: inbound.person,
    requestId: data.r,
    form: readForm(data),
    secret: isBlank(given.secret) ? '' : given.secret.trim(),
    ...(given.expires ? { expires: given.expires } : {}),
  })
  if (kept.ok) return dialogMessage(text.dialog.saved)
  const found = await findFor('reopen-sign-in-dialog', context, inbound.person, data.r)
  if (!found.ok) return dialogProblem(kept.problem, text)
  return dialog(
    {
      request: found.value,
      form: { ...initialForm(found.value, context.policy), ...readForm(data) },
      refused: kept.problem,
    },
    text,
  )
}

/** Returns what a dialog for secrets sent, or the answer to one that may not be used here. */
function readDialog(
  { personal }: Inbound,
  value: unknown,
  text: Text,
): { readonly data: z.infer<typeof dialogSchema>['data'] } | { readonly refused: InvokeReply } {
  const parsed = dialogSchema.safeParse(value)
  if (!parsed.success) return { refused: dialogMessage(text.dialog.gone) }
  if (personal) return { data: parsed.data.data }
  return { refused: dialogProblem(problem('secrets-only-in-personal-chat'), text) }
}

function dialog(
  view: { readonly request: ChangeRequest; readonly form: FormValues; readonly refused?: Problem },
  text: Text,
): InvokeReply {
  const type = view.form.signInType ?? 'entra-id'
  return dialogCard(text.dialog.title(text.signInTypes[type]), signInDialogCard({ ...view, type }, text))
}
