import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { startStandIn } from '../../sandbox/kernel/stand-in.ts'
import type { Reply, StandIn } from '../../sandbox/kernel/stand-in.ts'
import type { Tokens } from '../../src/core/ports/index.ts'
import type { ApiRegistration, Registrations } from '../../src/core/connector/registration.ts'
import { createRegistrations } from '../../src/graph/registrations.ts'
import { trustedKernel } from '../sandbox/support/trusted-kernel.ts'
import { problemOf } from '../support/cloud-world.ts'
import { dana } from '../support/world.ts'

let server: StandIn
let registrations: Registrations
let replies: Reply[] = []
/** Method, path with its query, and what was sent. */
let asked: (readonly unknown[])[] = []
let prefer: unknown[] = []
const tokens: Tokens = {
  forPerson: (_person, service) => Promise.resolve({ token: `for-${service}`, expiresOnTimestamp: 0 }),
  forApi: () => assert.fail(),
  forget: () => undefined,
}

before(async () => {
  const { certificates, clock, traffic } = await trustedKernel()
  server = await startStandIn({
    name: 'graph',
    certificate: await certificates.issue(),
    clock,
    traffic,
    routes: [
      {
        method: '*',
        path: '/v1.0/*',
        handle(call) {
          const { method, url, headers, bearer } = call
          assert.equal(bearer, 'for-graph')
          const query = url.searchParams
          const shown = [...query].map(([name, value]) => ` ${name}=${value}`).join('')
          const sent = call.json()
          asked.push([`${method} ${decodeURIComponent(url.pathname).slice(5)}${shown}`, ...(sent ? [sent] : [])])
          prefer.push(headers.prefer)
          return replies.shift() ?? { status: 418 }
        },
      },
    ],
  })
  registrations = createRegistrations({ baseUrl: `${server.origin}/`, tokens })
})
beforeEach(() => {
  replies = []
  asked = []
  prefer = []
})
after(() => server.close())

const ok = (body: unknown): Reply => ({ status: 200, body })
const list = (...value: unknown[]): Reply => ok({ value })
const refusal = (status: number, code = 'Some_Code'): Reply => ({ status, body: { error: { code, message: 'No.' } } })
const empty: Reply = { status: 204 }
const denied = ['registration-denied', { reason: 'No. (Some_Code)' }]
const api: ApiRegistration = {
  appId: 'api-app',
  servicePrincipalId: 'api-principal',
  scope: { id: 'scope-1', value: 'user_impersonation' },
}
const guid = 'c11e0000-0000-4000-8000-000000000001'
const fields = '$select=id,appId,web,passwordCredentials'

describe('the hosts of an API', () => {
  const hostsOf = (more: object) => {
    replies = [list({ id: 'p', appId: 'a', appOwnerOrganizationId: dana.tenantId, ...more })]
    return registrations.hostsOf(dana, 'api://a')
  }

  it('are those of its redirect URLs and of its identifiers', async () => {
    const replyUrls = ['https://a.example/.auth/login/aad/callback', 'https://b.example']
    const servicePrincipalNames = [guid, `api://${guid}`, 'https://c.example/orders', 'api://d.example/x']
    assert.deepEqual(await hostsOf({ replyUrls, servicePrincipalNames }), [
      'a.example',
      'b.example',
      guid,
      'c.example',
      'd.example',
    ])
  })

  it('are none where the service tells none, or it is another tenant’s', async () => {
    assert.deepEqual(await hostsOf({}), [])
    const replyUrls = ['https://a.example']
    assert.deepEqual(await hostsOf({ replyUrls, appOwnerOrganizationId: 'another' }), [])
    assert.deepEqual(await hostsOf({ replyUrls, appOwnerOrganizationId: null }), [])
  })
})

describe('the registration of an API', () => {
  const scope = (value: string, isEnabled = true) => ({ id: `id-${value}`, value, isEnabled })
  const principal = (...oauth2PermissionScopes: unknown[]) => ({ id: 'p', appId: 'a', oauth2PermissionScopes })
  const found = (value: string) => ({ appId: 'a', servicePrincipalId: 'p', scope: { id: `id-${value}`, value } })

  for (const [what, answer, expected] of [
    ['its usual scope', list(principal(scope('read'), scope('user_impersonation'))), found('user_impersonation')],
    ['its first scope', list(principal(scope('read'), scope('write'))), found('read')],
    ['its first scope that is switched on', list(principal(scope('off', false), scope('on'))), found('on')],
    [
      'another scope while the usual one is off',
      list(principal(scope('user_impersonation', false), scope('x'))),
      found('x'),
    ],
    ['none, while all scopes are off', list(principal(scope('off', false))), undefined],
    ['none, without scopes', list(principal()), undefined],
    ['none, where scopes are not told', list({ id: 'p', appId: 'a' }), undefined],
    ['none, where there is none', list(), undefined],
    ['the first of two', list(principal(scope('read')), { ...principal(scope('write')), id: 'q' }), found('read')],
  ] as const) {
    it(`is found with ${what}`, async () => {
      replies = [answer]
      assert.deepEqual(await registrations.findApi(dana, 'api://x'), expected)
    })
  }

  it('is looked for by its client id, or by its name', async () => {
    replies = [list(), list()]
    await registrations.findApi(dana, guid)
    await registrations.findApi(dana, "api://o'brien")
    const more = 'appOwnerOrganizationId,replyUrls,servicePrincipalNames'
    const select = `$select=id,appId,${more},oauth2PermissionScopes`
    assert.deepEqual(asked, [
      [`GET /servicePrincipals $filter=appId eq '${guid}' ${select}`],
      [`GET /servicePrincipals $filter=servicePrincipalNames/any(n:n eq 'api://o''brien') ${select}`],
    ])
  })
})

