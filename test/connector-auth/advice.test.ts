import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { adviceElements } from '../../src/cards/sign-in/advice-elements.ts'
import { everyLanguage } from '../../src/cards/text/index.ts'
import { adviceTable, adviseSignIn } from '../../src/connector-auth/advice.ts'
import type { Surroundings } from '../../src/connector-auth/advice.ts'
import { suggestSignIns } from '../../src/connector-auth/suggest.ts'
import { contradictions, declaredKinds, enforcedKinds } from '../../src/core/app/sign-in-advice.ts'
import type { DeclaredKind, EnforcedKind } from '../../src/core/app/sign-in-advice.ts'
import type { FunctionLevel } from '../../src/core/app/app-facts.ts'
import type { DeclaredSignIn } from '../../src/core/definition.ts'
import { ordersApp, ordersFacts } from '../support/world.ts'

const easyAuth = { requireAuthentication: true, clientId: 'c', audiences: [], limitsClients: false }
const levels = (...functionLevels: FunctionLevel[]): Surroundings['facts'] => ({ functionLevels })
const unread = (what: 'authentication' | 'functions' | 'network') => ({ unread: [{ what, said: 'no' }] })

/** Every way in which something can stand in front of an API, and what it comes to. */
const ways: readonly (readonly [EnforcedKind, Omit<Surroundings, 'declared'>])[] = [
  ['gateway-key', { facts: {}, frontApi: { needsKey: true } }],
  ['gateway-key', { facts: { easyAuth, functionLevels: ['function'] }, frontApi: { needsKey: true } }],
  ['gateway-open', { facts: { easyAuth }, frontApi: { needsKey: false } }],
  ['token', { facts: { easyAuth } }],
  ['token', { facts: { easyAuth, ...levels('anonymous') } }],
  ['token', { facts: { easyAuth, ...levels('admin') } }],
  ['token-and-key', { facts: { easyAuth, ...levels('function') } }],
  ['function-key', { facts: levels('function') }],
  ['function-key', { facts: levels('admin', 'function') }],
  ['function-key', { facts: { ...levels('function'), ...unread('authentication') } }],
  ['some-function-keys', { facts: levels('anonymous', 'function') }],
  ['master-key', { facts: levels('admin') }],
  ['nothing', { facts: levels('admin', 'anonymous') }],
  ['nothing', { facts: levels('anonymous') }],
  ['nothing', { facts: {} }],
  ['nothing', { facts: { easyAuth: { ...easyAuth, requireAuthentication: false } } }],
  ['nothing', { facts: unread('network') }],
  ['not-known', { facts: unread('authentication') }],
  ['not-known', { facts: unread('functions') }],
]

const key = (name: string): DeclaredSignIn => ({ type: 'api-key', in: 'header', name, scheme: 's' })
const oauth = { authorizationUrl: 'https://id.example/a', tokenUrl: 'https://id.example/t', scopes: [], scheme: 's' }
const declared: Readonly<Record<DeclaredKind, readonly (readonly DeclaredSignIn[])[]>> = {
  nothing: [[], [{ type: 'none' }], [{ type: 'none' }, key('x')]],
  'function-key': [[key('X-Functions-Key')], [{ ...key('code'), in: 'query' } as DeclaredSignIn]],
  'subscription-key': [[key('Ocp-Apim-Subscription-Key')], [key('subscription-key')]],
  'bearer-token': [[key('Authorization')]],
  'other-key': [[key('X-Api-Key'), { type: 'none' }], [key('constructor')]],
  basic: [[{ type: 'basic', scheme: 's' }]],
  'entra-id': [[{ type: 'entra-id', scopes: [], scheme: 's' }]],
  oauth2: [[{ type: 'oauth2', ...oauth }]],
  unsupported: [[{ type: 'unsupported', reason: { code: 'key-in-cookie' }, scheme: 's' }]],
}

const page = readFileSync(new URL('../../docs/definitions.md', import.meta.url), 'utf8')
const header = page.split('\n').find((line) => line.startsWith('| in front ')) ?? ''
const columns = header.split('|').map((cell) => cell.trim().replaceAll('`', ''))

