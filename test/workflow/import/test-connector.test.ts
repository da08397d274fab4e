import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ProblemError } from '../../../src/core/problems.ts'
import { filledForm, anAskedRequest, press } from '../../support/stories.ts'
import { createWorld, omar, ordersDefinition } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const open = { ...filledForm, signInType: 'none' } as const

async function importedIn(world: World, form: Parameters<typeof anAskedRequest>[1] = open) {
  const request = await anAskedRequest(world, form)
  await press(world, omar, 'approve', request)
  for (let minute = 0; minute < 20; minute++) {
    world.advance(60_000)
    await world.settle()
  }
  return world.request(request.id)
}

describe('the test call after an import', () => {
  it('says what the API answered, on the cards of both', async () => {
    const world = createWorld()
    const { result, status } = await importedIn(world)
    assert.deepEqual(
      [status, result?.test?.kind, result?.test?.kind === 'answered' && result.test.status],
      ['imported', 'answered', 200],
    )
    const shown = world.delivered.filter((notice) => notice.kind === 'request' && notice.request.result?.test)
    assert.deepEqual(shown.map(({ person }) => person.name).toSorted(), ['Dana', 'Omar', 'Priya'])
  })

  it('waits until the connector can be called', async () => {
    const world = createWorld()
    world.cloud.testAnswers = ['not-ready', 'not-ready', { status: 503 }]
    const { result } = await importedIn(world)
    assert.deepEqual(result?.test?.kind === 'answered' && result.test.status, 503)
  })

  it('gives up waiting in the end; the import stays done', async () => {
    const world = createWorld()
    world.cloud.testAnswers = Array.from({ length: 50 }, () => 'not-ready' as const)
    const { result, status } = await importedIn(world)
    assert.deepEqual([status, result?.test?.kind === 'not-tested' && result.test.why], ['imported', 'not-ready'])
  })

  it('is not made where a maker has to sign in, or no operation is safe', async () => {
    const keyed = await importedIn(createWorld(), filledForm)
    assert.equal(keyed.result?.test?.kind === 'not-tested' && keyed.result.test.why, 'needs-maker')
    const world = createWorld()
    world.cloud.definition = ordersDefinition({ '/orders': { post: { responses: { 201: { description: 'made' } } } } })
    const unsafe = await importedIn(world)
    assert.equal(unsafe.result?.test?.kind === 'not-tested' && unsafe.result.test.why, 'no-operation')
  })

  it('that is refused says so and troubles nobody', async () => {
    const world = createWorld()
    const refuse = () => Promise.reject(new ProblemError('consent-needed', { service: 'Power Platform' }))
    world.context.testCalls.call = refuse
    const { result } = await importedIn(world)
    assert.equal(result?.test?.kind === 'not-tested' && result.test.why, 'refused')
    assert.ok(!world.delivered.some(({ kind }) => kind === 'problem'))
  })
})
