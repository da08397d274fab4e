import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ChannelAuthentication, ChannelSettings } from '../../../src/bot/teams/channel-authentication.ts'
import { createChannel } from '../../../src/bot/teams/channel.ts'
import type { FrameworkPipeline } from '../../../src/bot/teams/framework-pipeline.ts'
import { ProblemError } from '../../../src/core/problems.ts'
import { problemOf } from '../../support/cloud-world.ts'
import { dana, omar, personalConversation, tenantId } from '../../support/world.ts'

type Policy = Parameters<FrameworkPipeline['addPolicy']>[0]
type Answer =
  Error | number | undefined | { readonly id?: string; readonly activityId?: string; readonly serviceUrl?: string }

const serviceUrl = 'https://smba.trafficmanager.net/teams'
const place = { serviceUrl, conversationId: 'a:1' }

/** A channel that gives these answers, one after the other, and then nothing but success. */
function channelOf(...answers: readonly Answer[]) {
  const left = [...answers]
  const asked: unknown[][] = []
  const removed: unknown[] = []
  const policies: Policy[] = []
  const answer =
    (name: string) =>
    async (...given: unknown[]) => {
      asked.push([name, ...given.slice(0, -1)])
      const next = left.length > 0 ? left.shift() : {}
      if (next instanceof Error) throw next
      if (typeof next === 'object') return next
      const headers = { get: (header: string) => (header === 'retry-after' ? '0' : undefined) }
      throw Object.assign(new Error('refused'), next === undefined ? {} : { statusCode: next, response: { headers } })
    }
  const client = {
    client: {
      pipeline: {
        removePolicy: (policy: unknown) => void removed.push(policy),
        addPolicy: (policy: Policy) => policies.push(policy),
      },
    },
    conversations: {
      sendToConversation: answer('send'),
      updateActivity: answer('update'),
      deleteActivity: answer('remove'),
      createConversation: answer('open'),
    },
  }
  const channel = createChannel({
    authentication: {
      createConnectorFactory: () => ({ create: () => Promise.resolve(client) }),
    } as unknown as ChannelAuthentication,
    settings: { appId: 'bot', serviceHosts: new Set([new URL(serviceUrl).host]) } as unknown as ChannelSettings,
    defaultServiceUrl: serviceUrl,
  })
  return { channel, asked, removed, policies, calls: () => asked.length }
}

type Act = 'send' | 'update' | 'remove' | 'open'

function run({ channel }: ReturnType<typeof channelOf>, act: Act): Promise<unknown> {
  switch (act) {
    case 'send':
      return channel.send(place, { type: 'message' })
    case 'update':
      return channel.update(place, 'm1', { type: 'message' })
    case 'remove':
      return channel.remove(place, 'm1')
    case 'open':
      return channel.open(dana)
  }
}

describe('a message', () => {
  it('has the id that the channel gives it, if any', async () => {
    assert.deepEqual([await run(channelOf({ id: 'm7' }), 'send'), await run(channelOf({}), 'send')], ['m7', undefined])
  })

  it('that is edited or removed though it is gone does no harm', async () => {
    for (const status of [403, 404]) {
      assert.equal(await run(channelOf(status), 'update'), 'gone')
      assert.equal(await run(channelOf(status), 'remove'), undefined)
    }
    assert.equal(await run(channelOf(), 'update'), 'updated')
  })

  it('goes to no service that is not the channel’s', async () => {
    const channel = channelOf()
    await assert.rejects(
      channel.channel.send({ ...place, serviceUrl: 'https://evil.example' }, { type: 'message' }),
      TypeError,
    )
    assert.equal(channel.calls(), 0)
  })
})

describe('what is sent again', () => {
  const passing = [412, 429, 502, 503, 504]
  const again: Readonly<Record<Act, readonly number[]>> = {
    send: [412, 429],
    update: passing,
    remove: passing,
    open: [],
  }
  for (const [act, statuses] of Object.entries(again) as [Act, readonly number[]][]) {
    it(`${act}: after ${statuses.join(', ') || 'nothing'}`, async () => {
      const repeated: number[] = []
      for (const status of [400, ...passing, 500]) {
        const channel = channelOf(status, { id: 'm1' })
        await run(channel, act).catch(() => undefined)
        if (channel.calls() === 2) repeated.push(status)
        else assert.equal(channel.calls(), 1)
      }
      assert.deepEqual(repeated, statuses)
    })
  }

  it('is tried four times, and more often only where the channel is too busy', async () => {
    const gone = channelOf(...Array.from({ length: 9 }, () => 503))
    await run(gone, 'update').catch(() => undefined)
    const busy = channelOf(...Array.from({ length: 9 }, () => 429))
    await run(busy, 'send')
    assert.deepEqual([gone.calls(), busy.calls()], [4, 10])
  })

  it('waits for a busy channel for a minute, however long the process has run', async (t) => {
    let [now, step] = [5_000_000, 0]
    t.mock.method(performance, 'now', () => (now += step))
    const busy = () => channelOf(...Array.from({ length: 9 }, () => 429))
    const [patient, hurried] = [busy(), busy()]
    await run(patient, 'send')
    step = 60_000
    await run(hurried, 'send').catch(() => undefined)
    assert.deepEqual([patient.calls(), hurried.calls()], [10, 4])
  })

  it('is decided here: the client’s own repetition is switched off', async () => {
    const channel = channelOf()
    await run(channel, 'send')
    await run(channel, 'send')
    assert.deepEqual(channel.removed, [{ name: 'defaultRetryPolicy' }])
  })
})

