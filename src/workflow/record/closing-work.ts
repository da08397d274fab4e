import type { Status } from '../../core/lifecycle.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Work } from '../../core/jobs/work.ts'

const endedInVain: readonly Status[] = ['withdrawn', 'rejected', 'expired']

/** What remains to be done when a request ends without a connector: what was made for it goes away again. */
export function closingWork(request: ChangeRequest): readonly Work[] {
  const { registration, status, requester: person, id: requestId } = request
  if (!registration || registration.state === 'undone' || !endedInVain.includes(status)) return []
  return [{ kind: 'undo-registration', person, requestId }]
}
