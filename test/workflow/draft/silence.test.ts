import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { TestContext } from 'node:test'
import { analyseApp } from '../../../src/workflow/draft/analyse-app.ts'
import { createDraft } from '../../../src/workflow/draft/create-draft.ts'
import { findApps } from '../../../src/workflow/draft/find-apps.ts'
import { silenceMs } from '../../../src/workflow/record/while-silent.ts'
import { drafts } from '../../support/requests.ts'
import { createWorld, dana, ordersApp } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

/** Azure answers only when it is told to. */
function silentAzure(world: World) {
  const { promise, resolve } = Promise.withResolvers<void>()
  const before = { ...world.context.catalog }
  Object.assign(world.context.catalog, {
    get: (...given: Parameters<typeof before.get>) => promise.then(() => before.get(...given)),
    search: (...given: Parameters<typeof before.search>) => promise.then(() => before.search(...given)),
  })
  return resolve
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

async function pass(t: TestContext, milliseconds: number) {
  // Work before the call has to come to its wait first.
  for (let round = 0; round < 50; round++) await turn()
  t.mock.timers.tick(milliseconds)
  await turn()
}

describe('an Azure that is silent', () => {
  it('is told of on the card while the app is looked at, and the outcome follows', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] })
    const world = createWorld()
    const begun = await createDraft(world.context, { person: dana, app: ordersApp, page: drafts.form })
    assert.ok(begun.ok)
    const answer = silentAzure(world)
    const work = { kind: 'analyse', person: dana, requestId: begun.value.id } as const
    const done = analyseApp(world.context, work, { last: false })
    await pass(t, silenceMs - 1)
    assert.equal(world.delivered.length, 0)
    await pass(t, 1)
    assert.deepEqual(
      world.delivered.map((notice) => [notice.kind, notice.person.name, notice.kind === 'request' && notice.isSilent]),
      [['request', 'Dana', true]],
    )
    answer()
    await done
    assert.equal((await world.request(begun.value.id)).draft.state, 'form')
  })

  it('is told of once where an app is searched', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] })
    const told = async (number: number) => {
      const world = createWorld()
      const answer = silentAzure(world)
      const done = findApps(world.context, { kind: 'find-apps', person: dana, words: 'orders' }, { number })
      await pass(t, silenceMs)
      const kinds = world.delivered.map(({ kind }) => kind)
      answer()
      await done
      return kinds
    }
    assert.deepEqual([await told(1), await told(2)], [['silence'], []])
  })
})
