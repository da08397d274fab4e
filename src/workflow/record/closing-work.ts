import type { Status } from '../../core/lifecycle.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Work } from '../../core/jobs/work.ts'

const endedInVain: readonly Status[] = ['withdrawn', 'rejected', 'expired']

/** Returns the work that removes what was made for a request, once the request ends without a connector. */
export function closingWork(request: ChangeRequest): readonly Work[] {
  const { registration, status, requester: person, id: requestId } = request
  if (!registration || registration.state === 'undone' || !endedInVain.includes(status)) return []
  return [{ kind: 'undo-registration', person, requestId }]
}
