import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { ClientAssertionCredential, ClientSecretCredential, ManagedIdentityCredential } from '@azure/identity'
import { startManagedIdentity } from '../../../sandbox/entra/managed-identity.ts'
import { botAppId } from '../../../sandbox/world/bot.ts'
import { managedIdentity } from '../../../sandbox/world/managed-identity.ts'
import { tenantId } from '../../../sandbox/world/people.ts'
import { botSecret, claimsOf, entraWorld, objectIdOf, onBehalfOf, signIn } from './support.ts'

let world: Awaited<ReturnType<typeof entraWorld>>
before(async () => {
  world = await entraWorld()
})
after(() => world.entra.close())

it('a single sign-on token is exchanged for one Azure Resource Manager takes', async () => {
  const credential = onBehalfOf(world.entra, await signIn(world.entra, 'dana'))
  const { token } = await credential.getToken('https://management.azure.com/user_impersonation')
  const { aud, iss, appid, oid, tid, scp, ver } = claimsOf(token)
  assert.deepEqual(
    { aud, iss, appid, oid, tid, scp, ver },
    {
      aud: 'https://management.azure.com',
      iss: `https://sts.windows.net/${tenantId}/`,
      appid: botAppId,
      oid: objectIdOf('dana'),
      tid: tenantId,
      scp: 'user_impersonation',
      ver: '1.0',
    },
  )
})

it('the default scope of the Power Apps service brings every consented scope', async () => {
  const credential = onBehalfOf(world.entra, await signIn(world.entra, 'omar'))
  const { token } = await credential.getToken('https://service.powerapps.com//.default')
  const { aud, scp } = claimsOf(token)
  assert.deepEqual({ aud, scp }, { aud: 'https://service.powerapps.com/', scp: 'User' })
})

it('an application gets a token with its roles by client secret', async () => {
  const credential = new ClientSecretCredential(tenantId, botAppId, botSecret, {
    authorityHost: world.entra.origin,
    disableInstanceDiscovery: true,
  })
  const { token } = await credential.getToken('https://graph.microsoft.com/.default')
  const { idtyp, roles } = claimsOf(token)
  assert.deepEqual({ idtyp, roles }, { idtyp: 'app', roles: ['TeamsAppInstallation.ReadWriteSelfForUser.All'] })
})

it('a managed identity stands in for the secret', async (t) => {
  const identityHeader = 'header-of-this-test'
  const endpoint = await startManagedIdentity({ issuer: world.entra.issuer, identityHeader, ...world })
  process.env['IDENTITY_ENDPOINT'] = `${endpoint.origin}/msi/token`
  process.env['IDENTITY_HEADER'] = identityHeader
  t.after(async () => {
    delete process.env['IDENTITY_ENDPOINT']
    delete process.env['IDENTITY_HEADER']
    await endpoint.close()
  })
  const identity = new ManagedIdentityCredential({ clientId: managedIdentity.clientId })
  const credential = new ClientAssertionCredential(
    tenantId,
    botAppId,
    async () => (await identity.getToken('api://AzureADTokenExchange/.default')).token,
    { authorityHost: world.entra.origin, disableInstanceDiscovery: true },
  )
  const { token } = await credential.getToken('https://api.botframework.com/.default')
  assert.equal(claimsOf(token)['aud'], 'https://api.botframework.com')
})

it('the managed identity endpoint answers only with the right header', async (t) => {
  const endpoint = await startManagedIdentity({ issuer: world.entra.issuer, identityHeader: 'right', ...world })
  t.after(() => endpoint.close())
  const response = await fetch(`${endpoint.origin}/msi/token?api-version=2019-08-01&resource=x`, {
    headers: { 'x-identity-header': 'wrong' },
  })
  assert.equal(response.status, 401)
})
