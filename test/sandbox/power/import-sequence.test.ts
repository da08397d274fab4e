import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { sha256 } from '../../../sandbox/entra/directory.ts'
import { objectIdOf } from '../entra/support.ts'
import { createBody, definition, powerWorld, production, signInParameters, updateBody } from './support.ts'

let world: Awaited<ReturnType<typeof powerWorld>>
before(async () => {
  world = await powerWorld()
})
after(() => world.close())

const omar = objectIdOf('omar')

it('a connector is made in the order command-line clients use', async () => {
  const validated = await world.own('omar', omar, 'validateApiSwagger', definition())
  assert.deepEqual(validated, { status: 200, body: '' })

  const lent = await world.own('omar', omar, 'generateResourceStorage', { environment: { name: production } })
  const icon = new URL(lent.body.sharedAccessSignature ?? '')
  // A container in an account, and nothing else: paconn 0.0.21 puts the name of the file between path and query.
  assert.match(icon.href, /^https:\/\/[a-z0-9]{3,24}\.blob\.core\.windows\.net\/[^/?]+\?sv=/)
  icon.pathname += '/icon.png'
  const upload = await world.blob(icon.href, {
    method: 'PUT',
    headers: { 'x-ms-blob-type': 'BlockBlob', 'x-ms-blob-content-type': 'image/png', 'x-ms-version': '2019-02-02' },
    body: 'a picture',
  })
  assert.equal(upload.status, 201)

  const made = await world.apis('omar', '', 'POST', createBody({ iconUri: icon.href }))
  assert.equal(made.status, 201)
  const name = made.body.name ?? ''
  assert.match(name, /^shared_orders-20api-5f[0-9a-f]{16}-5f[0-9a-f]{16}$/)

  const read = await world.apis('omar', `/${name}`)
  assert.equal((await world.blob(String(read.body.properties?.['iconUri']))).body, 'a picture')
  const { displayName, isCustomApi, createdBy } = read.body.properties ?? {}
  assert.deepEqual([displayName, isCustomApi, (createdBy as { id: string }).id], ['Orders API', true, omar])
})

it('the original definition is behind a link that takes no token', async () => {
  const made = await world.apis('omar', '', 'POST', createBody())
  const link = made.body.properties?.apiDefinitions?.originalSwaggerUrl ?? ''
  assert.deepEqual(JSON.parse((await world.blob(link)).body), definition())
  assert.equal((await world.blob(link, { headers: { authorization: 'Bearer leaked' } })).status, 401)
})

it('the definition that is read back leads to the gateway', async () => {
  const made = await world.apis('omar', '', 'POST', createBody())
  const { host, basePath } = made.body.properties?.swagger ?? {}
  assert.deepEqual([host, basePath], ['europe-002.azure-apim.net', `/apim/${made.body.name?.replace('shared_', '')}`])
})

it('a sign-in gets its own redirect address and never shows its secret', async () => {
  const made = await world.apis('omar', '', 'POST', createBody({ connectionParameters: signInParameters('s3cret') }))
  const settings = made.body.properties?.connectionParameters?.['token']?.oAuthSettings ?? {}
  assert.equal(
    settings['redirectUrl'],
    `https://global.consent.azure-apim.net/redirect/${made.body.name?.replace('shared_', '')}`,
  )
  assert.equal('clientSecret' in settings, false)
  assert.deepEqual(world.connectors.find(production, made.body.name ?? '')?.secrets, { token: sha256('s3cret') })
})

it('an update without a secret keeps the one there is', async () => {
  const made = await world.apis('omar', '', 'POST', createBody({ connectionParameters: signInParameters('first') }))
  const path = `/${made.body.name}`
  const updated = await world.apis('omar', path, 'PATCH', updateBody({ connectionParameters: signInParameters() }))
  assert.equal(updated.status, 200)
  assert.deepEqual(world.connectors.find(production, made.body.name ?? '')?.secrets, { token: sha256('first') })
})

it('an update changes the definition and who changed it last', async () => {
  const made = await world.apis('omar', '', 'POST', createBody())
  world.clock.advance(1000)
  const openApiDefinition = definition({ info: { title: 'Orders API', description: 'More orders', version: '2' } })
  const updated = await world.apis('omar', `/${made.body.name}`, 'PATCH', updateBody({ openApiDefinition }))
  const link = updated.body.properties?.apiDefinitions?.originalSwaggerUrl ?? ''
  assert.deepEqual(JSON.parse((await world.blob(link)).body), openApiDefinition)
  assert.notEqual(updated.body.properties?.['changedTime'], made.body.properties?.['changedTime'])
})

it('a deleted connector is gone', async () => {
  const made = await world.apis('omar', '', 'POST', createBody())
  assert.equal((await world.apis('omar', `/${made.body.name}`, 'DELETE')).status, 200)
  const { status, body } = await world.apis('omar', `/${made.body.name}`)
  assert.deepEqual([status, body.error?.code], [404, 'ApiResourceNotFound'])
})

it('a list marks which connectors are custom', async () => {
  const { body } = await world.apis('omar')
  const custom = body.value?.map((one) => one.properties['isCustomApi'])
  assert.ok(custom?.includes(false) && custom.includes(true))
})
