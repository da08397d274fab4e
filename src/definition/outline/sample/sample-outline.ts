import { outlineVerbs } from '../../../core/outline.ts'
import type { SampleOutline } from '../../../core/outline.ts'
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
