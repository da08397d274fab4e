import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { createStepUpRoutes } from '../../src/pages/step-up-routes.ts'
import type { StepUpRoutesOptions } from '../../src/pages/step-up-routes.ts'
import type { HttpServer } from '../../src/server.ts'
import { startPageServer } from '../support/page-server.ts'
import { createWorld, dana } from '../support/world.ts'

const signIn: StepUpRoutesOptions['signIn'] = {
  begin: (link) =>
    Promise.resolve(
      link === 'good' ? { location: 'https://login.example/authorize', key: 'the-key', seconds: 900 } : undefined,
    ),
  finish: ({ state, code, key }) => {
    if (state === 'broken') return Promise.reject(new Error('no answer'))
    if (state !== 'good') return Promise.resolve({ ok: false, reason: 'expired' })
    if (code === undefined) return Promise.resolve({ ok: false, reason: 'refused' })
    if (key !== 'the-key') return Promise.resolve({ ok: false, reason: 'other-browser' })
    return Promise.resolve({ ok: true, person: dana, token: 'the-token' })
  },
}

describe('the pages of a further sign-in step', () => {
  let server: HttpServer
  afterEach(() => server.close({ drain: 0, timeout: 100 }))

  async function open(options: Partial<StepUpRoutesOptions> = {}): Promise<string> {
    const { log } = createWorld().context
    const take = () => Promise.resolve(true)
    const routes = createStepUpRoutes({ signIn, take, isSecure: true, path: '/auth/step-up', log, ...options })
    server = await startPageServer({ stepUp: routes })
    return `http://127.0.0.1:${server.port}/auth/step-up`
  }

  const visit = (url: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(url, { redirect: 'manual', headers })

  it('send the browser to Entra ID, with a key that no script and no other site gets', async () => {
    const answer = await visit(`${await open()}?link=good`)
    assert.equal(answer.status, 303)
    assert.equal(answer.headers.get('location'), 'https://login.example/authorize')
    assert.deepEqual(answer.headers.getSetCookie(), [
      'courier-step-up=the-key; Path=/auth/step-up; Max-Age=900; HttpOnly; SameSite=Lax; Secure',
    ])
    assert.equal(answer.headers.get('cache-control'), 'no-store')
  })

  it('say that it is done, and take the key away', async () => {
    const taken: unknown[] = []
    const take: StepUpRoutesOptions['take'] = (person, token) => Promise.resolve(taken.push([person.id, token]) > 0)
    const cookie = 'other=1; courier-step-up=the-key; more=2'
    const answer = await visit(`${await open({ take })}/done?state=good&code=c`, { cookie })
    assert.equal(answer.status, 200)
    assert.match(await answer.text(), /goes on by itself/)
    assert.deepEqual(taken, [[dana.id, 'the-token']])
    assert.match(answer.headers.getSetCookie()[0] ?? '', /^courier-step-up=; .*Max-Age=0/)
    assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/)
  })

  const failures = {
    'a link that is too old': ['?link=old', /too old/],
    'no link at all': ['', /too old/],
    'a way back that is not ours': ['/done?state=other&code=c', /too old/],
    'another browser': ['/done?state=good&code=c', /another browser/],
    'somebody who cancels': ['/done?state=good&error=access_denied', /not completed/],
    'an answer that cannot be checked': ['/done?state=broken&code=c', /not completed/],
  } as const
  for (const [name, [query, words]] of Object.entries(failures)) {
    it(`say what to do about ${name}`, async () => {
      const answer = await visit(`${await open()}${query}`)
      assert.equal(answer.status, 400)
      assert.match(await answer.text(), words)
    })
  }

  it('over plain http, on this machine only, ask for a cookie that comes back the same way', async () => {
    const answer = await visit(`${await open({ isSecure: false })}?link=good`)
    assert.deepEqual(answer.headers.getSetCookie(), [
      'courier-step-up=the-key; Path=/auth/step-up; Max-Age=900; HttpOnly; SameSite=Lax',
    ])
  })

  it('hand on what came back as it came, and nothing where nothing came', async () => {
    const asked: unknown[] = []
    const finish: StepUpRoutesOptions['signIn']['finish'] = (given) => {
      asked.push(given)
      return Promise.resolve({ ok: false, reason: 'expired' })
    }
    const url = `${await open({ signIn: { ...signIn, finish } })}/done`
    await visit(url)
    await visit(`${url}?state=s&code=c`, { cookie: 'xcourier-step-up=a; courier-step-up=b-_9' })
    await visit(`${url}?state=s&code=c`, { cookie: 'courier-step-up=a.b; other=1' })
    assert.deepEqual(asked, [
      { state: '', code: undefined, key: undefined },
      { state: 's', code: 'c', key: 'b-_9' },
      { state: 's', code: 'c', key: undefined },
    ])
  })

  it('write down what could not be checked', async () => {
    const world = createWorld()
    const warned: unknown[] = []
    const log = { ...world.context.log, warn: (fields: object, words: string) => void warned.push([fields, words]) }
    await visit(`${await open({ log })}/done?state=broken&code=c`)
    assert.deepEqual(warned, [[{ error: new Error('no answer') }, 'a further sign-in step failed']])
  })

  it('say nothing of a number where the address has none', async () => {
    for (const words of ['', '&error_description=no', '&error_description=AADSTS']) {
      const page = await (await visit(`${await open()}/done?state=good&error=access_denied${words}`)).text()
      assert.doesNotMatch(page, /Entra ID said/)
      await server.close({ drain: 0, timeout: 100 })
    }
  })

  it('say so when the sign-in service does not take the sign-in, in the reader’s language', async () => {
    const url = `${await open({ take: () => Promise.resolve(false) })}/done?state=good&code=c`
    const answer = await visit(url, { cookie: 'courier-step-up=the-key', 'accept-language': 'nl-NL' })
    assert.match(await answer.text(), /<html lang="nl">.*aanmelddienst van Teams/s)
  })

  it('show the number of Entra ID’s refusal and nothing else of the address', async () => {
    const words = encodeURIComponent('AADSTS65004: <script>alert(1)</script> call 555-1234')
    const answer = await visit(`${await open()}/done?state=good&error=access_denied&error_description=${words}`)
    const page = await answer.text()
    assert.match(page, /Entra ID said: AADSTS65004/)
    assert.doesNotMatch(page, /script|555/)
  })
})