describe('an application', () => {
  const wanted = { uniqueName: 'u-1', displayName: 'Orders', api, redirectUrls: ['https://r/1'], notes: 'why' }
  const patch = [
    "PATCH /applications(uniqueName='u-1')",
    {
      displayName: 'Orders',
      signInAudience: 'AzureADMyOrg',
      web: { redirectUris: ['https://r/1'] },
      requiredResourceAccess: [{ resourceAppId: 'api-app', resourceAccess: [{ id: 'scope-1', type: 'Scope' }] }],
      tags: ['ConnectorCourier'],
      notes: 'why',
    },
  ] as const
  const application = { id: 'o', appId: 'a' }

  it('is made under its key, and read where it is there already', async () => {
    replies = [{ status: 201, body: application }]
    assert.deepEqual(await registrations.ensureApplication(dana, wanted), { objectId: 'o', appId: 'a' })
    assert.deepEqual([asked, prefer], [[patch], ['create-if-missing']])
    replies = [empty, ok(application)]
    assert.deepEqual(await registrations.ensureApplication(dana, wanted), { objectId: 'o', appId: 'a' })
    assert.deepEqual(asked.slice(1), [patch, [`GET /applications(uniqueName='u-1') ${fields}`]])
  })

  it('is found by its key, or is not there', async () => {
    replies = [ok(application), refusal(404), refusal(403)]
    assert.deepEqual(await registrations.find(dana, 'u-1'), { objectId: 'o', appId: 'a' })
    assert.equal(await registrations.find(dana, 'u-1'), undefined)
    assert.deepEqual(await problemOf(registrations.find(dana, 'u-1')), denied)
    assert.deepEqual(asked[0], [`GET /applications(uniqueName='u-1') ${fields}`])
  })

  it('gets its principal once', async () => {
    replies = [list({ id: 'p', appId: 'a' }), list(), { status: 201, body: { id: 'q', appId: 'a' } }]
    assert.equal(await registrations.ensureServicePrincipal(dana, 'a'), 'p')
    assert.equal(await registrations.ensureServicePrincipal(dana, 'a'), 'q')
    const search = ["GET /servicePrincipals $filter=appId eq 'a' $select=id,appId"]
    assert.deepEqual(asked, [search, search, ['POST /servicePrincipals', { appId: 'a' }]])
  })

  for (const [what, web, redirectUris] of [
    ['without any', null, ['https://r/2']],
    ['where none is told', undefined, ['https://r/2']],
    ['where the list is not told', {}, ['https://r/2']],
    ['behind those it has', { redirectUris: ['https://r/1'] }, ['https://r/1', 'https://r/2']],
    ['that it has', { redirectUris: ['https://r/2', 'https://r/1'] }, ['https://r/2', 'https://r/1']],
  ] as const) {
    it(`gets a redirect address ${what}`, async () => {
      replies = [ok({ ...application, web }), empty]
      await registrations.addRedirectUrl(dana, 'o', 'https://r/2')
      assert.deepEqual(asked, [[`GET /applications/o ${fields}`], ['PATCH /applications/o', { web: { redirectUris } }]])
    })
  }

  const search = ["GET /servicePrincipals $filter=appId eq 'a' $select=id,appId"]
  const deletions = [search, ['DELETE /servicePrincipals/p'], ['DELETE /applications/o']]
  const principal = list({ id: 'p', appId: 'a' })
  for (const [what, given, wasThere, calls] of [
    ['with its principal', [principal, empty, empty], true, deletions],
    ['whose principal is gone', [list(), empty], true, [search, ['DELETE /applications/o']]],
    ['whose principal goes meanwhile', [principal, refusal(404), empty], true, deletions],
    ['that is gone', [principal, empty, refusal(404)], false, deletions],
  ] as const) {
    it(`is removed: ${what}`, async () => {
      replies = [...given]
      assert.equal(await registrations.remove(dana, 'o', 'a'), wasThere)
      assert.deepEqual(asked, calls)
    })
  }

  it('is not removed by who may not, and is left whole where its principal is', async () => {
    replies = [principal, refusal(403)]
    assert.deepEqual(await problemOf(registrations.remove(dana, 'o', 'a')), denied)
    assert.equal(asked.length, 2)
    replies = [list(), refusal(403)]
    assert.deepEqual(await problemOf(registrations.remove(dana, 'o', 'a')), denied)
  })
})

