import assert from 'node:assert/strict'
import { Agent } from 'node:https'
import { describe, it } from 'node:test'
import { guardPipeline } from '../../../src/bot/teams/framework-pipeline.ts'
import type { FrameworkPipeline, PipelineGuard } from '../../../src/bot/teams/framework-pipeline.ts'
import { TimeoutError } from '../../../src/net/within-time.ts'
import { problemOf } from '../../support/cloud-world.ts'

type Policy = Parameters<FrameworkPipeline['addPolicy']>[0]
type Request = Parameters<Policy['sendRequest']>[0]
type Next = Parameters<Policy['sendRequest']>[1]

/** Sends a request through a guarded pipeline, to a service that answers like this. */
function sender(answer: Next, guard: Partial<PipelineGuard> = {}) {
  const policies: Policy[] = []
  const pipeline: FrameworkPipeline = { removePolicy: () => undefined, addPolicy: (policy) => policies.push(policy) }
  guardPipeline(pipeline, { limitMs: 60_000, service: 'Teams', mayBeEmpty: () => false, ...guard })
  const chain = policies.reduceRight<Next>((next, policy) => (request) => policy.sendRequest(request, next), answer)
  return (request: Request) => chain(request)
}
const reply = (status: number, type?: string) => ({
  status,
  headers: { get: (name: string) => (name === 'content-type' ? type : 'application/json') },
})

describe('a client of the framework', () => {
  it('takes what the service itself answers', async () => {
    for (const answer of [reply(200, 'application/json'), reply(404, 'text/html'), reply(500)]) {
      assert.equal(await sender(async () => answer)({ method: 'GET' }), answer)
    }
  })

  it('takes no page, and nothing in place of an answer', async () => {
    for (const answer of [reply(200, 'text/html'), reply(200), reply(201, 'text/plain')]) {
      assert.deepEqual(await problemOf(sender(async () => answer)({ method: 'GET' })), [
        'service-unavailable',
        { service: 'Teams', reason: { code: 'not-json' } },
      ])
    }
  })

  it('takes nothing where the service may answer so, but no page', async () => {
    const asked: unknown[] = []
    const mayBeEmpty = (...given: unknown[]) => asked.push(given) > 0
    await sender(async () => reply(200), { mayBeEmpty })({ method: 'DELETE' })
    assert.deepEqual(asked, [['DELETE', 200]])
    const page = sender(async () => reply(200, 'text/html'), { mayBeEmpty })
    assert.equal((await problemOf(page({ method: 'DELETE' })))[0], 'service-unavailable')
  })

  it('ends a request after its time, and the connection with it', async () => {
    const signals: (AbortSignal | undefined)[] = []
    const never: Next = ({ abortSignal }) => {
      signals.push(abortSignal)
      return new Promise(() => undefined)
    }
    await assert.rejects(sender(never, { limitMs: 0 })({ method: 'GET' }), TimeoutError)
    assert.equal(signals[0]?.aborted, true)
  })

  it('ends a request that is ended from outside, and uses the agent that it was given', async () => {
    const outer = new AbortController()
    const agent = new Agent()
    const seen: Request[] = []
    const answer: Next = async (request) => {
      seen.push({ ...request })
      return reply(200, 'application/json')
    }
    await sender(answer, { agent })({ method: 'GET', abortSignal: outer.signal })
    await sender(answer)({ method: 'GET' })
    outer.abort()
    assert.deepEqual(
      seen.map((request) => [request.agent === agent, request.abortSignal?.aborted]),
      [
        [true, true],
        [false, false],
      ],
    )
  })
})
