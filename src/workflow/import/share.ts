import { asProblem } from '../../core/as-problem.ts'
import { samePerson } from '../../core/person.ts'
import type { Person } from '../../core/person.ts'
import { routeOf } from '../../core/policy.ts'
import type { Policy } from '../../core/policy.ts'
import { isForLater } from '../../core/problems.ts'
import type { ProblemError } from '../../core/problems.ts'
import type { Reason } from '../../core/problems/reason.ts'
import { proposalOf } from '../../core/request.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { missingShares } from '../../core/connector/sharing.ts'
import type { Share, Sharing } from '../../core/connector/sharing.ts'
import type { ImportStep, StepResult } from './import-step.ts'

/**
 * Shares the connector: a new one is its creator's alone, nobody else can find, use or repair it. Sharing that is
 * refused fails no import: the cards say who does not see it, and why.
 */
export const share: ImportStep = {
  name: 'share',
  // A rotation changes the secret and nothing else.
  isDone: ({ request }) => request.kind === 'rotate-secret',
  async run({ context, request, approver, attempt, saved }): Promise<StepResult> {
    const wanted = wantedShares(request, approver, context.policy)
    const { environment } = proposalOf(request)
    try {
      const shared = await context.connectors.share(approver, environment.id, saved?.name ?? '', wanted)
      const missing = missingShares(wanted, shared)
      const note = missing.length === 0 ? `with ${wanted.length}` : `without ${missing.length} of ${wanted.length}`
      return { note, sharing: { shared, missing } }
    } catch (error) {
      const failure = asProblem(error)
      if (isForLater(failure.code) && !attempt.last) throw failure
      context.log.warn({ request: request.id, error: failure }, 'a connector was not shared')
      return { note: `refused: ${failure.code}`, sharing: { shared: [], missing: wanted, ...reasonOf(failure) } }
    }
  },
}

/**
 * Returns who is to see the connector besides the one who imports it: those who may have to go on with it, and the makers
 * for whom it is made.
 */
function wantedShares(request: ChangeRequest, approver: Person, policy: Policy): readonly Share[] {
  const { environment, approvers, makers = [] } = proposalOf(request)
  const route = routeOf(policy, environment.id)
  const owners = approvers.filter((one) => !samePerson(one, approver) && route?.approvers.includes(one.id))
  return [
    ...owners.map(({ id, name }): Share => ({ principal: { id, type: 'User', name }, role: 'CanEdit' })),
    ...(request.decision?.makers ?? makers).map((principal): Share => ({ principal, role: 'CanView' })),
  ]
}

function reasonOf({ details }: ProblemError): Pick<Sharing, 'reason'> {
  const { reason } = details as { readonly reason?: Reason }
  return reason === undefined ? {} : { reason }
}
