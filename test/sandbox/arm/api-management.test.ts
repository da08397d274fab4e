import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { catalogApiId } from '../../../sandbox/world/apps.ts'
import { armWorld } from './support.ts'
import { fetchFrom } from '../support/fetch-from.ts'

let world: Awaited<ReturnType<typeof armWorld>>
before(async () => {
  world = await armWorld()
})
after(() => world.close())

const exportPath = `${catalogApiId}?export=true&format=swagger-link&api-version=2024-05-01`

async function exportedLink() {
  const { body } = await world.call('dana', exportPath)
  return (body.value as { link: string }).link
}

it('the export is a link anybody may read for five minutes', async () => {
  const link = await exportedLink()
  const read = await fetchFrom(world.storage.port, link)
  assert.equal((JSON.parse(read.body) as { host: string }).host, 'contoso-apim.azure-api.net')
  world.clock.advance(5 * 60 * 1000 + 1)
  const late = await fetchFrom(world.storage.port, link)
  assert.equal(late.status, 403)
})

it('the link takes no token and no change of its signature', async () => {
  const link = await exportedLink()
  const withToken = await fetchFrom(world.storage.port, link, { authorization: 'Bearer leaked' })
  const tampered = await fetchFrom(world.storage.port, link.replace('sp=r', 'sp=rw'))
  assert.deepEqual([withToken.status, tampered.status], [401, 403])
})

it('an unknown format is refused', async () => {
  const { status, body } = await world.call('dana', exportPath.replace('swagger-link', 'swagger-link-json'))
  assert.deepEqual([status, body.error?.code], [400, 'ValidationError'])
})
