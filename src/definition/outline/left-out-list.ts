import { leftOutReasons } from '../../core/outline.ts'
import type { LeftOut, LeftOutReason } from '../../core/outline.ts'
import { visible } from '../../core/text/text.ts'
import { outlineLimits } from './outline-limits.ts'

export interface LeftOutList {
  add(reason: LeftOutReason, name?: string): void
  /** One entry for each reason that occurred. */
  all(): readonly LeftOut[]
}

/** Counts what is no operation of an outline, by reason, and keeps a few different names of each. */
export function createLeftOutList(): LeftOutList {
  const counts = new Map<LeftOutReason, { count: number; names: Set<string> }>()
  return {
    add(reason, name) {
      const entry = counts.get(reason) ?? { count: 0, names: new Set() }
      counts.set(reason, entry)
      entry.count++
      const shown = visible(name ?? '').slice(0, outlineLimits.name)
      if (shown !== '' && entry.names.size < outlineLimits.namesLeftOut) entry.names.add(shown)
    },
    all: () =>
      leftOutReasons.flatMap((reason) => {
        const entry = counts.get(reason)
        return entry ? [{ reason, count: entry.count, names: [...entry.names] }] : []
      }),
  }
}
