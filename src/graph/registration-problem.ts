import { GraphError } from '@microsoft/microsoft-graph-client'
import { ProblemError } from '../core/problems.ts'
import { graphProblem, wordsOf } from './graph-client.ts'

/**
 * Returns what a failed call means for a registration. The directory does not show a new object everywhere at once:
 * reads answer 404, a service principal for it 400 or 409 (github.com/microsoftgraph, issues of 2026); what 403 and other
 * 400s mean depends on whose object it is (see `workflow/register`). Tenant policies may forbid secrets or shorten their
 * life (learn.microsoft.com/graph/api/resources/applicationauthenticationmethodpolicy), or demand fields: those are
 * Graph's own words.
 */
export function registrationProblem(error: unknown): ProblemError {
  if (!(error instanceof GraphError)) return graphProblem(error)
  const { statusCode: status, code, message } = error
  const words = wordsOf(error)
  if (
    status === 404 ||
    status === 409 ||
    (status === 400 && /valid application object|NoBackingApplicationObject/i.test(message))
  ) {
    return new ProblemError('registration-pending', words ? { reason: words } : {}, { cause: error })
  }
  if (/AsPerAppPolicy/i.test(code ?? '')) {
    return new ProblemError('secrets-forbidden', { reason: code ?? '' }, { cause: error })
  }
  if (status === 403) {
    return new ProblemError('registration-denied', { reason: words || { code: 'forbidden' } }, { cause: error })
  }
  if (status === 400) {
    return new ProblemError('registration-refused', { reason: words || { code: 'status', status } }, { cause: error })
  }
  return graphProblem(error)
}
