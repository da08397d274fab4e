import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createDefinitionWorker } from '../../src/definition/definition-worker.ts'
import { bytesOf, openApi, swagger } from './sample.ts'

const smallDocument = { bytes: bytesOf(openApi()) }
/** Nothing reads these in a millisecond. */
const slowBytes = bytesOf(Array.from({ length: 50_000 }, (_, index) => `k${index}: [a]`).join('\n'))

it('a document is prepared in the thread as it is without one', async () => {
  const worker = createDefinitionWorker()
  const result = await worker.prepare(smallDocument)
  assert.deepEqual(result.ok && result.prepared.operations.map(({ id }) => id), ['ListOrders'])
  await worker.close()
})

it('several documents at once each get their own result', async () => {
  const worker = createDefinitionWorker()
  const results = await Promise.all(['A', 'B', 'C'].map((name) => worker.prepare({ ...smallDocument, name })))
  assert.deepEqual(
    results.map((result) => result.ok && result.prepared.document.info.title),
    ['A', 'B', 'C'],
  )
  await worker.close()
})

it('a document that takes too long is refused by name', async () => {
  const worker = createDefinitionWorker({ timeoutMs: 1 })
  const result = await worker.prepare({ bytes: slowBytes })
  assert.deepEqual(result, {
    ok: false,
    refusal: {
      code: 'definition-too-large',
      rule: 'time-limit',
      detail: { code: 'too-slow', seconds: 0.001 },
      findings: [],
    },
  })
  await worker.close()
})

it('the time for one document begins when the thread has started, however long that takes', async (test) => {
  test.mock.timers.enable({ apis: ['setTimeout'] })
  const worker = createDefinitionWorker()
  const preparing = worker.prepare(smallDocument)
  await Promise.resolve()
  await Promise.resolve()
  test.mock.timers.tick(59_000)
  assert.equal((await preparing).ok, true)
  await worker.close()
})

it('a thread that does not start is given up after a minute', async (test) => {
  test.mock.timers.enable({ apis: ['setTimeout'] })
  const worker = createDefinitionWorker()
  const preparing = worker.prepare(smallDocument)
  await Promise.resolve()
  await Promise.resolve()
  test.mock.timers.tick(60_000)
  const result = await preparing
  assert.equal(!result.ok && result.refusal.rule, 'interrupted')
  await worker.close()
})

it('a document that takes too much memory is refused, and the next one is prepared', async () => {
  const worker = createDefinitionWorker({ memoryMb: 32, timeoutMs: 60_000 })
  const lines = Array.from({ length: 300_000 }, (_, index) => `k${index}: [a]`)
  const [large, small] = await Promise.all([
    worker.prepare({ bytes: bytesOf(lines.join('\n')) }),
    worker.prepare(smallDocument),
  ])
  assert.deepEqual(large, {
    ok: false,
    refusal: {
      code: 'definition-too-large',
      rule: 'memory-limit',
      detail: { code: 'too-much-memory', megabytes: 32 },
      findings: [],
    },
  })
  assert.equal(small.ok, true)
  await worker.close()
})

it('two versions are compared in the thread, in turn with what is prepared', async () => {
  const worker = createDefinitionWorker()
  const old = bytesOf(swagger())
  const fresh = bytesOf(swagger({ host: 'api2.contoso.com' }))
  const [, changes, same] = await Promise.all([
    worker.prepare(smallDocument),
    worker.compare(old, fresh),
    worker.compare(old, old),
  ])
  assert.deepEqual([changes?.map(({ rule }) => rule), same], [['host-changed'], []])
  await worker.close()
})

it('a comparison that takes too long is none', async () => {
  const worker = createDefinitionWorker({ timeoutMs: 1 })
  assert.equal(await worker.compare(slowBytes, bytesOf(swagger())), undefined)
  await worker.close()
})

it('after closing nothing is prepared any more', async () => {
  const worker = createDefinitionWorker()
  const running = worker.prepare(smallDocument)
  const waiting = worker.prepare(smallDocument)
  await worker.close()
  const late = worker.prepare(smallDocument)
  const refused = {
    ok: false,
    refusal: { code: 'definition-unreadable', rule: 'interrupted', detail: { code: 'interrupted' }, findings: [] },
  }
  assert.deepEqual(await Promise.all([running, waiting, late]), [refused, refused, refused])
  assert.equal(await worker.compare(bytesOf(swagger()), bytesOf(swagger())), undefined)
})

it('what never prepared anything can be closed', async () => {
  const worker = createDefinitionWorker()
  await worker.close()
  await worker.close()
})

it('the caller can go on while a document is prepared', async () => {
  const worker = createDefinitionWorker()
  let isPrepared = false
  const preparing = worker.prepare(smallDocument).then(() => (isPrepared = true))
  await new Promise(setImmediate)
  assert.equal(isPrepared, false)
  await preparing
  await worker.close()
})

it('a sample of requests is read in the thread too; one that takes too long, or is none, has no outline', async () => {
  const worker = createDefinitionWorker()
  const sample = bytesOf('curl https://a.example/orders/17')
  const outline = await worker.outline(sample)
  assert.deepEqual(
    outline?.hosts.map(({ host, operations }) => [host, operations.map(({ path }) => path)]),
    [['a.example', ['/orders/{orderId}']]],
  )
  assert.equal(await worker.outline(bytesOf('nothing')), undefined)
  await worker.close()
  assert.equal(await worker.outline(sample), undefined)
})
