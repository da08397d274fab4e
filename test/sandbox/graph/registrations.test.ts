import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { sha256 } from '../../../sandbox/entra/directory.ts'
import { invoicesRegistration } from '../../../sandbox/world/api-registrations.ts'
import { requestToken } from '../entra/support.ts'
import { graphWorld } from './support.ts'

let world: Awaited<ReturnType<typeof graphWorld>>
before(async () => {
  world = await graphWorld()
})
after(() => world.close())

interface Registered {
  readonly id: string
  readonly appId: string
  readonly web: { readonly redirectUris: readonly string[] }
  readonly passwordCredentials: readonly { readonly keyId: string; readonly secretText: string | null }[]
}

interface Password {
  readonly keyId: string
  readonly secretText: string
}

async function register(displayName = 'Orders connector') {
  const client = await world.as('dana')
  const application = (await client.api('/applications').post({ displayName })) as Registered
  return { client, application, path: `/applications/${application.id}` }
}

const notFound = { statusCode: 404, code: 'Request_ResourceNotFound' }

it('a registration gets a secret that is shown once and signs in', async () => {
  const { client, application, path } = await register()
  const password = (await client
    .api(`${path}/addPassword`)
    .post({ passwordCredential: { displayName: 'connector' } })) as Password
  const read = (await client.api(path).get()) as Registered
  assert.deepEqual(
    read.passwordCredentials.map(({ keyId, secretText }) => ({ keyId, secretText })),
    [{ keyId: password.keyId, secretText: null }],
  )
  const signIn = () =>
    requestToken(world.entra, {
      client_id: application.appId,
      client_secret: password.secretText,
      grant_type: 'client_credentials',
      scope: 'https://graph.microsoft.com/.default',
    })
  assert.deepEqual((await signIn()).body['error_codes'], [7000229])
  await client.api('/servicePrincipals').post({ appId: application.appId })
  assert.equal((await signIn()).status, 200)
  const kept = world.entra.directory.applications.find((one) => one.id === application.id)
  assert.equal(kept?.passwordCredentials[0]?.secretSha256, sha256(password.secretText))
})

it('a removed secret signs in no more', async () => {
  const { client, application, path } = await register()
  const password = (await client.api(`${path}/addPassword`).post({})) as Password
  await client.api('/servicePrincipals').post({ appId: application.appId })
  await client.api(`${path}/removePassword`).post({ keyId: password.keyId })
  const { body } = await requestToken(world.entra, {
    client_id: application.appId,
    client_secret: password.secretText,
    grant_type: 'client_credentials',
    scope: 'https://graph.microsoft.com/.default',
  })
  assert.deepEqual(body['error_codes'], [7000215])
})

it('a redirect address is added', async () => {
  const { client, path } = await register()
  const redirectUris = ['https://global.consent.azure-apim.net/redirect/orders']
  await client.api(path).patch({ web: { redirectUris } })
  assert.deepEqual(((await client.api(path).get()) as Registered).web.redirectUris, redirectUris)
})

it('an upsert by unique name makes one registration', async () => {
  const client = await world.as('dana')
  const upsert = () =>
    client
      .api("/applications(uniqueName='pac-1')")
      .header('Prefer', 'create-if-missing')
      .patch({ displayName: 'Once' }) as Promise<Registered | undefined>
  const made = await upsert()
  const again = await upsert()
  assert.deepEqual([typeof made?.appId, again], ['string', undefined])
  assert.equal(world.entra.directory.applications.filter((one) => one.uniqueName === 'pac-1').length, 1)
})

it('an upsert without the header finds nothing', async () => {
  const client = await world.as('dana')
  const patched = client.api("/applications(uniqueName='pac-2')").patch({ displayName: 'X' }) as Promise<unknown>
  await assert.rejects(patched, notFound)
})

it('somebody who does not own a registration cannot change it', async () => {
  const { path } = await register()
  const other = await world.as('rita')
  const patched = other.api(path).patch({ displayName: 'Mine now' }) as Promise<unknown>
  await assert.rejects(patched, { statusCode: 403, code: 'Authorization_RequestDenied' })
})

it('an administrator changes what others own', async () => {
  const { path } = await register()
  const administrator = await world.as('adam')
  await administrator.api(path).patch({ notes: 'checked' })
})

it('a secret cannot be set while registering', async () => {
  const client = await world.as('dana')
  const made = client.api('/applications').post({ displayName: 'X', passwordCredentials: [{}] }) as Promise<unknown>
  await assert.rejects(made, { statusCode: 400, code: 'Request_BadRequest' })
})

it('a deleted registration is gone', async () => {
  const { client, path } = await register()
  await client.api(path).delete()
  await assert.rejects(client.api(path).get() as Promise<unknown>, notFound)
})

it('a new registration can take a while to be found', async () => {
  world.replication.lagNewObjects(2)
  const { client, application, path } = await register()
  world.replication.lagNewObjects(0)
  const add = () => client.api(`${path}/addPassword`).post({}) as Promise<unknown>
  await assert.rejects(add(), notFound)
  const principal = client.api('/servicePrincipals').post({ appId: application.appId }) as Promise<unknown>
  await assert.rejects(principal, { statusCode: 400, code: 'Request_BadRequest' })
  await add()
})

it("a protected API's scope is found by application id and by name", async () => {
  const client = await world.as('dana')
  const { appId, identifierUri, scopeId } = invoicesRegistration
  const byId = (await client.api(`/servicePrincipals(appId='${appId}')`).get()) as {
    oauth2PermissionScopes: readonly { id: string; value: string }[]
  }
  const byName = (await client
    .api('/servicePrincipals')
    .filter(`servicePrincipalNames/any(n:n eq '${identifierUri}')`)
    .get()) as { value: readonly { appId: string }[] }
  assert.deepEqual(
    byId.oauth2PermissionScopes.map(({ id, value }) => ({ id, value })),
    [{ id: scopeId, value: 'user_impersonation' }],
  )
  assert.equal(byName.value[0]?.appId, appId)
})

it('a registration gets a service principal once', async () => {
  const { client, application } = await register()
  const add = () => client.api('/servicePrincipals').post({ appId: application.appId }) as Promise<unknown>
  await add()
  await assert.rejects(add(), { statusCode: 409 })
})

it('an administrator consents for everybody, nobody else does', async () => {
  const { client, application } = await register()
  const { id: clientId } = (await client.api('/servicePrincipals').post({ appId: application.appId })) as { id: string }
  const grant = {
    clientId,
    consentType: 'AllPrincipals',
    resourceId: invoicesRegistration.servicePrincipalId,
    scope: 'user_impersonation',
  }
  const denied = client.api('/oauth2PermissionGrants').post(grant) as Promise<unknown>
  await assert.rejects(denied, { statusCode: 403, code: 'Authorization_RequestDenied' })
  const administrator = await world.as('adam')
  await administrator.api('/oauth2PermissionGrants').post(grant)
  const granted = world.entra.directory.grants.find((one) => one.clientAppId === application.appId)
  assert.deepEqual(granted?.scopes, ['user_impersonation'])
})
