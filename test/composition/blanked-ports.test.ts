import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { blankedPorts } from '../../src/composition/blanked-ports.ts'
import {
  ownSecrets,
  rememberingCredentials,
  rememberingReferences,
  rememberingRegistrations,
  rememberingTokens,
  rememberingUserTokens,
  rememberingVault,
} from '../../src/composition/remember-secrets.ts'
import { createKnownSecrets } from '../../src/core/text/known-secrets.ts'
import { ProblemError } from '../../src/core/problems.ts'
import type { Problem } from '../../src/core/problems.ts'
import { dana as person } from '../support/world.ts'

const known = () => createKnownSecrets({ now: () => 0 })
const secret = 'a-secret-of-somebody'
const reasonOf = (told: Problem) => (told.code === 'service-refused' ? told.details.reason : undefined)

describe('what a service says in a refusal', () => {
  const refusal = () => new ProblemError('service-refused', { service: 'X', reason: `no ${secret}` }, { retryAfter: 7 })
  const ports = {
    one: {
      later: (name: string) => Promise.reject(Object.assign(refusal(), { name })),
      now: () => {
        throw refusal()
      },
      fine: (word: string) => Promise.resolve(`${word} ${secret}`),
      bug: () => Promise.reject(new TypeError('a bug')),
      most: 3,
    },
    two: undefined,
  }

  it('has no known secret, in its details, message and stack', async () => {
    const secrets = known()
    secrets.remember(secret)
    const { one, two } = blankedPorts(ports, secrets)
    const failures = [await one.later('x').catch((error: unknown) => error), caught(() => one.now())]
    for (const failure of failures) {
      assert.ok(failure instanceof ProblemError)
      assert.deepEqual(
        [failure.code, failure.retryAfter, reasonOf(failure.problem)],
        ['service-refused', 7, 'no [secret]'],
      )
      assert.ok(!`${failure.message}${failure.stack}`.includes(secret))
    }
    assert.equal(two, undefined)
  })

  it('is all that is changed', async () => {
    const secrets = known()
    secrets.remember(secret)
    const { one } = blankedPorts(ports, secrets)
    assert.equal(await one.fine('word'), `word ${secret}`)
    assert.equal(one.most, 3)
    await assert.rejects(one.bug(), new TypeError('a bug'))
  })
})

function caught(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error
  }
}

describe('a secret is known', () => {
  async function isKnownAfter(act: (secrets: ReturnType<typeof known>) => unknown): Promise<void> {
    const secrets = known()
    await act(secrets)
    assert.equal(secrets.blank(secret), '[secret]')
  }

  const vault = {
    put: () => Promise.resolve('ref'),
    open: () => Promise.resolve(secret),
    destroy: () => Promise.resolve(),
    list: () => Promise.resolve([]),
  }

  it('from the moment it is sealed, even if that fails', async () => {
    await isKnownAfter((secrets) => rememberingVault(vault, secrets).put('r', secret))
    const broken = { ...vault, put: () => Promise.reject(new Error('no answer')) }
    await isKnownAfter((secrets) =>
      rememberingVault(broken, secrets)
        .put('r', secret)
        .catch(() => undefined),
    )
  })

  it('when it is opened, read from a Key Vault, or made', async () => {
    await isKnownAfter((secrets) => rememberingVault(vault, secrets).open('r', 'ref'))
    const references = { isReference: () => true, read: () => Promise.resolve({ secret }) }
    await isKnownAfter((secrets) => rememberingReferences(references, secrets).read(person, 'https://v'))
    const registrations = { addSecret: () => Promise.resolve({ secret }) } as never
    await isKnownAfter((secrets) =>
      rememberingRegistrations(registrations, secrets).addSecret(person, 'o', {
        displayName: 'd',
        expires: new Date(0),
      }),
    )
  })

  it('when it is a token of a person or of the bot', async () => {
    const token = { token: secret, expiresOnTimestamp: 0 }
    const tokens = {
      forPerson: () => Promise.resolve(token),
      forApi: () => Promise.resolve(token),
      forget: () => undefined,
    }
    await isKnownAfter((secrets) => rememberingTokens(tokens, secrets).forPerson(person, 'azure'))
    await isKnownAfter((secrets) => rememberingTokens(tokens, secrets).forApi(person, 'api://x'))
    const userTokens = { assertion: () => Promise.resolve(secret), exchange: () => Promise.resolve(true) } as never
    await isKnownAfter((secrets) => rememberingUserTokens(userTokens, secrets).assertion(person))
    await isKnownAfter((secrets) => rememberingUserTokens(userTokens, secrets).exchange('29:1', secret))
    const credentials = {
      bot: { getToken: () => Promise.resolve(token) },
      resources: { getToken: () => Promise.resolve(token) },
    }
    for (const name of ['bot', 'resources'] as const) {
      await isKnownAfter((secrets) => rememberingCredentials(credentials as never, secrets)[name].getToken('scope'))
    }
  })

  it('from the start when it is the bot’s own', () => {
    const vaultKey = new Uint8Array(32).fill(7)
    const credential = { kind: 'client-secret', clientSecret: secret } as const
    const bot = { appId: 'a', tenantId: 't', oauthConnection: 'c', credential }
    const secrets = ownSecrets({ vaultKey, auditKeys: [], bot })
    const key = Buffer.from(vaultKey)
    assert.equal(
      secrets.blank(`${secret} ${key.toString('hex')} ${key.toString('base64')}`),
      '[secret] [secret] [secret]',
    )
  })
})
