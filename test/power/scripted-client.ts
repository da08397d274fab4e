import { timeLimits } from '../../src/net/time-limits.ts'
import type { TimeLimits } from '../../src/net/time-limits.ts'
import type { PowerCall, PowerClient } from '../../src/power/power-client.ts'

/** What the service answers to one call: a value, or an Error that the call ends in. */
export type Answer = unknown

/** A client that gives these answers in turn and remembers what it was asked. */
export function scriptedClient(answers: readonly Answer[], limits: TimeLimits = timeLimits) {
  const left = [...answers]
  const odd: Error[] = []
  const asked: { readonly method: string; readonly path: string; readonly body?: unknown }[] = []
  const client: PowerClient = {
    limits,
    onOddItem: (error) => odd.push(error),
    objectId: () => Promise.resolve('the-object-id'),
    async call(_person, { method, url, body }: PowerCall) {
      asked.push({ method, path: decodeURIComponent(`${url.pathname}${url.search}`), ...(body ? { body } : {}) })
      const answer = left.shift()
      if (answer instanceof Error) throw answer
      return answer
    },
  }
  return { client, asked, odd }
}
