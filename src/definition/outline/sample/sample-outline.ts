import { outlineVerbs } from '../../../core/outline.ts'
import type { Outline, SampleOutline } from '../../../core/outline.ts'
import { createLeftOutList } from '../left-out-list.ts'
import { outlineLimits } from '../outline-limits.ts'
import { addressOf } from './address.ts'
import type { PlacedRequest } from './address.ts'
import { readSample } from './read-sample.ts'
import { operationsOfRequests } from './sample-operations.ts'

/** Hosts of a sample that are told apart. */
const mostHosts = 50

/**
 * Returns the outline of a sample of requests, host by host: a HAR file, curl commands or an `.http` file. It has names,
 * paths and types, and no value of the sample.
 *
 * @returns undefined for what is no sample, or too large
 */
export function outlineOfSample(bytes: Uint8Array): SampleOutline | undefined {
  const leftOut = createLeftOutList()
  const requests = readSample(bytes, leftOut)
  if (!requests) return undefined
  const placed = requests.flatMap((request): readonly PlacedRequest[] => {
    const address = addressOf(request)
    const hasVerb = outlineVerbs.some((verb) => verb === request.method.toUpperCase())
    if (address && hasVerb) return [{ request, address }]
    leftOut.add('unreadable')
    return []
  })
  const byHost = [...Map.groupBy(placed, ({ address }) => address.host)]
  for (const [, others] of byHost.slice(mostHosts)) for (const _ of others) leftOut.add('too-many')
  const hosts = byHost.slice(0, mostHosts).map(([host, group]) => {
    const operations = operationsOfRequests(group)
    for (let index = outlineLimits.operations; index < operations.length; index++) leftOut.add('too-many')
    return { host, requests: group.length, operations: operations.slice(0, outlineLimits.operations) }
  })
  return { hosts, leftOut: leftOut.all() }
}

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
