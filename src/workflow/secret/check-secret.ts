import { problem, ProblemError } from '../../core/problems.ts'
import type { ChangeRequest, FormValues, SecretReference } from '../../core/request.ts'
import type { OneSignIn } from '../../core/sign-in.ts'
import { asksForSecret } from '../../connector-auth/index.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import { refusal, success } from '../../core/result.ts'
import { signInOf } from '../draft/form.ts'
import { isOwnClient } from './check-owner.ts'
import { openSecret } from '../record/sealed-secret.ts'

/**
 * Returns the request with a secret that the tenant accepts and that is not the API's own: read from the developer's Key Vault where it lies there,
 * and tried once where the provider lets a client sign in by itself. The developer can so correct a wrong one before an
 * approver is asked.
 */
export async function withCheckedSecret(
  context: Context,
  request: ChangeRequest,
  form: FormValues,
): Promise<Result<ChangeRequest>> {
  if (await isOwnClient(context, request, form)) {
    return refusal(problem('own-credentials', { clientId: form.clientId ?? '' }))
  }
  if (!form.signInType || !asksForSecret(form.signInType, form) || !request.secret) return success(request)
  const taken = request.secret.ref ? success(request.secret) : await fetched(context, request, request.secret)
  if (!taken.ok) return taken
  const secret = taken.value
  if (secret.checked) return success({ ...request, secret })
  const client = entraClient(form)
  if (!client) return success({ ...request, secret })
  const text = await openSecret(context, { id: request.id, secret })
  if (text === undefined) return refusal(problem('secret-missing'))
  const tenant = client.tenant === 'common' ? request.requester.tenantId : client.tenant
  const answer = await context.secretCheck.check({ ...client, tenant, secret: text })
  if (answer.verdict === 'refused') return refusal(problem('secret-wrong', { reason: answer.reason }))
  return success({ ...request, secret: answer.verdict === 'accepted' ? { ...secret, checked: true } : secret })
}

/** Reads the secret with the developer's own rights on that vault. */
async function fetched(
  context: Context,
  request: ChangeRequest,
  secret: SecretReference,
): Promise<Result<SecretReference>> {
  try {
    const found = await context.secretReferences.read(request.requester, secret.from ?? '')
    const expires = secret.expires ?? found.expires
    const ref = await context.vault.put(request.id, found.secret)
    return success({ ...secret, ref, ...(expires ? { expires } : {}) })
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'secret-unreadable') return refusal(error.problem)
    throw error
  }
}

/** Returns the client of the sign-in if it is Entra ID's: other providers offer no such check. */
function entraClient(form: FormValues): Extract<OneSignIn, { type: 'entra-id' }> | undefined {
  const signIn = signInOf(form)
  const all = signIn.type === 'several' ? signIn.sets : [signIn]
  return all.find((one) => one.type === 'entra-id')
}
