import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { groups } from '../../../sandbox/world/groups.ts'
import { objectIdOf } from '../entra/support.ts'
import { graphWorld } from './support.ts'

let world: Awaited<ReturnType<typeof graphWorld>>
before(async () => {
  world = await graphWorld()
})
after(() => world.close())

interface Page {
  readonly value: readonly { readonly displayName: string }[]
  readonly '@odata.count'?: number
}

it('a person reads themself', async () => {
  const client = await world.as('dana')
  const me = (await client.api('/me').select(['id', 'displayName']).get()) as unknown
  assert.deepEqual(me, { id: objectIdOf('dana'), displayName: 'Dana Fischer' })
})

it('people are searched by the beginning of a name', async () => {
  const client = await world.as('dana')
  const request = client.api('/users').header('ConsistencyLevel', 'eventual')
  const page = (await request.search('"displayName:had" OR "mail:had"').count(true).get()) as Page
  assert.deepEqual([page['@odata.count'], page.value.map((one) => one.displayName)], [1, ['Omar Haddad']])
})

it('a search without the consistency header is refused', async () => {
  const client = await world.as('dana')
  const search = client.api('/users').search('"displayName:omar"').get() as Promise<unknown>
  await assert.rejects(search, { statusCode: 400, code: 'Request_UnsupportedQuery' })
})

it('people are filtered by the beginning of a name', async () => {
  const client = await world.as('dana')
  const page = (await client.api('/users').filter("startswith(displayName,'pri')").get()) as Page
  assert.deepEqual(
    page.value.map((one) => one.displayName),
    ['Priya Nair'],
  )
})

it('somebody who does not exist is not found', async () => {
  const client = await world.as('dana')
  const unknown = client.api(`/users/${crypto.randomUUID()}`).get() as Promise<unknown>
  await assert.rejects(unknown, { statusCode: 404, code: 'Request_ResourceNotFound' })
})

it('group membership is told among the groups asked for', async () => {
  const [owners, developers] = groups
  const groupIds = [owners?.id, developers?.id]
  const client = await world.as('omar')
  const answer = (await client.api('/me/checkMemberGroups').post({ groupIds })) as { value: string[] }
  assert.deepEqual(answer.value, [owners?.id])
})

it('more than twenty groups in one question are refused', async () => {
  const client = await world.as('omar')
  const groupIds = Array.from({ length: 21 }, () => crypto.randomUUID())
  const asked = client.api('/me/checkMemberGroups').post({ groupIds }) as Promise<unknown>
  await assert.rejects(asked, { statusCode: 400, code: 'Request_BadRequest' })
})

it('the bot itself may not read people', async () => {
  const asked = world.asBot().api('/users').get() as Promise<unknown>
  await assert.rejects(asked, { statusCode: 403, code: 'Authorization_RequestDenied' })
})

it('a token for another service is refused in the error envelope', async () => {
  const token = await world.entra.issuer.sign({ aud: 'https://management.azure.com', oid: objectIdOf('dana') })
  const response = await fetch(`${world.graph.origin}/v1.0/me`, { headers: { authorization: `Bearer ${token}` } })
  const { error } = (await response.json()) as { error: { code: string; innerError: object } }
  assert.deepEqual(
    [response.status, error.code, Object.keys(error.innerError)],
    [401, 'InvalidAuthenticationToken', ['date', 'request-id', 'client-request-id']],
  )
})

it('an unknown address names its last part', async () => {
  const client = await world.as('dana')
  await assert.rejects(client.api('/nothing').get() as Promise<unknown>, { statusCode: 400, code: 'BadRequest' })
})

it('a guest reads themself and nobody else', async () => {
  const client = await world.as('dana')
  world.tenantSettings.guests.add(objectIdOf('dana'))
  const read = (path: string) => client.api(path).get() as Promise<unknown>
  const denied = { statusCode: 403, code: 'Authorization_RequestDenied' }
  await assert.rejects(read(`/users/${objectIdOf('omar')}`), denied)
  await assert.rejects(read('/users'), denied)
  assert.ok(await read('/me'))
  assert.ok(await read(`/users/${objectIdOf('dana')}`))
  const other = await world.as('omar')
  assert.ok(await (other.api(`/users/${objectIdOf('dana')}`).get() as Promise<unknown>))
})
