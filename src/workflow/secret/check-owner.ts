import { asProblem } from '../../core/as-problem.ts'
import type { ProblemCode } from '../../core/problems.ts'
import type { ChangeRequest, FormValues } from '../../core/request.ts'
import { audiencesOf, givenClient, usesOwnCredentials } from '../draft/own-credentials.ts'
import type { Context } from '../record/context.ts'

/** Not everybody may look into the directory, and not every text is a resource there. */
const untold: readonly ProblemCode[] = ['registration-denied', 'registration-refused', 'service-refused']

/**
 * Returns true when the client that the developer gives is the registration that exposes the API, as the directory says:
 * an audience such as `https://contoso.example/orders` names nobody by itself.
 */
export async function isOwnClient(context: Context, request: ChangeRequest, form: FormValues): Promise<boolean> {
  const client = givenClient(form)
  if (!client || request.kind === 'rotate-secret') return false
  if (usesOwnCredentials(form, request)) return true
  for (const audience of audiencesOf(form, request)) {
    if ((await ownerOf(context, request, audience))?.toLowerCase() === client) return true
  }
  return false
}

async function ownerOf({ registrations, log }: Context, request: ChangeRequest, audience: string) {
  try {
    return await registrations.ownerOf(request.requester, audience)
  } catch (error) {
    const { code } = asProblem(error)
    if (!untold.includes(code)) throw error
    log.warn({ request: request.id, code }, 'the directory does not say who owns an audience')
    return undefined
  }
}
