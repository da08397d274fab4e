import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { expensesRegistration } from '../../sandbox/world/api-registrations.ts'
import type { ApiRegistration, Registrations } from '../../src/core/connector/registration.ts'
import { createRegistrations } from '../../src/graph/registrations.ts'
import { cloudWorld, personNamed, problemOf } from '../support/cloud-world.ts'
import type { CloudWorld } from '../support/cloud-world.ts'

const dana = personNamed('dana')
const rita = personNamed('rita')
const api: ApiRegistration = {
  appId: expensesRegistration.appId,
  servicePrincipalId: expensesRegistration.servicePrincipalId,
  scope: { id: expensesRegistration.scopeId, value: 'user_impersonation' },
}
const redirect = 'https://global.consent.azure-apim.net/redirect'

let world: CloudWorld
let registrations: Registrations
let round = 0

before(async () => {
  world = await cloudWorld()
  registrations = createRegistrations({ baseUrl: `${world.cloud.endpoints.graph}/`, tokens: world.tokens })
})
after(() => world.close())
afterEach(() => {
  world.clearFaults()
  world.cloud.replication.lagNewObjects(0)
  Object.assign(world.cloud.tenantSettings, {
    usersMayRegisterApps: true,
    secretsAllowed: true,
    longestSecretDays: null,
  })
})

const wanted = () => ({
  uniqueName: `test-${++round}`,
  displayName: 'Expenses (connector)',
  api,
  redirectUrls: [redirect],
  notes: 'a test',
})
const inDirectory = (uniqueName: string) =>
  world.cloud.world().registrations.filter((one) => one.uniqueName === uniqueName)
const expires = () => new Date(world.now().getTime() + 90 * 24 * 60 * 60 * 1000)

describe('the API’s own registration', () => {
  it('is found by its application ID URI and by its client id', async () => {
    const found = [expensesRegistration.identifierUri, expensesRegistration.appId].map((resource) =>
      registrations.findApi(dana, resource),
    )
    assert.deepEqual(await Promise.all(found), [api, api])
  })

  it('tells whose an audience is, also where it exposes no permission', async () => {
    const { identifierUri, appId } = expensesRegistration
    assert.deepEqual(
      [await registrations.ownerOf(dana, identifierUri), await registrations.ownerOf(dana, appId)],
      [appId, appId],
    )
    assert.equal(await registrations.ownerOf(dana, "api://it's-not-there"), undefined)
  })

  it('tells the hosts that it names itself', async () => {
    const { identifierUri, appId } = expensesRegistration
    for (const resource of [identifierUri, appId]) {
      assert.ok((await registrations.hostsOf(dana, resource)).includes('expenses-api.azurewebsites.net'))
    }
    assert.deepEqual(await registrations.hostsOf(dana, "api://it's-not-there"), [])
  })

  it('tells no hosts where it is not of this tenant', async () => {
    assert.deepEqual(await registrations.hostsOf(dana, 'https://management.azure.com'), [])
    const stranger = { ...dana, tenantId: '00000000-0000-4000-8000-000000000009' }
    const other = createRegistrations({
      baseUrl: `${world.cloud.endpoints.graph}/`,
      tokens: { ...world.tokens, forPerson: (_person, ...asked) => world.tokens.forPerson(dana, ...asked) },
    })
    assert.deepEqual(await other.hostsOf(stranger, expensesRegistration.identifierUri), [])
  })

  it('is not found where there is none', async () => {
    assert.equal(await registrations.findApi(dana, "api://it's-not-there"), undefined)
  })
})

describe('a registration', () => {
  it('is made once under its key, with its principal, for the API and the redirect URL', async () => {
    const asked = wanted()
    const first = await registrations.ensureApplication(dana, asked)
    const second = await registrations.ensureApplication(dana, asked)
    assert.deepEqual(second, first)
    const principals = [
      await registrations.ensureServicePrincipal(dana, first.appId),
      await registrations.ensureServicePrincipal(dana, first.appId),
    ]
    assert.equal(principals[0], principals[1])
    const [made, ...others] = inDirectory(asked.uniqueName)
    assert.deepEqual(others, [])
    assert.deepEqual(
      [made?.appId, made?.owners, made?.redirectUris, made?.requiredResourceAccess, made?.isInstalled],
      [
        first.appId,
        ['dana'],
        [redirect],
        [{ resourceAppId: api.appId, resourceAccess: [{ id: api.scope.id, type: 'Scope' }] }],
        true,
      ],
    )
    assert.deepEqual(await registrations.find(dana, asked.uniqueName), first)
  })

  it('has secrets by name, which end when they were asked to', async () => {
    const { objectId } = await registrations.ensureApplication(dana, wanted())
    const end = expires()
    const made = await registrations.addSecret(dana, objectId, { displayName: 'mine', expires: end })
    assert.deepEqual(await registrations.secrets(dana, objectId, 'mine'), [
      { keyId: made.keyId, expires: end.toISOString() },
    ])
    assert.deepEqual(await registrations.secrets(dana, objectId, 'another'), [])
    await registrations.removeSecret(dana, objectId, made.keyId)
    await registrations.removeSecret(dana, objectId, made.keyId)
    assert.deepEqual(await registrations.secrets(dana, objectId, 'mine'), [])
  })

  it('gets a redirect URL more, once', async () => {
    const asked = wanted()
    const { objectId } = await registrations.ensureApplication(dana, asked)
    await registrations.addRedirectUrl(dana, objectId, `${redirect}/expenses`)
    await registrations.addRedirectUrl(dana, objectId, `${redirect}/expenses`)
    assert.deepEqual(inDirectory(asked.uniqueName)[0]?.redirectUris, [redirect, `${redirect}/expenses`])
  })

  it('is removed with its principal; a second time there is nothing to be seen', async () => {
    const asked = wanted()
    const { objectId, appId } = await registrations.ensureApplication(dana, asked)
    await registrations.ensureServicePrincipal(dana, appId)
    assert.deepEqual(
      [await registrations.remove(dana, objectId, appId), await registrations.remove(dana, objectId, appId)],
      [true, false],
    )
    assert.deepEqual([inDirectory(asked.uniqueName), await registrations.find(dana, asked.uniqueName)], [[], undefined])
  })
})

