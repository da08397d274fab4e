import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { outcomes } from '../../../src/core/app/attempt.ts'
import type { Attempt, AttemptOutcome } from '../../../src/core/app/attempt.ts'
import type { AppFacts } from '../../../src/core/app/app-facts.ts'
import { headlines, notFound } from '../../../src/workflow/draft/headline.ts'

type Facts = Pick<AppFacts, 'state' | 'closedBy' | 'unread'>

const open: Facts = { state: 'running' }
const walled: Facts = { state: 'running', closedBy: ['ip-rules'] }
const stopped: Facts = { state: 'stopped' }

/** What each outcome leads to: of an app that nothing is known of, of one with a closed network, of a stopped one. */
const table: Readonly<Record<AttemptOutcome, readonly [string, string, string]>> = {
  'app-stopped': ['app-stopped', 'app-stopped', 'app-stopped'],
  'network-closed': ['definition-behind-network', 'definition-behind-network', 'app-stopped'],
  'too-large': ['definition-too-large', 'definition-too-large', 'app-stopped'],
  'wants-key': ['definition-wants-key', 'definition-wants-key', 'app-stopped'],
  'needs-sign-in': ['definition-closed', 'definition-closed', 'app-stopped'],
  'sign-in-page': ['definition-closed', 'definition-closed', 'app-stopped'],
  forbidden: ['definition-closed', 'definition-behind-network', 'app-stopped'],
  'not-a-definition': ['definition-not-an-api', 'definition-not-an-api', 'app-stopped'],
  'refused-redirect': ['definition-redirected', 'definition-redirected', 'app-stopped'],
  'refused-address': ['definition-redirected', 'definition-behind-network', 'app-stopped'],
  'server-error': ['app-fails', 'app-fails', 'app-stopped'],
  unreachable: ['app-unreachable', 'definition-behind-network', 'app-stopped'],
  html: ['definition-web-page', 'definition-web-page', 'app-stopped'],
  'not-found': ['definition-not-found', 'definition-not-found', 'app-stopped'],
  found: ['definition-not-found', 'definition-not-found', 'app-stopped'],
}

const at = (outcome: AttemptOutcome, path: string = outcome): Attempt => ({ url: `https://a.example/${path}`, outcome })
const told = (outcome: AttemptOutcome, facts: Facts) => notFound('orders-api', facts, { attempts: [at(outcome)] }).code
const page = readFileSync(new URL('../../../docs/definitions.md', import.meta.url), 'utf8')

describe('why there is no definition', () => {
  for (const outcome of outcomes) {
    it(`after ${outcome}`, () => {
      assert.deepEqual(
        [open, walled, stopped].map((facts) => told(outcome, facts)),
        table[outcome],
      )
    })

    it(`after ${outcome}, in the documentation`, () => {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${outcome}\` `))
      const cells = row?.split('|').map((cell) => cell.trim().replaceAll('`', ''))
      assert.deepEqual(cells?.slice(2, 5), table[outcome])
    })
  }

  it('is what tells most, in whatever order the addresses were asked', () => {
    const order = headlines.map(([outcome]) => outcome)
    assert.deepEqual(order.toSorted(), [...outcomes].toSorted())
    for (const [index, first] of order.entries()) {
      for (const later of order.slice(index + 1)) {
        const expected = told(first, open)
        assert.equal(notFound('x', open, { attempts: [at(later), at(first)] }).code, expected)
        assert.equal(notFound('x', open, { attempts: [at(first), at(later)] }).code, expected)
      }
    }
  })

  it('is “not found” where nothing was asked, whatever the network', () => {
    assert.equal(notFound('x', walled, { attempts: [] }).code, 'definition-not-found')
  })

  it('names the address that it is about', () => {
    for (const [outcome, code] of [
      ['too-large', 'fetched-too-large'],
      ['not-a-definition', 'fetched-no-api'],
    ] as const) {
      const { details } = notFound('x', open, {
        attempts: [at('not-found'), at(outcome, 'first'), at(outcome, 'second')],
      })
      assert.deepEqual('reason' in details && details.reason, { code, url: 'https://a.example/first' })
    }
  })

  it('comes with all that was tried, what closes the network, and what could not be read', () => {
    const attempts = [at('not-found')]
    const [one, other] = [
      { what: 'network', said: 'a' },
      { what: 'functions', said: 'b' },
    ] as const
    assert.deepEqual(notFound('x', open, { attempts }).details, { app: 'x', tried: attempts })
    const facts = { ...walled, unread: [one] }
    assert.deepEqual(notFound('x', facts, { attempts, unread: [other] }).details, {
      app: 'x',
      tried: attempts,
      closedBy: ['ip-rules'],
      unread: [one, other],
    })
    assert.deepEqual(notFound('x', open, { attempts, unread: [other] }).details, {
      app: 'x',
      tried: attempts,
      unread: [other],
    })
  })
})
