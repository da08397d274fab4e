import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { microsoftGraph, resourceManager } from '../../../sandbox/entra/resources.ts'
import { createTokenIssuer } from '../../../sandbox/kernel/token-issuer.ts'
import { invoicesRegistration } from '../../../sandbox/world/api-registrations.ts'
import { botAppId, botResource } from '../../../sandbox/world/bot.ts'
import { entraWorld, objectIdOf, onBehalfOf, requestToken, signIn } from './support.ts'

const exchange = {
  grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  requested_token_use: 'on_behalf_of',
  scope: 'https://management.azure.com/user_impersonation',
}

let world: Awaited<ReturnType<typeof entraWorld>>
before(async () => {
  world = await entraWorld()
})
after(() => world.entra.close())

async function refusal(form: Record<string, string>, tenant?: string) {
  const { status, body } = await requestToken(world.entra, form, tenant)
  return { status, error: body['error'], codes: body['error_codes'] }
}

it('a wrong client secret is refused', async () => {
  const assertion = await signIn(world.entra, 'dana')
  assert.deepEqual(await refusal({ ...exchange, assertion, client_secret: 'wrong' }), {
    status: 401,
    error: 'invalid_client',
    codes: [7000215],
  })
})

it('an unknown application is refused', async () => {
  assert.deepEqual(await refusal({ ...exchange, client_id: crypto.randomUUID() }), {
    status: 400,
    error: 'unauthorized_client',
    codes: [700016],
  })
})

it('another tenant is refused', async () => {
  assert.deepEqual(await refusal(exchange, crypto.randomUUID()), {
    status: 400,
    error: 'invalid_request',
    codes: [90002],
  })
})

it('an assertion signed by somebody else is refused', async () => {
  const { issuer } = world.entra.issuer
  const stranger = await createTokenIssuer({ issuer, clock: world.clock })
  const assertion = await stranger.sign({ aud: botResource, oid: objectIdOf('dana'), scp: 'access_as_user' })
  assert.deepEqual(await refusal({ ...exchange, assertion }), { status: 400, error: 'invalid_grant', codes: [50013] })
})

it('an assertion for another application is refused', async () => {
  const assertion = await world.entra.issueUserToken(
    objectIdOf('dana'),
    invoicesRegistration.identifierUri,
    'user_impersonation',
  )
  assert.deepEqual(await refusal({ ...exchange, assertion }), { status: 400, error: 'invalid_grant', codes: [500131] })
})

it('an expired assertion is refused', async (t) => {
  const own = await entraWorld()
  t.after(() => own.entra.close())
  const assertion = await signIn(own.entra, 'dana')
  own.clock.advance(2 * 60 * 60 * 1000)
  const { body } = await requestToken(own.entra, { ...exchange, assertion })
  assert.deepEqual(body['error_codes'], [500133])
})

it('scopes of two resources in one request are refused', async () => {
  const assertion = await signIn(world.entra, 'dana')
  const scope = `${exchange.scope} https://graph.microsoft.com/User.Read`
  assert.deepEqual(await refusal({ ...exchange, assertion, scope }), {
    status: 400,
    error: 'invalid_request',
    codes: [28000],
  })
})

it('an unknown resource is refused', async () => {
  const assertion = await signIn(world.entra, 'dana')
  assert.deepEqual(await refusal({ ...exchange, assertion, scope: 'https://nowhere.example/.default' }), {
    status: 400,
    error: 'invalid_resource',
    codes: [500011],
  })
})

it('missing consent is told with its suberror', async () => {
  world.entra.policy.withholdConsent(objectIdOf('rita'), microsoftGraph.appId)
  const assertion = await signIn(world.entra, 'rita')
  const { body } = await requestToken(world.entra, {
    ...exchange,
    assertion,
    scope: 'https://graph.microsoft.com/User.Read',
  })
  assert.deepEqual(
    [body['error'], body['suberror'], body['error_codes']],
    ['invalid_grant', 'consent_required', [65001]],
  )
})

it('a demand for multi-factor authentication reaches the vendor library with its claims', async () => {
  world.entra.policy.requireMultiFactor(objectIdOf('priya'), resourceManager.appId)
  const credential = onBehalfOf(world.entra, await signIn(world.entra, 'priya'))
  await assert.rejects(credential.getToken(exchange.scope), (error: unknown) => {
    assert.ok(error instanceof Error)
    const cause = error.cause as { errorCode?: string; claims?: string }
    assert.equal(cause.errorCode, 'interaction_required')
    assert.match(cause.claims ?? '', /acrs/)
    return true
  })
})

it('a disabled account gets no token', async () => {
  world.entra.policy.disable(objectIdOf('adam'))
  const assertion = await signIn(world.entra, 'adam')
  assert.deepEqual(await refusal({ ...exchange, assertion }), { status: 400, error: 'invalid_grant', codes: [50057] })
})

it('somebody who has left is not in the directory', async (t) => {
  const assertion = await signIn(world.entra, 'adam')
  t.after(() => world.entra.setDeparted(objectIdOf('adam'), false))
  world.entra.setDeparted(objectIdOf('adam'), true)
  assert.deepEqual(await refusal({ ...exchange, assertion }), { status: 400, error: 'invalid_grant', codes: [50034] })
  assert.match(world.entra.refusalOf(objectIdOf('adam')) ?? '', /^AADSTS50034: /)
  assert.deepEqual([world.entra.hasLeft(objectIdOf('adam')), world.entra.hasLeft(objectIdOf('dana'))], [true, false])
})

it('where the bot asks for assignment, nobody else signs in to it', async (t) => {
  const assigned = () =>
    world.entra.directory.servicePrincipals.find(({ appId }) => appId === botAppId)?.appRoleAssignmentRequired
  const assertion = await signIn(world.entra, 'rita')
  t.after(() => world.entra.requireAssignment(undefined))
  world.entra.requireAssignment([objectIdOf('dana')])
  assert.deepEqual(await refusal({ ...exchange, assertion }), { status: 400, error: 'invalid_grant', codes: [50105] })
  assert.match(world.entra.refusalOf(objectIdOf('rita')) ?? '', /^AADSTS50105: .*rita@contoso\.example/)
  assert.deepEqual([world.entra.refusalOf(objectIdOf('dana')), assigned()], [undefined, true])
  world.entra.requireAssignment(undefined)
  assert.deepEqual([world.entra.refusalOf(objectIdOf('rita')), assigned()], [undefined, false])
})

it('a client assertion of another subject finds no federated credential', async () => {
  const assertion = await world.entra.issuer.sign({ aud: 'api://AzureADTokenExchange', sub: 'somebody-else' })
  const form = {
    grant_type: 'client_credentials',
    scope: 'https://api.botframework.com/.default',
    client_assertion: assertion,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  }
  assert.deepEqual(await refusal(form), { status: 401, error: 'invalid_client', codes: [700213] })
})

it('an application cannot ask for a delegated scope', async () => {
  assert.deepEqual(await refusal({ grant_type: 'client_credentials', scope: exchange.scope }), {
    status: 400,
    error: 'invalid_scope',
    codes: [1002012],
  })
})
