import { formIncomplete } from '../../core/incomplete-form.ts'
import { problem } from '../../core/problems.ts'
import type { ChangeRequest, FormValues } from '../../core/request.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import { refusal, success } from '../../core/result.ts'
import { personEdit } from '../record/person-edit.ts'
import type { PersonEdit } from '../record/person-edit.ts'
import { findEditableRequest } from '../record/requests.ts'
import { saveRequest, showRequester } from '../record/save-request.ts'
import { asksForSecret, signInErrors } from '../../connector-auth/index.ts'
import type { SignInType } from '../../core/sign-in.ts'
import { keepForm } from '../draft/edit-draft.ts'
import { initialForm } from '../draft/form.ts'
import { usesOwnCredentials } from '../draft/own-credentials.ts'
import { destroySecret } from '../record/sealed-secret.ts'

/**
 * Keeps what stands in the form before the dialog opens in which the developer names a registration of their own. The
 * sign-in type stays the chosen one if that has a secret.
 */
export function openSignInValues(
  context: Context,
  given: PersonEdit & { readonly form: FormValues },
): Promise<Result<ChangeRequest>> {
  return keepForm(context, given, (request) => ({ ...chosenType(context, request, given.form), registration: 'own' }))
}

function chosenType(context: Context, request: ChangeRequest, typed: FormValues = {}): { signInType: SignInType } {
  const form = { ...initialForm(request, context.policy), ...typed, registration: 'own' }
  const type = form.signInType ?? 'entra-id'
  return { signInType: asksForSecret(type, form) ? type : 'entra-id' }
}

interface SignInValues extends PersonEdit {
  readonly form: FormValues
  readonly secret: string
  readonly expires?: string
}

/**
 * Keeps the sign-in values from the dialog. The secret goes straight into the vault, an earlier one is destroyed, and
 * the request keeps a reference only. An empty secret keeps the earlier one.
 */
export function keepSignInValues(context: Context, given: SignInValues): Promise<Result<ChangeRequest>> {
  return personEdit(
    () => findEditableRequest(context, given.person, given.requestId),
    (request) => tryToKeep(context, given, request),
  )
}

async function tryToKeep(
  context: Context,
  given: SignInValues,
  request: ChangeRequest,
): Promise<Result<ChangeRequest> | undefined> {
  const form: FormValues = { ...request.form, ...given.form, ...chosenType(context, request), registration: 'own' }
  if (usesOwnCredentials(form, request)) {
    return refusal(problem('own-credentials', { clientId: form.clientId ?? '' }))
  }
  const errors = signInErrors(form.signInType ?? 'entra-id', form)
  const lacksSecret = given.secret === '' && !request.secret
  if (errors.length > 0) return refusal(formIncomplete(lacksSecret ? [...errors, 'secret'] : errors))
  if (lacksSecret) return refusal(problem('secret-missing'))
  const secret = given.secret === '' ? request.secret : await seal(context, given)
  const saved = await saveRequest(
    context,
    request,
    { ...request, form, ...(secret ? { secret } : {}) },
    { work: [showRequester(request)] },
  )
  if (!saved) {
    if (secret !== request.secret) await destroySecret(context, secret)
    return undefined
  }
  if (request.secret !== secret) await destroySecret(context, request.secret)
  return success(saved)
}

async function seal(
  context: Context,
  given: Pick<SignInValues, 'requestId' | 'secret' | 'expires'>,
): Promise<NonNullable<ChangeRequest['secret']>> {
  const isReference = context.secretReferences.isReference(given.secret)
  return {
    // What lies in a Key Vault is read when it is needed, in the background.
    ...(isReference ? { from: given.secret } : { ref: await context.vault.put(given.requestId, given.secret) }),
    savedAt: context.clock.now().toISOString(),
    ...(given.expires ? { expires: given.expires } : {}),
  }
}
