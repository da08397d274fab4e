/** Whose turn it is to do something. */
export type Turn = 'requester' | 'approver' | 'bot' | 'nobody'
