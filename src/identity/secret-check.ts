import type { SecretCheck } from '../core/ports/index.ts'
import type { Credentials } from './credentials.ts'
import { answerIn } from './sign-in-problem.ts'

/**
 * Codes with which the token endpoint refuses a client or its secret: wrong, expired, unknown here, switched off.
 * Numbers: learn.microsoft.com/entra/identity-platform/reference-error-codes.
 */
const refusals = /AADSTS(7000215|7000222|7000112|700016|7000218|90002|900023|500011)\b/

/**
 * Asks the tenant for a token as the client itself. The answer shows whether client and secret are right, even where
 * the client has no right on the API, which it does not need.
 */
export function createSecretCheck(credentials: Pick<Credentials, 'client'>): SecretCheck {
  return {
    async check({ resource, ...client }) {
      try {
        await credentials.client(client).getToken(`${resource}/.default`)
        return { verdict: 'accepted' }
      } catch (error) {
        const reason = refusals.exec(answerIn(error))?.[0]
        return reason ? { verdict: 'refused', reason } : { verdict: 'unknown' }
      }
    },
  }
}
