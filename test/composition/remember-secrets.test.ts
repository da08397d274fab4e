import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { blankedPort } from '../../src/composition/blanked-ports.ts'
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
import { dana as person } from '../support/world.ts'

const secret = 'a-secret-of-somebody'
const known = () => createKnownSecrets({ now: () => 0 })

/** A method that keeps what it is called with, and answers. */
function answering<T>(answer: T) {
  const calls: unknown[] = []
  return { calls, method: (...given: readonly unknown[]) => (calls.push(given), Promise.resolve(answer)) }
}

describe('who remembers a secret', () => {
  it('hands on what was asked and what was answered, and leaves the rest as it was', async () => {
    const token = answering({ token: secret, expiresOnTimestamp: 7 })
    const forgotten: unknown[] = []
    const tokens = rememberingTokens(
      { forPerson: token.method, forApi: token.method, forget: (one) => void forgotten.push(one) },
      known(),
    )
    assert.deepEqual(await tokens.forPerson(person, 'azure', { claims: 'c' }), { token: secret, expiresOnTimestamp: 7 })
    assert.deepEqual(await tokens.forApi(person, 'api://x'), { token: secret, expiresOnTimestamp: 7 })
    tokens.forget(person)
    assert.deepEqual(
      [token.calls, forgotten],
      [
        [
          [person, 'azure', { claims: 'c' }],
          [person, 'api://x'],
        ],
        [person],
      ],
    )

    const [put, opened, destroyed] = [answering('ref'), answering(secret), answering(undefined)]
    const vault = rememberingVault(
      { put: put.method, open: opened.method, destroy: destroyed.method, list: () => Promise.resolve([]) },
      known(),
    )
    assert.deepEqual(
      [await vault.put('r', secret), await vault.open('r', 'ref'), await vault.list()],
      ['ref', secret, []],
    )
    await vault.destroy('ref')
    assert.deepEqual([put.calls, opened.calls, destroyed.calls], [[['r', secret]], [['r', 'ref']], [['ref']]])

    const made = answering({ secret, keyId: 'k' })
    const registrations = rememberingRegistrations({ addSecret: made.method, other: 'kept' } as never, known())
    const wanted = { displayName: 'd', expires: new Date(0) }
    assert.deepEqual(await registrations.addSecret(person, 'o', wanted), { secret, keyId: 'k' })
    assert.deepEqual([made.calls, 'other' in registrations], [[[person, 'o', wanted]], true])

    const read = answering({ secret, expires: '2026-08-01' })
    const references = rememberingReferences({ isReference: () => true, read: read.method }, known())
    assert.deepEqual(await references.read(person, 'https://v'), { secret, expires: '2026-08-01' })
    assert.deepEqual([read.calls, references.isReference('x')], [[[person, 'https://v']], true])

    const [assertion, exchange] = [answering(secret), answering(true)]
    const userTokens = rememberingUserTokens(
      { assertion: assertion.method, exchange: exchange.method, signOut: 'kept' } as never,
      known(),
    )
    assert.deepEqual([await userTokens.assertion(person), await userTokens.exchange('29:1', 't')], [secret, true])
    assert.deepEqual([assertion.calls, exchange.calls], [[[person]], [['29:1', 't']]])
    assert.ok('signOut' in userTokens)

    const credentials = rememberingCredentials(
      {
        bot: { getToken: token.method },
        resources: { getToken: () => Promise.resolve(null) },
        client: 'kept',
      } as never,
      known(),
    )
    assert.equal((await credentials.bot.getToken('scope'))?.token, secret)
    assert.equal(await credentials.resources.getToken('scope'), null)
    assert.ok('client' in credentials)
  })

  it('knows nothing more where there was no secret', async () => {
    const none = { put: () => Promise.resolve('ref'), open: () => Promise.resolve(undefined) }
    assert.equal(await rememberingVault(none as never, known()).open('r', 'ref'), undefined)
    const userTokens = { assertion: () => Promise.resolve(undefined) } as never
    assert.equal(await rememberingUserTokens(userTokens, known()).assertion(person), undefined)
  })
})

describe('the bot’s own secrets', () => {
  const bot = { appId: 'a', tenantId: 't', oauthConnection: 'c' }
  const bytes = (byte: number) => Buffer.alloc(32, byte)

  it('are its keys in every form, and its client secret where it has one', () => {
    const credential = { kind: 'client-secret', clientSecret: secret } as const
    const secrets = ownSecrets({
      vaultKey: bytes(0xfb),
      auditKeys: [bytes(0xfa), bytes(0xf9)],
      bot: { ...bot, credential },
    })
    for (const key of [0xfb, 0xfa, 0xf9].map(bytes)) {
      for (const form of ['base64', 'base64url', 'hex'] as const) {
        assert.equal(secrets.blank(`<${key.toString(form)}>`), '<[secret]>', form)
      }
    }
    assert.equal(secrets.blank(`<${secret}>`), '<[secret]>')
  })

  it('are its keys alone with a managed identity', () => {
    const credential = { kind: 'managed-identity', managedIdentityClientId: 'an-id-that-is-no-secret' } as const
    const secrets = ownSecrets({ vaultKey: bytes(1), auditKeys: [], bot: { ...bot, credential } })
    assert.equal(secrets.blank('an-id-that-is-no-secret'), 'an-id-that-is-no-secret')
    assert.equal(secrets.blank(bytes(1).toString('hex')), '[secret]')
  })
})

describe('a refusal that is blanked', () => {
  const refusedWith = async (error: unknown) => {
    const secrets = known()
    secrets.remember(secret)
    const port = blankedPort({ call: () => Promise.reject(error as Error) }, secrets)
    return port.call().then(
      () => undefined,
      (failure: unknown) => failure,
    )
  }

  it('keeps what belongs to it: its cause, its claims, how long to wait, and details that are no texts', async () => {
    const cause = new Error('why')
    const refusal = ProblemError.of(
      { code: 'service-refused', details: { service: 'X', reason: { code: 'status', status: 403 } } },
      { cause, claims: 'c', retryAfter: 0 },
    )
    const kept = await refusedWith(refusal)
    assert.ok(kept instanceof ProblemError && kept !== refusal)
    assert.deepEqual([kept.problem, kept.cause, kept.claims, kept.retryAfter], [refusal.problem, cause, 'c', 0])
    assert.equal(kept.stack, refusal.stack)
    const plain = await refusedWith(new ProblemError('service-refused', { service: 'X', reason: 'r' }))
    assert.ok(plain instanceof ProblemError)
    assert.equal(plain.retryAfter, undefined)
  })

  it('has no more of a long detail than can be shown', async () => {
    const long = await refusedWith(new ProblemError('service-refused', { service: 'X', reason: 'r'.repeat(30_000) }))
    assert.ok(long instanceof ProblemError && long.problem.code === 'service-refused')
    assert.equal(long.problem.details.reason, 'r'.repeat(20_000))
  })

  it('is an error, whatever was thrown', async () => {
    const failure = await refusedWith('a text')
    assert.ok(failure instanceof Error)
    assert.deepEqual([failure.message, failure.cause], ['no error', 'a text'])
  })

  it('needs no stack', async () => {
    const refusal = new ProblemError('internal', {})
    delete refusal.stack
    assert.ok((await refusedWith(refusal)) instanceof ProblemError)
  })
})