describe('what goes wrong', () => {
  const ends: readonly (readonly [Act, Answer, readonly [string, Readonly<Record<string, unknown>>]])[] = [
    ['send', 403, ['message-refused', { person: '', reason: { code: 'status', status: 403 } }]],
    ['open', 403, ['message-refused', { person: 'Dana', reason: { code: 'status', status: 403 } }]],
    ['open', 429, ['service-busy', { service: 'Teams' }]],
    ['open', 500, ['service-unavailable', { service: 'Teams', reason: { code: 'status', status: 500 } }]],
    ['update', undefined, ['service-unavailable', { service: 'Teams', reason: { code: 'no-answer' } }]],
    ['remove', 500, ['service-unavailable', { service: 'Teams', reason: { code: 'status', status: 500 } }]],
    ['open', {}, ['service-unavailable', { service: 'Teams', reason: { code: 'other-shape' } }]],
  ]
  for (const [act, answer, problem] of ends) {
    it(`${act}, answered ${JSON.stringify(answer)}: ${problem[0]}`, async () => {
      assert.deepEqual(await problemOf(run(channelOf(answer), act)), problem)
    })
  }
})

describe('an answer of the channel', () => {
  it('may be empty, but for the one that names a new message', async () => {
    const { channel, policies } = channelOf()
    await channel.send(place, { type: 'message' })
    const own = policies.find(({ name }) => name === 'ownAnswers')
    const isTaken = async (method: string, status: number) => {
      const answer = { status, headers: { get: () => undefined } }
      return own
        ?.sendRequest({ method }, () => Promise.resolve(answer))
        .then(
          () => true,
          () => false,
        )
    }
    const calls = ['POST', 'PUT', 'DELETE'].flatMap((method) =>
      [200, 201, 202].map((status) => [method, status] as const),
    )
    const taken = await Promise.all(calls.map((call) => isTaken(...call)))
    assert.deepEqual(taken, [false, false, true, true, true, true, true, true, true])
  })
})

describe('a call that ends in a problem of its own', () => {
  it('keeps it, and tells how long a busy channel wants to be left alone', async () => {
    const problem = new ProblemError('service-unavailable', { service: 'Entra ID', reason: { code: 'no-answer' } })
    await assert.rejects(run(channelOf(problem), 'open'), (error) => error === problem)
    const busyFor = (pause: string | undefined) =>
      Object.assign(new Error('busy'), { statusCode: 429, response: { headers: { get: () => pause } } })
    for (const [pause, retryAfter] of [
      ['7', 7000],
      ['soon', undefined],
      [undefined, undefined],
    ] as const) {
      await assert.rejects(run(channelOf(busyFor(pause)), 'open'), { code: 'service-busy', retryAfter })
    }
  })
})

describe('a chat with somebody who never wrote', () => {
  it('is opened between the bot and this person, in their tenant', async () => {
    const { serviceUrl: _, ...rest } = personalConversation(omar)
    const opened = { ...rest, channelUserId: omar.id, conversationId: 'a:9', serviceUrl }
    // Some services name a first message too, and where they are.
    const wordy = channelOf({ id: 'a:9', activityId: 'm1', serviceUrl: 'https://elsewhere.example/' })
    assert.deepEqual(await wordy.channel.open(omar), opened)
    const channel = channelOf({ id: 'a:9' })
    assert.deepEqual(await channel.channel.open(omar), opened)
    assert.deepEqual(channel.asked, [
      [
        'open',
        {
          isGroup: false,
          bot: { id: '28:bot', name: '' },
          members: [{ id: omar.id, name: '' }],
          tenantId,
          channelData: { tenant: { id: tenantId } },
        },
      ],
    ])
  })
})
