import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { whoseTurn } from '../../../src/core/next-steps.ts'
import { sayDone } from '../../../src/workflow/status/say-done.ts'
import { keepSignInValues, openSignInValues } from '../../../src/workflow/secret/keep-secret.ts'
import { askForApproval } from '../../../src/workflow/approval/ask-for-approval.ts'
import { aDraft, filledForm, press } from '../../support/stories.ts'
import { createWorld, dana, omar } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const google = { ...filledForm, signInType: 'google', clientId: 'g-client', scopes: 'openid' } as const

async function importedIn(world: World, form: typeof google | typeof filledForm = google) {
  const { id } = await aDraft(world)
  const given = { person: dana, requestId: id, form }
  if (form === google) {
    await openSignInValues(world.context, given)
    await keepSignInValues(world.context, { ...given, secret: 'typed' })
  }
  await askForApproval(world.context, given)
  await world.settle()
  await press(world, omar, 'approve', await world.request(id))
  return world.request(id)
}

describe('a developer who has done what was theirs', () => {
  it('says so once, and it is nobody’s turn any more', async () => {
    const world = createWorld()
    const request = await importedIn(world)
    assert.deepEqual([request.status, whoseTurn(request).turn], ['imported', 'requester'])
    world.delivered.length = 0
    const mine = { person: dana, requestId: request.id }
    assert.equal((await sayDone(world.context, mine)).ok, true)
    await world.settle()
    const done = await world.request(request.id)
    assert.deepEqual([done.doneSteps, whoseTurn(done).turn], [['redirect-url'], 'nobody'])
    assert.deepEqual(world.delivered.map(({ person }) => person.name).toSorted(), ['Dana', 'Omar', 'Priya'])
    assert.equal((await sayDone(world.context, mine)).ok, true)
    assert.equal((await world.request(request.id)).version, done.version)
  })

  it('is nobody else, and nobody before the import', async () => {
    const world = createWorld()
    const request = await importedIn(world)
    const answer = async (person: typeof dana, requestId: string) => {
      const said = await sayDone(world.context, { person, requestId })
      return said.ok ? 'ok' : said.problem.code
    }
    assert.equal(await answer(omar, request.id), 'not-your-request')
    assert.equal(await answer(dana, (await aDraft(world)).id), 'not-now')
  })

  it('has nothing to do again after an update with the same client', async () => {
    const world = createWorld()
    await importedIn(world)
    const again = await importedIn(world)
    assert.deepEqual(
      [again.kind, again.status, again.result?.isKnown, whoseTurn(again).turn],
      ['update', 'imported', true, 'nobody'],
    )
  })
})
