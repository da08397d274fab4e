import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { tenantId } from '../../../sandbox/world/people.ts'
import { armWorld, resourceId } from './support.ts'
import type { ArmBody } from './support.ts'
import { objectIdOf } from '../entra/support.ts'

let world: Awaited<ReturnType<typeof armWorld>>
before(async () => {
  world = await armWorld()
})
after(() => world.close())

const path = `${resourceId('orders-api')}?api-version=2025-05-01`

async function refusal(authorization: string | undefined, target = path) {
  const headers = authorization ? { authorization } : undefined
  const response = await fetch(`${world.arm.origin}${target}`, { headers })
  const { error } = (await response.json()) as ArmBody
  return { status: response.status, code: error?.code, challenge: response.headers.get('www-authenticate') !== null }
}

function token(claims: Record<string, unknown>) {
  return world.entra.issuer.sign({
    aud: 'https://management.azure.com',
    oid: objectIdOf('dana'),
    tid: tenantId,
    ...claims,
  })
}

it('a call without a token is challenged', async () => {
  assert.deepEqual(await refusal(undefined), { status: 401, code: 'AuthenticationFailed', challenge: true })
})

it('something that is no token is refused', async () => {
  const expected = { status: 401, code: 'InvalidAuthenticationToken', challenge: true }
  assert.deepEqual(await refusal('Bearer no.real.token'), expected)
})

it('a token for another service is refused', async () => {
  const bearer = await token({ aud: 'https://graph.microsoft.com' })
  const expected = { status: 401, code: 'InvalidAuthenticationTokenAudience', challenge: true }
  assert.deepEqual(await refusal(`Bearer ${bearer}`), expected)
})

it('a token of another tenant is refused', async () => {
  const bearer = await token({ tid: crypto.randomUUID() })
  const expected = { status: 401, code: 'InvalidAuthenticationTokenTenant', challenge: true }
  assert.deepEqual(await refusal(`Bearer ${bearer}`), expected)
})

it('an expired token is refused', async (t) => {
  const own = await armWorld()
  t.after(() => own.close())
  const bearer = await own.entra.issuer.sign({
    aud: 'https://management.azure.com',
    oid: objectIdOf('dana'),
    tid: tenantId,
  })
  own.clock.advance(61 * 60 * 1000)
  const response = await fetch(`${own.arm.origin}${path}`, { headers: { authorization: `Bearer ${bearer}` } })
  const { error } = (await response.json()) as ArmBody
  assert.equal(error?.code, 'ExpiredAuthenticationToken')
})

it('a call without an api-version, or with an unknown one, is refused', async () => {
  const bare = await world.call('dana', resourceId('orders-api'))
  const unknown = await world.call('dana', `${resourceId('orders-api')}?api-version=1999-01-01`)
  assert.deepEqual([bare.status, bare.body.error?.code], [400, 'MissingApiVersionParameter'])
  assert.deepEqual([unknown.status, unknown.body.error?.code], [400, 'InvalidResourceType'])
})

it('the refusal of a right names the person, the action and the scope', async () => {
  const { body } = await world.call('priya', path)
  const scope = resourceId('orders-api')
  assert.equal(
    body.error?.message,
    `The client '${objectIdOf('priya')}' with object id '${objectIdOf('priya')}' does not have authorization to perform action 'Microsoft.Web/sites/Read' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  )
})

it('a subscription without any role does not exist', async () => {
  const subscription = path.split('/')[2]
  const { status, body } = await world.call('omar', `/subscriptions/${subscription}?api-version=2022-12-01`)
  assert.deepEqual([status, body.error?.code], [404, 'SubscriptionNotFound'])
})

it('every answer tells how many calls are left', async () => {
  const { headers } = await world.call('dana', path)
  assert.match(headers.get('x-ms-ratelimit-remaining-subscription-reads') ?? '', /^2\d\d$/)
})

it('tokens that no longer count are renewed by the vendor library on a claims challenge', async (t) => {
  const own = await armWorld()
  t.after(() => own.close())
  const client = await own.sites('dana')
  const read = () => client.webApps.get('rg-sales', 'orders-api')
  await read()
  own.clock.advance(1000)
  own.entra.policy.outdateTokens(objectIdOf('dana'))
  assert.equal((await read()).name, 'orders-api')
})

it('after sign-ins are revoked only a new sign-in helps', async (t) => {
  const own = await armWorld()
  t.after(() => own.close())
  const client = await own.sites('dana')
  await client.webApps.get('rg-sales', 'orders-api')
  own.clock.advance(1000)
  own.entra.policy.revokeSignIns(objectIdOf('dana'))
  await assert.rejects(client.webApps.get('rg-sales', 'orders-api'), /AADSTS50173/)
  const signedInAgain = await own.sites('dana')
  assert.equal((await signedInAgain.webApps.get('rg-sales', 'orders-api')).name, 'orders-api')
})