describe('consent for everybody', () => {
  it('is given by an administrator, once; others are told that it was not', async () => {
    const adam = personNamed('adam')
    const asked = wanted()
    const { appId } = await registrations.ensureApplication(adam, asked)
    const principal = await registrations.ensureServicePrincipal(adam, appId)
    assert.deepEqual(
      [
        await registrations.consent(dana, principal, api),
        await registrations.consent(adam, principal, api),
        await registrations.consent(adam, principal, api),
      ],
      [false, true, true],
    )
    assert.equal(inDirectory(asked.uniqueName)[0]?.consents, 1)
  })
})

describe('what goes wrong', () => {
  it('a new registration that is not seen everywhere yet: to be tried again', async () => {
    world.cloud.replication.lagNewObjects(1)
    const { appId } = await registrations.ensureApplication(dana, wanted())
    assert.equal((await problemOf(registrations.ensureServicePrincipal(dana, appId)))[0], 'registration-pending')
    assert.ok(await registrations.ensureServicePrincipal(dana, appId))
  })

  it('a new registration on which the directory refuses a call in one way or another', async () => {
    for (const [status, expected] of [
      [400, 'registration-refused'],
      [403, 'registration-denied'],
      [404, 'registration-pending'],
      [409, 'registration-pending'],
    ] as const) {
      world.cloud.replication.lagNewObjects(2, status)
      const { objectId, appId } = await registrations.ensureApplication(dana, wanted())
      const add = registrations.addSecret(dana, objectId, { displayName: 'x', expires: expires() })
      assert.equal((await problemOf(add))[0], expected)
      assert.equal((await problemOf(registrations.ensureServicePrincipal(dana, appId)))[0], expected)
      assert.ok(await registrations.ensureServicePrincipal(dana, appId))
    }
  })

  it('a tenant that lets nobody register', async () => {
    world.cloud.tenantSettings.usersMayRegisterApps = false
    assert.deepEqual(await problemOf(registrations.ensureApplication(dana, wanted())), [
      'registration-denied',
      { reason: 'Insufficient privileges to complete the operation. (Authorization_RequestDenied)' },
    ])
  })

  it('a tenant that forbids secrets, or such long ones', async () => {
    const { objectId } = await registrations.ensureApplication(dana, wanted())
    const add = () => problemOf(registrations.addSecret(dana, objectId, { displayName: 'x', expires: expires() }))
    world.cloud.tenantSettings.longestSecretDays = 30
    assert.deepEqual(await add(), ['secrets-forbidden', { reason: 'CredentialInvalidLifetimeAsPerAppPolicy' }])
    world.cloud.tenantSettings.secretsAllowed = false
    assert.deepEqual(await add(), ['secrets-forbidden', { reason: 'CredentialTypeNotAllowedAsPerAppPolicy' }])
  })

  it('somebody else’s registration', async () => {
    const { objectId } = await registrations.ensureApplication(dana, wanted())
    assert.deepEqual(await problemOf(registrations.addRedirectUrl(rita, objectId, `${redirect}/x`)), [
      'registration-denied',
      { reason: 'Insufficient privileges to complete the operation. (Authorization_RequestDenied)' },
    ])
  })

  it('a page of somebody on the way: nothing is believed to be done', async () => {
    const asked = wanted()
    const end = expires()
    const { objectId, appId } = await registrations.ensureApplication(dana, asked)
    const { keyId } = await registrations.addSecret(dana, objectId, { displayName: 'key', expires: end })
    const servicePrincipalId = await registrations.ensureServicePrincipal(dana, appId)
    const changes = {
      PATCH: () => registrations.addRedirectUrl(dana, objectId, `${redirect}/paged`),
      POST: () => registrations.removeSecret(dana, objectId, keyId),
      DELETE: () => registrations.remove(dana, objectId, appId),
      'POST ': () => registrations.consent(dana, servicePrincipalId, api),
    }
    for (const [method, change] of Object.entries(changes)) {
      world.fail({ standIn: 'graph', kind: 'page', method: method.trim() })
      assert.deepEqual(await problemOf(change()), [
        'service-unavailable',
        { service: 'Microsoft Graph', reason: { code: 'no-answer' } },
      ])
    }
    assert.deepEqual(await registrations.secrets(dana, objectId, 'key'), [{ keyId, expires: end.toISOString() }])
    assert.deepEqual(
      inDirectory(asked.uniqueName).map(({ redirectUris }) => redirectUris),
      [[redirect]],
    )
  })

  it('a lost answer: the next call finds what was made', async () => {
    const asked = wanted()
    world.fail({ standIn: 'graph', kind: 'lost-reply', method: 'PATCH' })
    assert.deepEqual((await problemOf(registrations.ensureApplication(dana, asked)))[0], 'service-unavailable')
    const { objectId } = await registrations.ensureApplication(dana, asked)
    assert.equal(inDirectory(asked.uniqueName).length, 1)
    assert.ok(objectId)
  })
})
