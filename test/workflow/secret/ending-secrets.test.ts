import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { secretExpiresCard } from '../../../src/cards/sign-in/secret-expires-card.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import { ProblemError } from '../../../src/core/problems.ts'
import { remindOfSecret, secretReminders } from '../../../src/workflow/secret/remind-secret.ts'
import { retirement, retireSecret } from '../../../src/workflow/secret/retire-secret.ts'
import { sampleConnector } from '../../support/connectors.ts'
import { createWorld, dana, omar } from '../../support/world.ts'

const secretExpires = '2026-03-31'
const connector = sampleConnector({ secretExpires })

describe('reminders of a secret that ends', () => {
  const due = (now: string, one = connector) =>
    secretReminders(one, new Date(now)).map((reminder) => [
      reminder.due,
      reminder.work.person.name,
      'days' in reminder.work && reminder.work.days,
    ])

  it('come thirty days, a week and a day before, to requester and owner', () => {
    assert.deepEqual(due('2026-02-01T00:00:00Z'), [
      ['2026-03-01T00:00:00.000Z', 'Dana', 30],
      ['2026-03-01T00:00:00.000Z', 'Omar', 30],
      ['2026-03-24T00:00:00.000Z', 'Dana', 7],
      ['2026-03-24T00:00:00.000Z', 'Omar', 7],
      ['2026-03-30T00:00:00.000Z', 'Dana', 1],
      ['2026-03-30T00:00:00.000Z', 'Omar', 1],
    ])
  })

  it('come once to whoever is both, and not where the day has passed or is not known', () => {
    const own = sampleConnector({ secretExpires, requester: omar })
    assert.deepEqual(due('2026-03-24T00:00:00Z', own), [['2026-03-30T00:00:00.000Z', 'Omar', 1]])
    assert.deepEqual(due('2026-03-23T23:59:59Z', own).length, 2)
    assert.deepEqual(due('2026-02-01T00:00:00Z', sampleConnector()), [])
  })

  it('name the connector and its end, and are not sent once the secret was replaced', async () => {
    const world = createWorld()
    const [reminder] = secretReminders(connector, new Date('2026-03-25T00:00:00Z'))
    assert.deepEqual(reminder?.work, {
      kind: 'remind-secret',
      person: dana,
      connectorId: connector.id,
      expires: secretExpires,
      days: 1,
    })
    if (reminder?.work.kind !== 'remind-secret') throw new Error('no reminder')
    await world.context.store.commit({ connector: { expectedVersion: 0, record: connector } })
    assert.deepEqual(await remindOfSecret(world.context, reminder.work), {})
    assert.deepEqual(world.delivered, [{ kind: 'secret-expires', person: dana, connector, days: 1 }])
    await remindOfSecret(world.context, { ...reminder.work, expires: '2026-04-01' })
    await remindOfSecret(world.context, { ...reminder.work, connectorId: 'another' })
    assert.equal(world.delivered.length, 1)
  })

  it('that come late say how long it still is, and only the last of several comes', async () => {
    const sent = async (at: string, days: number) => {
      const world = createWorld()
      world.advance(Date.parse(at) - world.context.clock.now().getTime())
      await world.context.store.commit({ connector: { expectedVersion: 0, record: connector } })
      const work = {
        kind: 'remind-secret',
        person: dana,
        connectorId: connector.id,
        expires: secretExpires,
        days,
      } as const
      await remindOfSecret(world.context, work)
      return world.delivered.map((notice) => notice.kind === 'secret-expires' && notice.days)
    }
    const days = [30, 7, 1]
    const all = async (at: string) => (await Promise.all(days.map((one) => sent(at, one)))).flat()
    assert.deepEqual(await sent('2026-03-01T00:00:00Z', 30), [30])
    assert.deepEqual(await sent('2026-03-20T12:00:00Z', 30), [11])
    assert.deepEqual(await all('2026-03-27T00:00:00Z'), [4, 1])
    assert.deepEqual(await all('2026-03-30T06:00:00Z'), [1])
    assert.deepEqual(await all('2026-03-31T06:00:00Z'), [-0])
    assert.deepEqual(await all('2026-04-02T06:00:00Z'), [-2])
  })

  it('name an end in words that are true', () => {
    const { title } = en.secretExpires
    assert.deepEqual(
      [-1, 0, 1, 2].map((days) => title('X', days)),
      [
        'The client secret of X has ended',
        'The client secret of X ends today',
        'The client secret of X ends in 1 day',
        'The client secret of X ends in 2 days',
      ],
    )
    const says = (days: number) =>
      JSON.stringify(secretExpiresCard(connector, days, en)).includes(en.secretExpires.over)
    assert.deepEqual([says(-1), says(0)], [true, false])
  })
})

describe('a secret that was replaced', () => {
  const registration = { uniqueName: 'u', displayName: 'd', objectId: 'o1', appId: 'a1' }
  const before = sampleConnector({ registration, secretKeyId: 'k1' })
  const after = sampleConnector({ registration, secretKeyId: 'k2' })
  const given = { person: dana, now: new Date('2026-03-02T09:00:00Z') }
  const work = { kind: 'retire-secret', person: dana, connectorId: 'c1', objectId: 'o1', keyId: 'k1' } as const

  it('goes a day later', () => {
    assert.deepEqual(retirement(before, after, given), [{ due: '2026-03-03T09:00:00.000Z', work }])
    const { secretKeyId: _secretKeyId, ...withoutSecret } = after
    assert.deepEqual(retirement(before, withoutSecret, given), [{ due: '2026-03-03T09:00:00.000Z', work }])
  })

  it('stays where nothing replaced it, where there was none, and where the bot did not make it', () => {
    const { registration: _registration, ...byHand } = before
    const { secretKeyId: _secretKeyId, ...without } = before
    for (const one of [undefined, after, without, byHand]) assert.deepEqual(retirement(one, after, given), [])
  })

  it('is removed unless the connector holds it after all', async () => {
    const world = createWorld()
    const removed: string[][] = []
    Object.assign(world.context.registrations, {
      async removeSecret(_person: unknown, objectId: string, keyId: string) {
        removed.push([objectId, keyId])
      },
    })
    await world.context.store.commit({ connector: { expectedVersion: 0, record: before } })
    assert.deepEqual(await retireSecret(world.context, work), {})
    assert.deepEqual(removed, [])
    assert.deepEqual(await retireSecret(world.context, { ...work, keyId: 'k0' }), {})
    assert.deepEqual(removed, [['o1', 'k0']])
  })

  it('is left with a word in the log where the developer may not remove it, and tried again after other failures', async () => {
    const world = createWorld()
    const warned: unknown[] = []
    const { context } = world
    Object.assign(context, { log: { ...context.log, warn: (fields: unknown) => warned.push(fields) } })
    const fail = (error: Error) => Object.assign(context.registrations, { removeSecret: () => Promise.reject(error) })
    fail(new ProblemError('registration-denied', { reason: 'x' }))
    assert.deepEqual(await retireSecret(context, work), {})
    assert.deepEqual(warned, [{ connector: 'c1', keyId: 'k1' }])
    const busy = new ProblemError('service-busy', { service: 'Microsoft Graph' })
    fail(busy)
    await assert.rejects(retireSecret(context, work), busy)
    const broken = new TypeError('broken')
    fail(broken)
    await assert.rejects(retireSecret(context, work), broken)
    assert.equal(warned.length, 1)
  })
})
