import type { Clock } from '../../kernel/clock.ts'

const queriesPerWindow = 15
const windowMilliseconds = 5000

export interface QueryQuota {
  take(principalId: string): { allowed: boolean; remaining: number; resetsAfterSeconds: number }
}

/** 15 queries in 5 seconds for each user. https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests */
export function createQueryQuota({ clock }: { clock: Clock }): QueryQuota {
  const windows = new Map<string, { startedAt: number; used: number }>()
  return {
    take(principalId) {
      const now = clock.now().getTime()
      const known = windows.get(principalId)
      const window = known && now - known.startedAt < windowMilliseconds ? known : { startedAt: now, used: 0 }
      windows.set(principalId, window)
      const allowed = window.used < queriesPerWindow
      if (allowed) window.used += 1
      return {
        allowed,
        remaining: queriesPerWindow - window.used,
        resetsAfterSeconds: Math.ceil((window.startedAt + windowMilliseconds - now) / 1000),
      }
    },
  }
}
