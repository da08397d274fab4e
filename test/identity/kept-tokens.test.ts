import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { UnsecuredJWT } from 'jose'
import type { Person } from '../../src/core/person.ts'
import type { CloudService } from '../../src/core/ports/index.ts'
import { createPersonTokens } from '../../src/identity/person-tokens.ts'
import { problemOf } from '../support/cloud-world.ts'
import { dana, omar } from '../support/world.ts'

const clientId = 'the-bot'
const minute = 60_000
const began = Date.parse('2026-03-02T09:00:00Z')

/** A token service that gives tokens for an hour and counts what it is asked. */
function tokensOf(claims: (person: Person) => Readonly<Record<string, unknown>> = () => ({})) {
  const state = { now: began, asked: [] as string[], dropped: [] as string[], made: 0, expires: began + 600 * minute }
  const tokens = createPersonTokens({
    clientId,
    scopes: { azure: 'a', graph: 'g', 'power-platform': 'p', connectors: 'c', 'key-vault': 'k' },
    credentials: {
      onBehalfOf: () => ({
        getToken: (scope, options) => {
          const named = String(scope)
          state.asked.push([named, options?.claims].filter(Boolean).join(' '))
          return Promise.resolve({ token: `${named}-${++state.made}`, expiresOnTimestamp: state.now + 60 * minute })
        },
      }),
    },
    assertions: {
      assertion: (person) =>
        Promise.resolve(
          new UnsecuredJWT({
            aud: clientId,
            oid: person.id,
            tid: person.tenantId,
            exp: state.expires / 1000,
            ...claims(person),
          }).encode(),
        ),
      drop: (person) => Promise.resolve(void state.dropped.push(person.id)),
    },
    now: () => new Date(state.now),
  })
  return { tokens, state }
}

describe('a token that is kept', () => {
  it('is given again until five minutes before it ends', async () => {
    const { tokens, state } = tokensOf()
    for (const passed of [0, 54 * minute + 59_999, 55 * minute]) {
      state.now = began + passed
      await tokens.forPerson(dana, 'azure')
    }
    assert.deepEqual(state.asked, ['a', 'a'])
  })

  it('is one person’s, for one service', async () => {
    const { tokens, state } = tokensOf()
    const given = [
      await tokens.forPerson(dana, 'azure'),
      await tokens.forPerson(omar, 'azure'),
      await tokens.forPerson(dana, 'graph'),
      await tokens.forApi(dana, 'api://orders'),
      await tokens.forPerson(dana, 'azure'),
    ]
    assert.deepEqual(
      given.map((one) => 'token' in one && one.token),
      ['a-1', 'a-2', 'g-3', 'api://orders/.default-4', 'a-1'],
    )
    assert.equal(state.made, 4)
  })

  it('does not do when the service asks for more', async () => {
    const { tokens, state } = tokensOf()
    await tokens.forPerson(dana, 'azure')
    await tokens.forPerson(dana, 'azure', { claims: 'more' })
    assert.deepEqual(state.asked, ['a', 'a more'])
    assert.equal((await tokens.forPerson(dana, 'azure')).token, 'a-2')
  })

  it('is forgotten with its person, and nobody else’s is', async () => {
    const { tokens, state } = tokensOf()
    for (const person of [dana, omar]) await tokens.forPerson(person, 'azure')
    tokens.forget(dana)
    for (const person of [dana, omar]) await tokens.forPerson(person, 'azure')
    assert.deepEqual([state.made, (await tokens.forPerson(omar, 'azure')).token], [3, 'a-2'])
  })

  it('goes when 500 others have been asked for since it was last needed', async () => {
    const { tokens, state } = tokensOf()
    const person = (index: number) => ({ ...dana, id: `p${index}` })
    for (let index = 0; index < 500; index++) await tokens.forPerson(person(index), 'azure')
    await tokens.forPerson(person(0), 'azure')
    await tokens.forPerson(person(500), 'azure')
    assert.equal(state.made, 501)
    await tokens.forPerson(person(0), 'azure')
    assert.equal(state.made, 501, 'the first one was needed again')
    await tokens.forPerson(person(1), 'azure')
    assert.equal(state.made, 502, 'the second one was not')
  })
})

describe('a sign-in', () => {
  const bot = `api://botid-${clientId}`
  for (const [what, claims, isTaken] of [
    ['to the bot', { aud: bot }, true],
    ['to the bot, in a list', { aud: [bot] }, true],
    ['to nobody', { aud: undefined }, false],
    ['to somebody else', { aud: 'another' }, false],
    ['of another person', { oid: omar.id }, false],
    ['in another tenant', { tid: 'another' }, false],
  ] as const) {
    it(`${what} is ${isTaken ? 'taken' : 'not taken'}`, async () => {
      const { tokens, state } = tokensOf(() => claims)
      const problem = await problemOf(tokens.forPerson(dana, 'azure')).catch(() => undefined)
      assert.deepEqual([problem, state.made], isTaken ? [undefined, 1] : [['wrong-person-signed-in', {}], 0])
    })
  }

  it('ends at its last second, and without one it has ended', async () => {
    const { tokens, state } = tokensOf()
    state.now = state.expires - 1
    assert.equal((await tokens.forPerson(dana, 'azure')).token, 'a-1')
    state.now = state.expires
    const ended = ['sign-in-needed', { service: 'Azure' }]
    assert.deepEqual(await problemOf(tokens.forPerson(dana, 'azure')), ended)
    assert.deepEqual(await problemOf(tokensOf(() => ({ exp: undefined })).tokens.forPerson(dana, 'azure')), ended)
  })

  it('that has ended names the service by the name that people know', async () => {
    const { tokens } = tokensOf(() => ({ exp: 1 }))
    const services: readonly CloudService[] = ['azure', 'graph', 'power-platform', 'connectors', 'key-vault']
    const problems = await Promise.all(services.map((service) => problemOf(tokens.forPerson(dana, service))))
    assert.deepEqual(
      problems.map((one) => one[1]),
      ['Azure', 'Microsoft Graph', 'Power Platform', 'Power Platform', 'Key Vault'].map((service) => ({ service })),
    )
    assert.deepEqual(await problemOf(tokens.forApi(dana, 'api://orders')), [
      'sign-in-needed',
      { service: 'api://orders' },
    ])
  })
})
