export type Status =
  | 'draft'
  | 'awaiting-approval'
  | 'changes-requested'
  | 'approved'
  | 'importing'
  | 'imported'
  | 'failed'
  | 'rejected'
  | 'withdrawn'
  | 'expired'

export type Move =
  | 'ask'
  | 'approve'
  | 'reject'
  | 'ask-for-changes'
  | 'void-approval'
  | 'withdraw'
  | 'start-import'
  | 'finish-import'
  | 'fail-import'
  | 'retry-import'
  | 'take-back'
  | 'expire'

/** Every legal move. What is not in this table is refused. */
export const transitions = {
  draft: { ask: 'awaiting-approval', withdraw: 'withdrawn', expire: 'expired' },
  'awaiting-approval': {
    approve: 'approved',
    reject: 'rejected',
    'ask-for-changes': 'changes-requested',
    'void-approval': 'changes-requested',
    withdraw: 'withdrawn',
    expire: 'expired',
  },
  'changes-requested': { ask: 'awaiting-approval', withdraw: 'withdrawn', expire: 'expired' },
  approved: { 'start-import': 'importing', 'void-approval': 'changes-requested', 'fail-import': 'failed' },
  importing: { 'finish-import': 'imported', 'fail-import': 'failed', 'void-approval': 'changes-requested' },
  failed: { 'retry-import': 'approved', 'take-back': 'changes-requested', withdraw: 'withdrawn', expire: 'expired' },
  imported: {},
  rejected: {},
  withdrawn: {},
  expired: {},
} as const satisfies Record<Status, Partial<Record<Move, Status>>>

/** Where `move` leads from `status`, or undefined when the move is not allowed there. */
export function nextStatus(status: Status, move: Move): Status | undefined {
  const moves: Partial<Record<Move, Status>> = transitions[status]
  return moves[move]
}

export const statuses = Object.keys(transitions) as readonly Status[]

/** True when the request has come to its end: no move leads anywhere from here. */
export function isTerminal(status: Status): boolean {
  return Object.keys(transitions[status]).length === 0
}

/** True while the requester may still change what will be asked for. */
export function isEditable(status: Status): boolean {
  return status === 'draft' || status === 'changes-requested'
}
