import type { ChangeRequest } from './request.ts'
import { nextOwed } from './owed-steps.ts'
import type { Status } from './lifecycle.ts'
import type { Turn } from './turn.ts'

const turns: Record<Status, Turn> = {
  draft: 'requester',
  'awaiting-approval': 'approver',
  'changes-requested': 'requester',
  approved: 'bot',
  importing: 'bot',
  imported: 'nobody',
  failed: 'approver',
  rejected: 'requester',
  withdrawn: 'nobody',
  expired: 'requester',
}

/** Whose turn it is, and since when. */
export function whoseTurn(request: ChangeRequest): { turn: Turn; since: string } {
  const since = request.history.at(-1)?.at ?? request.createdAt
  if (request.draft.state === 'analysing' || request.draft.state === 'registering') return { turn: 'bot', since }
  if (request.status === 'failed' && request.problem) return { turn: request.problem.turn, since }
  return { turn: nextOwed(request)?.turn ?? turns[request.status], since }
}