describe('a secret of an application', () => {
  const ends = '2026-06-01T00:00:00.000Z'
  const secret = (keyId: string, displayName?: string | null) => ({ keyId, displayName, endDateTime: ends })
  const application = (...passwordCredentials: unknown[]) => ok({ id: 'o', appId: 'a', passwordCredentials })

  it('is listed by its name', async () => {
    replies = [
      application(secret('1', 'mine'), secret('2', 'other'), secret('3'), secret('4', null), secret('5', 'mine')),
    ]
    assert.deepEqual(await registrations.secrets(dana, 'o', 'mine'), [
      { keyId: '1', expires: ends },
      { keyId: '5', expires: ends },
    ])
    replies = [ok({ id: 'o', appId: 'a' })]
    assert.deepEqual(await registrations.secrets(dana, 'o', 'mine'), [])
  })

  it('is made with a name and an end', async () => {
    replies = [ok({ keyId: '1', secretText: 's3cret', endDateTime: ends })]
    const made = await registrations.addSecret(dana, 'o', { displayName: 'mine', expires: new Date(ends) })
    assert.deepEqual(made, { keyId: '1', secret: 's3cret', expires: ends })
    const passwordCredential = { displayName: 'mine', endDateTime: ends }
    assert.deepEqual(asked, [['POST /applications/o/addPassword', { passwordCredential }]])
  })

  it('is removed where it is there, and only it', async () => {
    const read = [`GET /applications/o ${fields}`]
    replies = [application(secret('1'), secret('2')), empty]
    await registrations.removeSecret(dana, 'o', '2')
    assert.deepEqual(asked, [read, ['POST /applications/o/removePassword', { keyId: '2' }]])
    for (const answer of [application(secret('1')), application(), ok({ id: 'o', appId: 'a' })]) {
      asked = []
      replies = [answer]
      await registrations.removeSecret(dana, 'o', '2')
      assert.deepEqual(asked, [read])
    }
  })
})

describe('consent for everybody', () => {
  const search = ["GET /oauth2PermissionGrants $filter=clientId eq 'p' and resourceId eq 'api-principal'"]
  const grant = [
    'POST /oauth2PermissionGrants',
    { clientId: 'p', consentType: 'AllPrincipals', resourceId: 'api-principal', scope: 'user_impersonation' },
  ]
  for (const [what, given, isGiven, calls] of [
    ['is there already', [list({})], true, [search]],
    ['is given', [list(), { status: 201, body: {} }], true, [search, grant]],
    ['is given by who may not look', [refusal(403), { status: 201, body: {} }], true, [search, grant]],
    ['is refused', [list(), refusal(403)], false, [search, grant]],
    ['is refused to who may not look', [refusal(403), refusal(403)], false, [search, grant]],
  ] as const) {
    it(what, async () => {
      replies = [...given]
      assert.equal(await registrations.consent(dana, 'p', api), isGiven)
      assert.deepEqual(asked, calls)
    })
  }

  it('is not said to be refused where something else is wrong', async () => {
    const refused = ['registration-pending', { reason: 'No. (Some_Code)' }]
    replies = [refusal(409)]
    assert.deepEqual(await problemOf(registrations.consent(dana, 'p', api)), refused)
    replies = [list(), refusal(409)]
    assert.deepEqual(await problemOf(registrations.consent(dana, 'p', api)), refused)
  })
})

describe('an answer in another shape', () => {
  const calls: Readonly<Record<string, () => Promise<unknown>>> = {
    'the API': () => registrations.findApi(dana, 'api://x'),
    'the application': () => registrations.find(dana, 'u-1'),
    'the principal': () => registrations.ensureServicePrincipal(dana, 'a'),
    'a secret': () => registrations.addSecret(dana, 'o', { displayName: 'x', expires: new Date(0) }),
    'the grants': () => registrations.consent(dana, 'p', api),
  }
  for (const [what, call] of Object.entries(calls)) {
    it(`in place of ${what} is none`, async () => {
      replies = [ok({ message: 'hello' })]
      assert.deepEqual(await problemOf(call()), [
        'service-unavailable',
        { service: 'Microsoft Graph', reason: { code: 'no-answer' } },
      ])
      assert.equal(asked.length, 1)
    })
  }
})
