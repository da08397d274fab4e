import { isTerminal } from '../../core/lifecycle.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Work } from '../../core/jobs/work.ts'

/** What remains to be done when a request ends without a connector: what was made for it goes away again. */
export function closingWork(request: ChangeRequest): readonly Work[] {
  const { registration, status, requester: person, id: requestId } = request
  const hasEndedInVain = isTerminal(status) && status !== 'imported'
  if (!registration || registration.state === 'undone' || !hasEndedInVain) return []
  return [{ kind: 'undo-registration', person, requestId }]
}
