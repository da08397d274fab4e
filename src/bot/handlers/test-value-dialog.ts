import { z } from 'zod'
import { testValueDialogCard } from '../../cards/sign-in/test-value-dialog.ts'
import type { Text } from '../../cards/text/index.ts'
import { testValueFieldsOf } from '../../connector-auth/index.ts'
import type { Problem } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { keepForm } from '../../workflow/draft/edit-draft.ts'
import { initialForm } from '../../workflow/draft/form.ts'
import type { Context } from '../../workflow/record/context.ts'
import { findFor } from '../../workflow/record/requests.ts'
import { keepTestValue } from '../../workflow/secret/keep-test-value.ts'
import type { Inbound } from '../teams/inbound.ts'
import { dialogCard, dialogMessage, dialogProblem } from '../teams/invoke-replies.ts'
import type { InvokeReply } from '../teams/invoke-replies.ts'
import { readForm } from './form-values.ts'

const typed = z.string().max(500).default('')

const valuesSchema = z.object({
  testKey: typed.transform((key) => key.trim()),
  testUser: typed.transform((name) => name.trim()),
  // Spaces around it may be a part of it.
  testPassword: typed,
})

type DialogInputs = Readonly<Record<string, unknown>> & { readonly r: string }

/** Opens the dialog for a test value. What stands in the form behind it is kept first. */
export async function onTestValueOpen(
  context: Context,
  { person }: Inbound,
  data: DialogInputs,
  text: Text,
): Promise<InvokeReply> {
  const kept = await keepForm(context, { person, requestId: data.r, form: readForm(data) })
  return kept.ok ? dialog(context, { request: kept.value }, text) : dialogProblem(kept.problem, text)
}

/** Takes the test value. It goes from here into the vault, and nothing else names it. */
export async function onTestValueSubmit(
  context: Context,
  { person }: Inbound,
  data: DialogInputs,
  text: Text,
): Promise<InvokeReply> {
  const kept = await keepTestValue(context, { person, requestId: data.r, values: valuesSchema.parse(data) })
  if (kept.ok) return dialogMessage(kept.value.testValue ? text.testValue.saved : text.testValue.removed)
  const found = await findFor('reopen-sign-in-dialog', context, person, data.r)
  return found.ok && kept.problem.code === 'form-incomplete'
    ? dialog(context, { request: found.value, refused: kept.problem }, text)
    : dialogProblem(kept.problem, text)
}

function dialog(
  context: Context,
  view: { readonly request: ChangeRequest; readonly refused?: Problem },
  text: Text,
): InvokeReply {
  const { signInType: type = 'none' } = initialForm(view.request, context.policy)
  if (testValueFieldsOf(type).length === 0) return dialogMessage(text.testValue.notFor(text.signInTypes[type]))
  return dialogCard(text.testValue.title, testValueDialogCard({ ...view, type }, text))
}
