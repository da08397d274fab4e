import type { Outline, SampleOutline } from '../../core/outline.ts'
import { outlineLimits } from './outline-limits.ts'

/**
 * Returns what a sample shows of the app with these hosts. Requests that do not say where they go count as the app's; those
 * to other hosts are counted and left out.
 */
export function outlineForHosts({ hosts, leftOut }: SampleOutline, ownHosts: readonly string[]): Outline {
  const own = new Set(['', ...ownHosts.map((host) => host.toLowerCase())])
  const operations = hosts.filter(({ host }) => own.has(host)).flatMap((one) => one.operations)
  const marks = operations.map(({ mark }) => mark)
  const others = hosts.filter(({ host }) => !own.has(host))
  const count = others.reduce((sum, { requests }) => sum + requests, 0)
  const names = others.slice(0, outlineLimits.namesLeftOut).map(({ host }) => host)
  return {
    operations: operations
      .filter(({ mark }, index) => marks.indexOf(mark) === index)
      .toSorted((a, b) => (a.path === b.path ? 0 : a.path < b.path ? -1 : 1)),
    leftOut: [...leftOut, ...(count > 0 ? [{ reason: 'other-host', count, names } as const] : [])],
  }
}
