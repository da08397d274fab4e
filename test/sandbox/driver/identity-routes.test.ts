import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { identityRoutes } from '../../../sandbox/driver/identity-routes.ts'
import { cloudWorld, personNamed } from '../../support/cloud-world.ts'
import type { CloudWorld } from '../../support/cloud-world.ts'

const rita = personNamed('rita')

describe('what an administrator of the directory changes', () => {
  let world: CloudWorld
  before(async () => {
    world = await cloudWorld()
  })
  after(() => world.close())

  async function drive(path: string, body: unknown, id = 'rita'): Promise<unknown> {
    const route = identityRoutes(world.cloud).find((one) => one.path === path && one.method === 'POST')
    const given = { params: { id }, query: new URLSearchParams(), body }
    const answer = await route?.handle(given, undefined as never)
    return (answer as { body?: unknown } | undefined)?.body
  }
  const refusal = () => world.cloud.entra.refusalOf(rita.id)?.slice(0, 'AADSTS50105'.length)

  it('is who may sign in to the bot', async () => {
    const shown = await drive('/api/directory', { assigned: ['dana', 'omar'] })
    assert.deepEqual((shown as { assigned: unknown }).assigned, ['dana', 'omar'])
    assert.equal(refusal(), 'AADSTS50105')
    // What is left out stays as it is.
    await drive('/api/directory', { secretsAllowed: true })
    assert.equal(refusal(), 'AADSTS50105')
    const everybody = await drive('/api/directory', { assigned: null })
    assert.equal((everybody as { assigned: unknown[] }).assigned.length, 5)
    assert.equal(refusal(), undefined)
    await assert.rejects(drive('/api/directory', { assigned: ['nobody'] }), /nobody called nobody/)
  })

  it('is whom the directory has', async () => {
    assert.deepEqual(await drive('/api/people/:id/departure', { departed: true }), { departed: true })
    assert.deepEqual([world.cloud.entra.hasLeft(rita.id), refusal()], [true, 'AADSTS50034:'.slice(0, 11)])
    await drive('/api/people/:id/departure', { departed: false })
    assert.deepEqual([world.cloud.entra.hasLeft(rita.id), refusal()], [false, undefined])
    await assert.rejects(drive('/api/people/:id/departure', { departed: true }, 'nobody'), /nobody called nobody/)
  })
})
