import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Call } from '../../../sandbox/kernel/stand-in.ts'
import { sandboxApiKey } from '../../../sandbox/sites/access.ts'
import { answerAsFunctionsHost } from '../../../sandbox/sites/functions-host.ts'
import { apps } from '../../../sandbox/world/apps.ts'
import type { SandboxApp, SandboxFunction } from '../../../sandbox/world/apps.ts'

function appWith(functions: readonly SandboxFunction[], routePrefix?: string): SandboxApp {
  const [first] = apps
  if (!first) throw new TypeError('the company has apps')
  return { ...first, functions, ...(routePrefix === undefined ? {} : { routePrefix }) }
}

function ask(app: SandboxApp, asked: string, key?: string) {
  const [method = '', path = ''] = asked.split(' ')
  const headers = key === undefined ? {} : { 'x-functions-key': key }
  const call = { method, url: new URL(`https://${app.host}${path}`), headers, json: () => undefined }
  const { status, body } = answerAsFunctionsHost(call as Partial<Call> as Call, app)
  return status === 200 ? body : status
}

const open = { methods: ['get'], level: 'anonymous' } as const
const answer = (name: string, parameters = {}) => ({ function: name, verb: 'GET', parameters, sent: null })

describe('the host of functions', () => {
  it('finds a function by its route, in any case, or by its name', () => {
    const app = appWith([
      { name: 'A', route: 'a/{id}', ...open },
      { name: 'B', ...open },
    ])
    assert.deepEqual(ask(app, 'GET /API/A/x%20y'), answer('A', { id: 'x y' }))
    assert.deepEqual(ask(app, 'GET /api/b'), answer('B'))
    for (const asked of ['GET /api/a', 'GET /a/1', 'POST /api/b', 'GET /api/b/c']) assert.equal(ask(app, asked), 404)
    assert.deepEqual(ask(appWith([{ name: 'A', ...open }], ''), 'GET /A'), answer('A'))
    assert.deepEqual(ask(appWith([{ name: 'A', ...open }], 'x/y'), 'GET /x/y/A'), answer('A'))
  })

  it('prefers words to parameters, and holds parameters to their constraints', () => {
    const app = appWith([
      { name: 'Any', route: 'a/{id:int}', ...open },
      { name: 'Mine', route: 'a/mine', ...open },
    ])
    assert.deepEqual(ask(app, 'GET /api/a/mine'), answer('Mine'))
    assert.deepEqual(ask(app, 'GET /api/a/7'), answer('Any', { id: '7' }))
    assert.equal(ask(app, 'GET /api/a/x'), 404)
  })

  it('leaves out what is optional, and takes the rest of an address', () => {
    const app = appWith([
      { name: 'A', route: 'a/{id?}', ...open },
      { name: 'B', route: 'b/{*rest}', ...open },
      { name: 'C', route: 'c/{n=1}', ...open },
    ])
    assert.deepEqual(ask(app, 'GET /api/a'), answer('A'))
    assert.deepEqual(ask(app, 'GET /api/a/1'), answer('A', { id: '1' }))
    assert.deepEqual(ask(app, 'GET /api/b/x/y'), answer('B', { rest: 'x/y' }))
    assert.deepEqual(ask(app, 'GET /api/c'), answer('C'))
  })

  it('asks for the key of its level', () => {
    const app = appWith([{ name: 'Keyed' }, { name: 'Master', level: 'admin' }, { name: 'Open', level: 'anonymous' }])
    assert.deepEqual([ask(app, 'GET /api/Keyed'), ask(app, 'GET /api/Master', sandboxApiKey)], [401, 401])
    assert.deepEqual(ask(app, 'GET /api/Keyed', sandboxApiKey), answer('Keyed'))
    assert.deepEqual(ask(app, `GET /api/Keyed?code=${sandboxApiKey}`), answer('Keyed'))
    assert.deepEqual(ask(app, 'GET /api/Master', `master-${sandboxApiKey}`), answer('Master'))
    assert.deepEqual(ask(app, 'GET /api/Open'), answer('Open'))
  })

  it('knows nothing of functions that are switched off or have another trigger', () => {
    const app = appWith([
      { name: 'Off', isDisabled: true, ...open },
      { name: 'Queue', trigger: 'queueTrigger' },
    ])
    assert.deepEqual([ask(app, 'GET /api/Off'), ask(app, 'GET /api/Queue')], [404, 404])
  })
})
