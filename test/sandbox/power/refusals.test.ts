import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { exportHost } from '../../../sandbox/storage/blob-storage.ts'
import { objectIdOf } from '../entra/support.ts'
import { createBody, definition, powerWorld, production, signInParameters, updateBody } from './support.ts'
import type { PowerAnswer } from './support.ts'

let world: Awaited<ReturnType<typeof powerWorld>>
before(async () => {
  world = await powerWorld()
})
after(() => world.close())

const code = ({ status, body }: PowerAnswer) => [status, body.error?.code]
const message = ({ status, body }: PowerAnswer) => [status, body.error?.message]
const url = (rest: string) => `${world.power.powerApps.origin}/providers/Microsoft.PowerApps/${rest}`

it('a call without the environment filter is refused', async () => {
  assert.deepEqual(code(await world.send('omar', url('apis?api-version=2016-11-01'))), [
    400,
    'MissingEnvironmentFilter',
  ])
})

it('an unknown api-version is refused', async () => {
  assert.deepEqual(code(await world.send('omar', url('apis?api-version=1999-01-01'))), [400, 'InvalidApiVersion'])
})

it('a token for another service is refused', async () => {
  const token = await world.entra.issuer.sign({ aud: 'https://graph.microsoft.com', oid: objectIdOf('omar') })
  const response = await fetch(url('apis'), { headers: { authorization: `Bearer ${token}` } })
  assert.equal(response.status, 401)
})

it('an expired token is refused', async (t) => {
  const own = await powerWorld()
  t.after(() => own.close())
  const token = await own.tokenOf('omar')
  own.clock.advance(61 * 60 * 1000)
  const target = `${own.power.powerApps.origin}/providers/Microsoft.PowerApps/apis`
  const response = await fetch(target, { headers: { authorization: `Bearer ${token}` } })
  assert.equal(response.status, 401)
})

it('somebody who is no maker has no access to the environment', async () => {
  assert.deepEqual(code(await world.apis('dana', '', 'POST', createBody())), [403, 'EnvironmentAccessDenied'])
})

it('an environment that does not exist is not found', async () => {
  const answer = await world.apis('omar', '', 'GET', undefined, crypto.randomUUID())
  assert.deepEqual(code(answer), [404, 'ServiceToServiceEnvironmentNotFound'])
})

it('the environment of the body must be that of the filter', async () => {
  const { status } = await world.apis('omar', '', 'POST', createBody({ environment: { name: 'another' } }))
  assert.equal(status, 400)
})

it('operations under the object id of somebody else are refused', async () => {
  const answer = await world.own('omar', objectIdOf('priya'), 'validateApiSwagger', definition())
  assert.deepEqual(code(answer), [403, 'Forbidden'])
})

it('a definition that is not valid is refused with the rule and the place', async () => {
  const broken = definition({ paths: { '/a/b': { get: { responses: { '200': { description: 'OK' } } } } } })
  const text =
    "Specified swagger has the following errors: 'Definition is not valid. Error: 'Error : paths/~1a~1b/get : The 'operationId' could not be found in this swagger document. '"
  const validated = await world.own('omar', objectIdOf('omar'), 'validateApiSwagger', broken)
  const created = await world.apis('omar', '', 'POST', createBody({ openApiDefinition: broken }))
  assert.deepEqual(
    [message(validated), message(created)],
    [
      [400, text],
      [400, text],
    ],
  )
})

it('the service address must end on the base path', async () => {
  const body = createBody({ backendService: { serviceUrl: 'https://orders-api.azurewebsites.net/v2' } })
  assert.deepEqual(message(await world.apis('omar', '', 'POST', body)), [
    400,
    "Swagger contains base path:/api but backend Url doesn't end on same path:/v2",
  ])
})

it('a definition of more than one megabyte is refused', async () => {
  const description = 'x'.repeat(1024 * 1024)
  const body = createBody({ openApiDefinition: definition({ info: { title: 'Large', version: '1', description } }) })
  assert.equal((await world.apis('omar', '', 'POST', body)).status, 400)
})

it('a sign-in without a secret is refused', async () => {
  const answer = await world.apis('omar', '', 'POST', createBody({ connectionParameters: signInParameters() }))
  assert.deepEqual(code(answer), [400, 'InvalidConnectionParameters'])
})

it('the display name cannot be changed', async () => {
  const made = await world.apis('omar', '', 'POST', createBody())
  const answer = await world.apis('omar', `/${made.body.name}`, 'PATCH', createBody())
  assert.deepEqual(code(answer), [400, 'CannotUpdateApiDisplayName'])
})

it('tags are refused on an update', async () => {
  const tagged = definition({
    paths: { '/a': { get: { operationId: 'A', tags: ['x', 'y'], responses: { '200': { description: 'OK' } } } } },
  })
  const made = await world.apis('omar', '', 'POST', createBody({ openApiDefinition: tagged }))
  assert.equal(made.status, 201)
  const answer = await world.apis('omar', `/${made.body.name}`, 'PATCH', updateBody({ openApiDefinition: tagged }))
  assert.deepEqual(message(answer), [400, "Non-unique array item at index 2. Path 'paths.['/a'].get.tags[2]'."])
})

it('a connector is not found by another maker until it is shared, and not changed until that is shared too', async () => {
  const made = await world.apis('omar', '', 'POST', createBody())
  const path = `/${made.body.name}`
  const share = (roleName: string) =>
    world.apis('omar', `${path}/modifyPermissions`, 'POST', {
      put: [{ properties: { roleName, principal: { id: objectIdOf('priya'), type: 'User' } } }],
    })
  assert.deepEqual(code(await world.apis('priya', path)), [404, 'ApiResourceNotFound'])
  await share('CanView')
  assert.equal((await world.apis('priya', path)).status, 200)
  assert.deepEqual(code(await world.apis('priya', path, 'PATCH', updateBody())), [403, 'ConnectionAuthorizationFailed'])
  await share('CanEdit')
  assert.equal((await world.apis('priya', path, 'PATCH', updateBody())).status, 200)
  const { body } = await world.apis('priya', `${path}/permissions`)
  assert.deepEqual(
    body.value?.map((one) => one.properties['roleName']),
    ['CanEdit', 'CanEdit'],
  )
})

it('lent storage is for the container it names only', async () => {
  const lent = await world.own('omar', objectIdOf('omar'), 'generateResourceStorage', {
    environment: { name: production },
  })
  const elsewhere = new URL(lent.body.sharedAccessSignature ?? '')
  const put = (link: URL) =>
    world.blob(link.href, { method: 'PUT', headers: { 'x-ms-blob-type': 'BlockBlob' }, body: 'x' })
  const inside = new URL(elsewhere)
  inside.pathname += '/x.json'
  elsewhere.pathname = '/api-swagger-files/x.json'
  assert.deepEqual([(await put(inside)).status, (await put(elsewhere)).status], [201, 403])
  inside.hostname = exportHost
  assert.equal((await put(inside)).status, 403)
})

it('an address without an operation is answered without the envelope', async () => {
  const { status, body } = await world.send('omar', url('flows?api-version=2016-11-01'))
  assert.deepEqual([status, Object.keys(body)], [404, ['message']])
})
