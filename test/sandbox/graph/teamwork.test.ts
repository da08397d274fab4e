import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { microsoftGraph } from '../../../sandbox/entra/resources.ts'
import { teamsApp } from '../../../sandbox/graph/teams-apps.ts'
import { botAppId } from '../../../sandbox/world/bot.ts'
import { objectIdOf } from '../entra/support.ts'
import { graphWorld } from './support.ts'

let world: Awaited<ReturnType<typeof graphWorld>>
before(async () => {
  world = await graphWorld()
})
after(() => world.close())

const path = `/users/${objectIdOf('priya')}/teamwork/installedApps`
const binding = { 'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${teamsApp.id}` }

it('the bot installs itself for a person, once', async () => {
  world.teamsApps.set(objectIdOf('priya'), false)
  const told: string[] = []
  const stop = world.teamsApps.onInstalled((objectId) => told.push(objectId))
  const bot = world.asBot()
  await bot.api(path).post(binding)
  await assert.rejects(bot.api(path).post(binding) as Promise<unknown>, { statusCode: 409 })
  stop()
  assert.deepEqual(told, [objectIdOf('priya')])
})

it('an installation is found by the id of the manifest, with its chat', async () => {
  world.teamsApps.set(objectIdOf('priya'), true)
  const bot = world.asBot()
  const found = (await bot
    .api(path)
    .expand('teamsApp')
    .filter(`teamsApp/externalId eq '${teamsApp.externalId}'`)
    .get()) as { value: readonly { id: string; teamsApp: { id: string } }[] }
  assert.equal(found.value[0]?.teamsApp.id, teamsApp.id)
  const chat = (await bot.api(`${path}/${found.value[0]?.id}/chat`).get()) as { chatType: string }
  assert.equal(chat.chatType, 'oneOnOne')
})

it('a person may not install the bot for another', async () => {
  const client = await world.as('dana')
  await assert.rejects(client.api(path).post(binding) as Promise<unknown>, { statusCode: 403 })
})

it('the catalog knows the bot by the id of its manifest', async () => {
  const grant = { clientAppId: botAppId, resourceAppId: microsoftGraph.appId, principalId: null }
  world.entra.directory.grants.push({ id: 'catalog', ...grant, scopes: ['AppCatalog.Read.All'] })
  const client = await world.as('adam')
  const page = (await client.api('/appCatalogs/teamsApps').filter(`externalId eq '${teamsApp.externalId}'`).get()) as {
    value: readonly { id: string }[]
  }
  assert.deepEqual(
    page.value.map((one) => one.id),
    [teamsApp.id],
  )
})