describe('the recommended sign-in', () => {
  for (const enforced of enforcedKinds) {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${enforced}\` `))
    const cells = row?.split('|').map((cell) => cell.trim().replaceAll('`', '')) ?? []
    for (const kind of declaredKinds) {
      it(`with ${enforced} in front and ${kind} declared is the one in the documentation`, () => {
        const [recommended, contradiction] = adviceTable[enforced][kind]
        assert.equal(cells[columns.indexOf(kind)], [recommended, contradiction].filter(Boolean).join(': '))
      })
    }
  }

  for (const [index, [enforced, surroundings]] of ways.entries()) {
    it(`begins with what stands in front: ${enforced} (${index})`, () => {
      for (const kind of declaredKinds) {
        for (const given of declared[kind]) {
          const advice = adviseSignIn({ ...surroundings, declared: given })
          const [recommended, contradiction] = adviceTable[enforced][kind]
          assert.deepEqual(advice, {
            recommended,
            enforced,
            declared: kind,
            ...(contradiction ? { contradiction } : {}),
          })
        }
      }
    })
  }

  it('is never none where something is known to be asked for that a connector can bring', () => {
    for (const enforced of ['gateway-key', 'token', 'token-and-key', 'function-key', 'some-function-keys'] as const) {
      for (const kind of declaredKinds) assert.notEqual(adviceTable[enforced][kind][0], 'none')
    }
  })

  it('never asks for a token of the app behind a gateway, nor for the master key', () => {
    for (const kind of declaredKinds) {
      assert.notEqual(adviceTable['gateway-key'][kind][0], 'entra-id')
      assert.equal(adviceTable['master-key'][kind][1], 'master-key-asked')
    }
  })

  it('is the first that the form offers', () => {
    const first = (surroundings: Omit<Surroundings, 'declared'>, given: readonly DeclaredSignIn[]) => {
      const advice = adviseSignIn({ ...surroundings, declared: given })
      const [best] = suggestSignIns(ordersApp, { ...ordersFacts, ...surroundings.facts }, given, advice)
      return [best?.type, best?.because, best?.values.keyName]
    }
    const gateway = { facts: { easyAuth }, frontApi: { needsKey: true } }
    assert.deepEqual(first(gateway, []), ['api-key', 'gateway-key', 'Ocp-Apim-Subscription-Key'])
    assert.deepEqual(first(gateway, [key('subscription-key')]), ['api-key', 'definition', 'subscription-key'])
    assert.deepEqual(first({ facts: levels('function') }, []), ['api-key', 'function-key', 'x-functions-key'])
    assert.deepEqual(first({ facts: levels('function') }, [key('code')]), ['api-key', 'definition', 'code'])
    assert.deepEqual(first({ facts: { easyAuth } }, [key('X-Key')]), ['entra-id', 'app-settings', undefined])
    assert.deepEqual(first({ facts: {} }, []), ['none', 'always-possible', undefined])
    assert.deepEqual(first({ facts: {} }, [key('X-Key')]), ['api-key', 'definition', 'X-Key'])
    assert.deepEqual(suggestSignIns(ordersApp, ordersFacts, [])[0]?.type, 'none')
  })
})

describe('how callers get in', () => {
  const wordsOf = (enforced: EnforcedKind, kind: DeclaredKind) => {
    const [recommended, contradiction] = adviceTable[enforced][kind]
    const advice = { recommended, enforced, declared: kind, ...(contradiction ? { contradiction } : {}) }
    return everyLanguage.map((text) => JSON.stringify(adviceElements(advice, text)))
  }

  it('is said wherever something is asked for or does not agree', () => {
    for (const enforced of enforcedKinds) {
      for (const kind of declaredKinds) {
        const isQuiet = enforced === 'nothing' && !adviceTable[enforced][kind][1]
        for (const words of wordsOf(enforced, kind)) assert.equal(words === '[]', isQuiet, `${enforced} ${kind}`)
      }
    }
    for (const text of everyLanguage) assert.deepEqual(adviceElements(undefined, text), [])
  })

  it('warns of the master key wherever a function key is recommended, and nowhere else', () => {
    for (const [enforced, kind, isWarned] of [
      ['function-key', 'nothing', true],
      ['function-key', 'function-key', true],
      ['function-key', 'entra-id', false],
      ['nothing', 'function-key', true],
      ['token', 'function-key', false],
    ] as const) {
      assert.equal(/never the app’s master key/.test(wordsOf(enforced, kind)[0] ?? ''), isWarned, `${enforced} ${kind}`)
    }
  })

  it('has a sentence for every contradiction, each of which the table knows', () => {
    const used = new Set(
      enforcedKinds.flatMap((one) => declaredKinds.flatMap((kind) => adviceTable[one][kind][1] ?? [])),
    )
    assert.deepEqual([...used].toSorted(), contradictions.toSorted())
    assert.match(
      wordsOf('function-key', 'nothing')[0] ?? '',
      /The functions ask for a key\. The definition asks for nothing\. The connector asks makers for it all the same\./,
    )
  })
})
