import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Work } from '../../../src/core/jobs/work.ts'
import { decide, retryImport } from '../../../src/workflow/approval/decide.ts'
import { analyseAgain } from '../../../src/workflow/draft/edit-draft.ts'
import { connectorIdOf } from '../../../src/workflow/record/proposals.ts'
import { runJob } from '../../../src/workflow/jobs/run-job.ts'
import { createWaiters } from '../../../src/workflow/jobs/waiters.ts'
import { jobUseCases } from '../../../src/workflow/jobs/job-handlers.ts'
import type { HandleJob } from '../../../src/workflow/record/outcome.ts'
import { aDraft, anAskedRequest } from '../../support/stories.ts'
import { createWorld, dana, omar } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

/** The process goes away under the oldest job, `times` times over. */
async function die(world: World, times: number) {
  for (let death = 0; death < times; death++) {
    assert.ok(await world.context.queue.claim(world.context.clock.now(), 1000))
    world.advance(1001)
  }
}

/** Does every due job as the runner does it; answers which kinds of work were really tried. */
async function runDue(world: World) {
  const tried: Work['kind'][] = []
  const { context } = world
  const parts = {
    context,
    leaseMs: 30_000,
    waiters: createWaiters(),
    wake: () => undefined,
    useCases: {
      ...jobUseCases,
      handle: (...[fenced, work, attempt]: Parameters<HandleJob>) => {
        tried.push(work.kind)
        return jobUseCases.handle(fenced, work, attempt)
      },
    },
  }
  for (let job = await claim(world); job; job = await claim(world)) await runJob(parts, job)
  return tried
}

const claim = ({ context }: World) => context.queue.claim(context.clock.now(), 1000)

/** A request whose import is the only work left. */
async function anApprovedRequest(world: World) {
  const { context } = world
  const request = await anAskedRequest(world)
  const { id: requestId, version } = request
  await decide(
    context,
    { kind: 'decide', verb: 'approve', person: omar, requestId, version, comment: '' },
    { last: false },
  )
  for (let job = await claim(world); job; job = await claim(world)) await context.queue.done(job)
  const work: Work = { kind: 'import', person: omar, requestId, connectorId: connectorIdOf(request) }
  await context.store.commit({ work: [{ work }] })
  return request
}

describe('work under which the process goes away', () => {
  it('is tried again, and counts as lost and not as failed', async () => {
    const world = createWorld()
    const request = await anApprovedRequest(world)
    await die(world, 6)
    await runDue(world)
    assert.equal((await world.request(request.id)).status, 'imported')
    assert.equal(world.cloud.connectors.size, 1)
  })

  it('becomes a dead letter in the end; both people are told, and the approver can try again', async () => {
    const world = createWorld()
    const request = await anApprovedRequest(world)
    await die(world, 8)
    world.delivered.length = 0
    assert.ok(!(await runDue(world)).includes('import'))
    const failed = await world.request(request.id)
    assert.deepEqual([failed.status, failed.problem?.code], ['failed', 'internal'])
    const told = world.delivered.filter(({ kind }) => kind === 'line').map(({ person }) => person.name)
    assert.deepEqual(told.toSorted(), [dana.name, omar.name])
    assert.ok((await retryImport(world.context, { person: omar, requestId: request.id })).ok)
    await world.settle()
    assert.equal((await world.request(request.id)).status, 'imported')
  })

  it('leaves a draft with a way on', async () => {
    const world = createWorld()
    const { id } = await aDraft(world)
    await analyseAgain(world.context, { person: dana, requestId: id })
    await die(world, 8)
    assert.ok(!(await runDue(world)).includes('analyse'))
    assert.equal((await world.request(id)).problem?.code, 'internal')
    assert.ok((await analyseAgain(world.context, { person: dana, requestId: id })).ok)
    await world.settle()
    assert.equal((await world.request(id)).problem, undefined)
  })
})

describe('a process that dies at the end of its work', () => {
  /** The world as a process sees it that dies right after this call. */
  function dyingAfter(world: World, port: 'park' | 'done'): World['context'] {
    const { queue } = world.context
    const die = () => Promise.reject(new Error('the process is gone'))
    return {
      ...world.context,
      queue: { ...queue, [port]: (...given: never) => queue[port](...(given as [never, never])).then(die) },
    }
  }

  it('leaves nobody unasked: who has to sign in is asked a little later', async () => {
    const world = createWorld()
    await aDraft(world)
    world.cloud.signedOut.add(dana.id)
    const [request] = await world.context.store.requests({ tenantId: dana.tenantId, limit: 1 })
    await analyseAgain(world.context, { person: dana, requestId: request?.id ?? '' })
    for (let job = await claim(world); job; job = await claim(world)) {
      await runJob(partsOf(dyingAfter(world, 'park')), job)
    }
    const asked = () => world.delivered.filter(({ kind }) => kind === 'sign-in').length
    assert.equal(asked(), 0)
    world.advance(10_000)
    await runDue(world)
    assert.equal(asked(), 1)
  })

  it('leaves nobody untold: a problem is told before its work is over', async () => {
    const world = createWorld()
    const work: Work = { kind: 'find-apps', person: dana, words: 'nothing like it' }
    await world.context.store.commit({ work: [{ work }] })
    const job = await claim(world)
    assert.ok(job)
    await runJob(partsOf(dyingAfter(world, 'done')), job)
    await runDue(world)
    const told = world.delivered.flatMap((notice) => (notice.kind === 'problem' ? [notice.problem.code] : []))
    assert.deepEqual(told, ['no-apps'])
  })
})

describe('work that was taken over', () => {
  it('writes nothing any more', async () => {
    const world = createWorld()
    const request = await anApprovedRequest(world)
    const stale = await claim(world)
    assert.equal(stale?.work.kind, 'import')
    world.advance(1001)
    const owner = await claim(world)
    assert.equal(owner?.work.kind, 'import')
    const before = await world.request(request.id)
    const parts = partsOf(world.context)
    await runJob(parts, stale)
    assert.deepEqual(await world.request(request.id), before)
    await runJob(parts, owner)
    assert.equal((await world.request(request.id)).status, 'imported')
    assert.equal(world.cloud.connectors.size, 1)
  })

  it('takes away a second connector that it made when it was stalled', async () => {
    for (const heldUpIsLast of [true, false]) {
      const world = createWorld()
      const request = await anApprovedRequest(world)
      const { context } = world
      const heldUp = Promise.withResolvers<void>()
      const isCreating = Promise.withResolvers<void>()
      const slow = {
        ...context,
        connectors: {
          ...context.connectors,
          async create(...asked: Parameters<typeof context.connectors.create>) {
            isCreating.resolve()
            await heldUp.promise
            return context.connectors.create(...asked)
          },
        },
      }
      const stale = await claim(world)
      assert.ok(stale)
      const late = runJob(partsOf(slow), stale)
      await isCreating.promise
      world.advance(1001)
      const owner = await claim(world)
      assert.ok(owner)
      if (heldUpIsLast) await runJob(partsOf(context), owner)
      heldUp.resolve()
      if (heldUpIsLast) await late
      else await Promise.all([late, runJob(partsOf(context), owner)])
      await world.settle()
      assert.equal((await world.request(request.id)).status, 'imported')
      const names = [...world.cloud.connectors.keys()]
      assert.deepEqual(names, [(await world.request(request.id)).result?.connectorName])
    }
  })
})

const partsOf = (context: World['context']) => ({
  context,
  leaseMs: 30_000,
  waiters: createWaiters(),
  wake: () => undefined,
  useCases: jobUseCases,
})
