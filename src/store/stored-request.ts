import type { Draft, DraftPage } from '../core/draft.ts'
import { isEditable } from '../core/lifecycle.ts'
import type { ChangeRequest } from '../core/request.ts'

/** A request as version 0.1 has stored it: four of its fields together said how far its draft had come. */
export type EarlierRequest = Omit<ChangeRequest, 'draft'> & {
  readonly stage: 'looking' | 'found' | 'form'
  readonly afterLooking: 'found' | 'form'
  readonly editing?: boolean
}

/** Returns a stored request as it is written today. */
export function currentRequest(stored: ChangeRequest | EarlierRequest): ChangeRequest {
  if ('draft' in stored) return stored
  const { stage: _stage, afterLooking: _afterLooking, editing: _editing, ...request } = stored
  return { ...request, draft: earlierDraft(stored) }
}

function earlierDraft(request: EarlierRequest): Draft {
  const { status, stage, afterLooking, editing, problem } = request
  const isEdited = status === 'draft' || (isEditable(status) && editing === true)
  if (!isEdited) return { state: 'closed' }
  if (stage !== 'looking') return earlierPage(request, stage)
  const returnTo = earlierPage(request, afterLooking)
  return { state: problem ? 'analysis-failed' : 'analysing', returnTo }
}

function earlierPage({ afterLooking, registration, problem }: EarlierRequest, page: 'found' | 'form'): DraftPage {
  const showsFacts = afterLooking === 'form'
  if (registration?.state === 'making' && !problem) return { state: 'registering', showsFacts }
  return page === 'found' ? { state: 'found' } : { state: 'form', showsFacts }
}
