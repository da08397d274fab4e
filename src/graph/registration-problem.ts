import { GraphError } from '@microsoft/microsoft-graph-client'
import { ProblemError } from '../core/problems.ts'
import { graphProblem } from './graph-client.ts'

/**
 * Returns what a failed call means for a registration. The directory does not show a new object everywhere at once:
 * reads answer 404, and a service principal for it 400 (github.com/microsoftgraph, issues of 2026). Tenant policies may
 * forbid secrets or shorten their life (learn.microsoft.com/graph/api/resources/applicationauthenticationmethodpolicy).
 */
export function registrationProblem(error: unknown): ProblemError {
  if (!(error instanceof GraphError)) return graphProblem(error)
  const { statusCode: status, code, message } = error
  if (status === 404 || (status === 400 && /valid application object|NoBackingApplicationObject/i.test(message))) {
    return new ProblemError('registration-pending', {}, { cause: error })
  }
  if (/AsPerAppPolicy/i.test(code ?? '')) {
    return new ProblemError('secrets-forbidden', { reason: code ?? '' }, { cause: error })
  }
  if (status === 403) {
    return new ProblemError('registration-denied', { reason: code ?? { code: 'forbidden' } }, { cause: error })
  }
  return graphProblem(error)
}
