import type { Work } from '../../core/work.ts'

const minute = 60_000

/**
 * How long one attempt at each kind of work may take, in milliseconds. Every call at the edges has a limit of its own
 * (`net/time-limits.ts`), so that nothing comes near these unless a limit is missing or calls follow each other without
 * end: they are larger than what an attempt's calls may take together when some of them are not answered.
 */
export const workTimeLimits: Readonly<Record<Work['kind'], number>> = {
  // A chat is opened and a card sent, each with the pauses that the channel asks for: sent twice is worse than late.
  show: 2 * minute,
  tell: 2 * minute,
  'tell-problem': 2 * minute,
  'ask-to-sign-in': 2 * minute,
  'remind-secret': 2 * minute,
  'find-apps': minute,
  // The addresses of a definition are tried for half a minute, and then read, prepared and written.
  analyse: 3 * minute,
  prepare: 3 * minute,
  submit: 3 * minute,
  // All environments are listed, page after page.
  decide: 3 * minute,
  // Some ten calls of up to half a minute, a list among them.
  import: 6 * minute,
  tidy: 4 * minute,
  'test-connector': 3 * minute,
  register: 2 * minute,
  'finish-registration': 2 * minute,
  'undo-registration': 2 * minute,
  'retire-secret': 2 * minute,
}
