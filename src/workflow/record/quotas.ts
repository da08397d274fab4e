import type { Person } from '../../core/person.ts'
import { problem } from '../../core/problems.ts'
import type { Problem } from '../../core/problems.ts'
import type { Context } from './context.ts'

const megabyte = 1024 * 1024
const dayMs = 24 * 60 * 60 * 1000

/** How much of the bot's store one person may use: far more than anybody exports by hand. */
export const quotas = {
  /** Requests that were begun and not sent. */
  drafts: 25,
  /** Bytes of definitions read for a person or sent by them, a day (UTC). */
  definitionBytesADay: 500 * megabyte,
} as const

/** Returns why this person may begin no further request; undefined when they may. */
export async function tooManyDrafts({ store }: Pick<Context, 'store'>, person: Person): Promise<Problem | undefined> {
  const { tenantId, id: requester } = person
  const open = await store.requests({ tenantId, requester, statuses: ['draft'], limit: quotas.drafts })
  return open.length < quotas.drafts ? undefined : problem('too-many-drafts', { count: quotas.drafts })
}

/** Counts a definition towards this person's day. Returns a problem where that exceeds the quota. */
export async function tooMuchToday(
  { rateCounter, clock }: Pick<Context, 'rateCounter' | 'clock'>,
  { tenantId, id }: Person,
  bytes: number,
): Promise<Problem | undefined> {
  const day = Math.floor(clock.now().getTime() / dayMs)
  const granted = await rateCounter.take(`definitions|${tenantId}|${id}`, day, bytes, quotas.definitionBytesADay)
  if (granted >= bytes) return undefined
  return problem('too-much-today', { limit: quotas.definitionBytesADay / megabyte })
}
