import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { apiHub, powerAppsService, resourceManager } from '../../../sandbox/entra/resources.ts'
import { createTokenService } from '../../../sandbox/channel/token-service.ts'
import { botAppId, botResource } from '../../../sandbox/world/bot.ts'
import { people, tenantId } from '../../../sandbox/world/people.ts'
import { botSecret, claimsOf, entraWorld, objectIdOf, requestToken, signIn } from './support.ts'

interface Registration {
  readonly api: { readonly requestedAccessTokenVersion: number | null }
  readonly requiredResourceAccess: readonly unknown[]
}

const registration = JSON.parse(readFileSync('deploymentTemplates/registration.json', 'utf8')) as Registration
const dana = people.find(({ id }) => id === 'dana') ?? assert.fail()

describe('a tenant in which the bot was just registered', () => {
  let world: Awaited<ReturnType<typeof entraWorld>>
  before(async () => (world = await entraWorld({ isInstalled: false })))
  after(() => world.entra.close())

  const bot = () => world.entra.directory.applications.find(({ appId }) => appId === botAppId) ?? assert.fail()
  const tokenFor = (scope: string) => requestToken(world.entra, { grant_type: 'client_credentials', scope })
  const errorsOf = async (asked: ReturnType<typeof requestToken>) => (await asked).body['error_codes']
  const consent = async (account?: string) => {
    const query = new URLSearchParams({ client_id: botAppId, ...(account === undefined ? {} : { account }) })
    const answer = await fetch(`${world.entra.origin}/${tenantId}/adminconsent?${query.toString()}`)
    return { status: answer.status, page: await answer.text() }
  }
  const addPrincipal = (appId: string) =>
    void world.entra.directory.servicePrincipals.push({
      id: appId,
      appId,
      displayName: appId,
      servicePrincipalNames: [appId],
      appRoleAssignmentRequired: false,
    })
  const grants = () => world.entra.directory.grants.filter(({ clientAppId }) => clientAppId === botAppId)

  it('is one step behind the other: principal, version, unknown services, consent', async () => {
    assert.deepEqual(await errorsOf(tokenFor('https://graph.microsoft.com/.default')), [7000229])
    addPrincipal(botAppId)

    const unnamed = claimsOf(String((await tokenFor(`${botAppId}/.default`)).body['access_token']))
    assert.deepEqual(
      [unnamed['ver'], unnamed['iss'], unnamed['aud'], unnamed['appid']],
      ['1.0', `https://sts.windows.net/${tenantId}/`, botAppId, botAppId],
    )
    const { api, ...rest } = registration
    Object.assign(bot(), rest, { api: { ...api, requestedAccessTokenVersion: null }, identifierUris: [botResource] })
    const early = claimsOf(await signIn(world.entra, 'dana'))
    assert.deepEqual(
      [early['ver'], early['iss'], early['aud'], early['appid'], early['appidacr'], early['upn'], early['scp']],
      [
        '1.0',
        `https://sts.windows.net/${tenantId}/`,
        botResource,
        '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
        '0',
        dana.userPrincipalName,
        'access_as_user',
      ],
    )
    const service = createTokenService({ authority: world.entra, clock: world.clock })
    assert.equal(await service.exchange(dana, await service.clientToken(dana)), undefined)
    Object.assign(bot(), { api })
    const late = claimsOf(await signIn(world.entra, 'dana'))
    assert.deepEqual(
      [late['ver'], late['iss'], late['aud'], late['azp'], late['preferred_username'], late['oid']],
      [
        '2.0',
        world.entra.issuer.issuer,
        botAppId,
        '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
        dana.userPrincipalName,
        objectIdOf('dana'),
      ],
    )
    assert.ok(await service.exchange(dana, await service.clientToken(dana)))

    for (const { appId } of [powerAppsService, apiHub]) {
      assert.deepEqual(await errorsOf(tokenFor(`${appId}/.default`)), [500011])
      const { status, page } = await consent('adam@contoso.example')
      assert.equal(status, 400)
      assert.match(page, new RegExp(`AADSTS650052.*${appId}`))
      assert.deepEqual(grants(), [])
      addPrincipal(appId)
      assert.equal((await tokenFor(`${appId}/.default`)).status, 200)
    }

    assert.match((await consent()).page, /Pick an account.*adam@contoso\.example/s)
    assert.match((await consent(dana.userPrincipalName)).page, /AADSTS90094/)
    assert.deepEqual(grants(), [])
    const { status, page } = await consent('adam@contoso.example')
    assert.equal(status, 200)
    assert.match(page, /Permissions accepted/)
    const granted = grants().map(({ resourceAppId, scopes, principalId }) => [
      resourceAppId,
      scopes.join(' '),
      principalId,
    ])
    assert.deepEqual(granted, [
      [resourceManager.appId, 'user_impersonation', null],
      ['00000003-0000-0000-c000-000000000000', 'User.Read User.ReadBasic.All GroupMember.Read.All', null],
      [powerAppsService.appId, 'User', null],
      [apiHub.appId, 'Runtime.All', null],
      ['cfa8b339-82a2-471a-a3c9-0fc0be7a4093', 'user_impersonation', null],
    ])
  })

  it('consents to nothing that does not exist, nor for an app that does not', async () => {
    const before = grants().length
    const asked = bot().requiredResourceAccess
    bot().requiredResourceAccess = [
      ...asked,
      { resourceAppId: resourceManager.appId, resourceAccess: [{ id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d' }] },
    ]
    assert.match((await consent('adam@contoso.example')).page, /AADSTS650053/)
    assert.equal(grants().length, before)
    const answer = await fetch(`${world.entra.origin}/${tenantId}/adminconsent?client_id=${tenantId}`)
    assert.match(await answer.text(), /AADSTS700016/)
  })
})

it('a sandbox starts with the guide’s steps done', async (t) => {
  const world = await entraWorld()
  t.after(() => world.entra.close())
  const bot = world.entra.directory.applications.find(({ appId }) => appId === botAppId)
  const teams = JSON.parse(readFileSync('deploymentTemplates/registration-teams.json', 'utf8')) as Registration
  assert.deepEqual(bot?.api, { ...registration.api, ...teams.api })
  assert.equal(claimsOf(await signIn(world.entra, 'omar'))['ver'], '2.0')
  const answer = await requestToken(world.entra, {
    client_secret: botSecret,
    grant_type: 'client_credentials',
    scope: `${apiHub.appId}/.default`,
  })
  assert.equal(answer.status, 200)
})
