import { testValueFieldsOf } from '../../connector-auth/index.ts'
import { formIncomplete } from '../../core/incomplete-form.ts'
import type { ChangeRequest, TestValueReference } from '../../core/request.ts'
import { refusal, success } from '../../core/result.ts'
import type { Result } from '../../core/result.ts'
import type { SignInType, TestValueField } from '../../core/sign-in.ts'
import { isBlank } from '../../core/text/text.ts'
import { initialForm } from '../draft/form.ts'
import type { Context } from '../record/context.ts'
import { personEdit } from '../record/person-edit.ts'
import type { PersonEdit } from '../record/person-edit.ts'
import { findEditableRequest } from '../record/requests.ts'
import { saveRequest, showRequester } from '../record/save-request.ts'
import { destroyTestValue } from '../record/sealed-secret.ts'

type TestValues = Readonly<Partial<Record<TestValueField, string>>>

interface Given extends PersonEdit {
  readonly values: TestValues
}

/**
 * Keeps what the developer gives for the one test call after the import: each part goes straight into the vault, and the
 * request keeps references only. It takes the place of an earlier one, which is destroyed; without any value there is none
 * afterwards. Refuses a value of which a part is missing.
 */
export function keepTestValue(context: Context, given: Given): Promise<Result<ChangeRequest>> {
  return personEdit(
    () => findEditableRequest(context, given.person, given.requestId),
    (request) => tryToKeep(context, given, request),
  )
}

async function tryToKeep(
  context: Context,
  given: Given,
  request: ChangeRequest,
): Promise<Result<ChangeRequest> | undefined> {
  const { signInType: type = 'none' } = initialForm(request, context.policy)
  const fields = testValueFieldsOf(type)
  const missing = fields.filter((field) => isBlank(given.values[field] ?? ''))
  const isGiven = missing.length < fields.length
  if (isGiven && missing.length > 0) return refusal(formIncomplete(missing))
  const testValue = isGiven ? await seal(context, { ...given, type, fields }) : undefined
  const saved = await saveRequest(context, request, { ...request, testValue }, { work: [showRequester(request)] })
  await destroyTestValue(context, saved ? request.testValue : testValue)
  return saved && success(saved)
}

async function seal(
  context: Context,
  {
    requestId,
    values,
    type,
    fields,
  }: Given & { readonly type: SignInType; readonly fields: readonly TestValueField[] },
): Promise<TestValueReference> {
  const refs = await Promise.all(
    fields.map(async (field) => [field, await context.vault.put(requestId, values[field] ?? '')] as const),
  )
  return { type, refs: Object.fromEntries(refs), savedAt: context.clock.now().toISOString() }
}
