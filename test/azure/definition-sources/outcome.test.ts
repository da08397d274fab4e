import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { Fetched, Said } from '../../../src/azure/definition-sources/definition-fetcher.ts'
import { outcomeOf } from '../../../src/azure/definition-sources/outcome.ts'
import { outcomes } from '../../../src/core/app/attempt.ts'
import type { AttemptOutcome } from '../../../src/core/app/attempt.ts'

const status = (code: number, said: Partial<Said> = {}): Fetched => ({
  outcome: 'status',
  status: code,
  said: { challenge: '', forbiddenIp: false, start: '', ...said },
})
const found = (text: string): Fetched => ({ outcome: 'found', bytes: Buffer.from(text), contentType: '' })
const redirect = (to?: string): Fetched => ({ outcome: 'refused-redirect', ...(to ? { to: new URL(to) } : {}) })

/** Answers by the words that docs/definitions.md has for them, and what they mean of a web app and of a function app. */
const table: readonly (readonly [words: string, answer: Fetched, AttemptOutcome, AttemptOutcome])[] = [
  ['an OpenAPI document', found('openapi: 3.1.0'), 'found', 'found'],
  ['JSON that is something else', found('{"items":[]}'), 'not-a-definition', 'not-a-definition'],
  ['a web page', found('<!doctype html>'), 'html', 'html'],
  ['more than 20 MB', { outcome: 'too-large' }, 'too-large', 'too-large'],
  ['no answer in time, or a reset', { outcome: 'unreachable' }, 'unreachable', 'unreachable'],
  ['a name that leads to a private address', { outcome: 'refused-address' }, 'refused-address', 'refused-address'],
  ['401 that names a scheme', status(401, { challenge: 'Bearer realm="x"' }), 'needs-sign-in', 'needs-sign-in'],
  ['401 that says nothing', status(401), 'needs-sign-in', 'wants-key'],
  ['401 of API Management', status(401, { challenge: 'AzureApiManagementKey realm="x"' }), 'wants-key', 'wants-key'],
  [
    '401 of another scheme',
    status(401, { challenge: 'Basic realm="AzureApiManagementKey"' }),
    'needs-sign-in',
    'needs-sign-in',
  ],
  [
    'a redirect to Entra ID',
    redirect('https://login.microsoftonline.com/t/oauth2/authorize'),
    'sign-in-page',
    'sign-in-page',
  ],
  [
    'a redirect to an older address of Entra ID',
    redirect('https://login.windows.net/common'),
    'sign-in-page',
    'sign-in-page',
  ],
  ['a redirect to a customers’ tenant', redirect('https://contoso.ciamlogin.com/x'), 'sign-in-page', 'sign-in-page'],
  ['a redirect to Azure AD B2C', redirect('https://contoso.b2clogin.com/x'), 'sign-in-page', 'sign-in-page'],
  [
    'a redirect to App Service authentication',
    redirect('https://other.example/.auth/login/aad'),
    'sign-in-page',
    'sign-in-page',
  ],
  ['a redirect to any other place', redirect('https://169.254.169.254/'), 'refused-redirect', 'refused-redirect'],
  ['a redirect to no address', redirect(), 'refused-redirect', 'refused-redirect'],
  ['403 that names the caller’s address', status(403, { forbiddenIp: true }), 'network-closed', 'network-closed'],
  ['403 “Ip Forbidden”', status(403, { start: '<h1>IP Forbidden</h1>' }), 'network-closed', 'network-closed'],
  [
    '403 of a stopped app',
    status(403, { start: '<h1>Error 403 - This web app is stopped.</h1>' }),
    'app-stopped',
    'app-stopped',
  ],
  ['403 that says nothing', status(403), 'forbidden', 'forbidden'],
  ['404', status(404), 'not-found', 'not-found'],
  ['410', status(410), 'not-found', 'not-found'],
  ['429', status(429), 'not-found', 'not-found'],
  ['500', status(500), 'server-error', 'server-error'],
  [
    '503 of a host that is down',
    status(503, { start: 'Function host is not running.' }),
    'server-error',
    'server-error',
  ],
]

const page = readFileSync(new URL('../../../docs/definitions.md', import.meta.url), 'utf8')

describe('what an answer means', () => {
  for (const [words, answer, ofWebApp, ofFunctionApp] of table) {
    it(`${words}: ${ofWebApp}, ${ofFunctionApp}`, () => {
      const of = (isFunctionApp: boolean, hidesApi = false) => outcomeOf(answer, { isFunctionApp, hidesApi })
      assert.deepEqual([of(false), of(true)], [ofWebApp, ofFunctionApp])
      // A sign-in that hides the app answers 404 and nothing else in this way.
      const isHidden = answer.outcome === 'status' && answer.status === 404
      assert.equal(of(false, true), isHidden ? 'needs-sign-in' : ofWebApp)
    })

    it(`${words}: the documentation says the same`, () => {
      const row = page.split('\n').find((line) => line.startsWith(`| ${words} `))
      const cells = row?.split('|').map((cell) => cell.trim().replaceAll('`', ''))
      assert.deepEqual(cells?.slice(2, 4), [ofWebApp, ofFunctionApp])
    })
  }

  it('covers every outcome', () => {
    const reached = new Set(table.flatMap(([, , ...means]) => means))
    assert.deepEqual([...reached].toSorted(), [...outcomes].toSorted())
  })
})
