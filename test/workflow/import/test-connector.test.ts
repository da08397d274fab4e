import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { withValue } from '../../support/test-values.ts'
import { ProblemError } from '../../../src/core/problems.ts'
import type { ProblemCode } from '../../../src/core/problems.ts'
import type { ChangeRequest, FormValues } from '../../../src/core/request.ts'
import { testConnector } from '../../../src/workflow/import/test-connector.ts'
import { jobHandlers } from '../../../src/workflow/jobs/job-handlers.ts'
import { sweepSecrets } from '../../../src/workflow/secret/sweep-secrets.ts'
import { keepSignInValues } from '../../../src/workflow/secret/keep-secret.ts'
import { countRows } from '../../support/stored.ts'
import { aDraft, filledForm, anAskedRequest, press } from '../../support/stories.ts'
import { askForApproval } from '../../../src/workflow/approval/ask-for-approval.ts'
import { createWorld, dana, omar, ordersApp, ordersDefinition, tenantId } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const open = { ...filledForm, signInType: 'none' } as const
const silent = () =>
  new ProblemError('service-unavailable', { service: 'Power Platform', reason: { code: 'no-answer' } })

async function approved(world: World, request: ChangeRequest) {
  await press(world, omar, 'approve', request)
  for (let minute = 0; minute < 20; minute++) {
    world.advance(60_000)
    await world.settle()
  }
  return world.request(request.id)
}

async function importedIn(world: World, form: FormValues = open) {
  return approved(world, await anAskedRequest(world, form))
}

const importedWithValue = async (world: World) => approved(world, await withValue(world))

/** All but the time. */
function outcomeOf({ result }: ChangeRequest) {
  const { at, ...outcome } = result?.test ?? { at: '' }
  assert.match(at, /^2026-03-02T09/)
  return outcome
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

  it('needs nothing but the connector where it asks for no sign-in', async () => {
    const world = createWorld()
    const request = await importedIn(world)
    const connectorName = request.result?.connectorName
    assert.deepEqual(world.cloud.testCalls, [
      { environmentId: 'env-1', connectorName, path: '/orders', id: request.id },
    ])
    assert.deepEqual(outcomeOf(request), { kind: 'answered', operation: 'Get orders', status: 200 })
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
    const request = await importedIn(world)
    assert.deepEqual([request.status, outcomeOf(request)], ['imported', { kind: 'not-tested', why: 'not-ready' }])
  })

  it('is not made where nothing was given for it, or no operation is safe', async () => {
    const world = createWorld()
    assert.deepEqual(outcomeOf(await importedIn(world, filledForm)), { kind: 'not-tested', why: 'no-value' })
    world.cloud.definition = ordersDefinition({ '/orders': { post: { responses: { 201: { description: 'made' } } } } })
    const unsafe = createWorld()
    unsafe.cloud.definition = world.cloud.definition
    assert.deepEqual(outcomeOf(await importedWithValue(unsafe)), { kind: 'not-tested', why: 'no-operation' })
    assert.deepEqual([unsafe.cloud.testCalls, await countRows(unsafe.database, 'secrets')], [[], 0])
  })

  it('that is refused says so and troubles nobody', async () => {
    const world = createWorld()
    world.cloud.testAnswers = [new ProblemError('consent-needed', { service: 'Power Platform' })]
    assert.deepEqual(outcomeOf(await importedIn(world)), { kind: 'not-tested', why: 'refused' })
    assert.ok(!world.delivered.some(({ kind }) => kind === 'problem'))
  })

  it('that nobody answers is tried again, and then says so', async () => {
    const world = createWorld()
    world.cloud.testAnswers = Array.from({ length: 50 }, silent)
    assert.deepEqual(outcomeOf(await importedIn(world)), { kind: 'not-tested', why: 'no-answer' })
    assert.ok(world.cloud.testCalls.length > 1)
  })
})

describe('a test call with a value', () => {
  it('gives it to the connection, and destroys it', async () => {
    const world = createWorld()
    const request = await importedWithValue(world)
    assert.deepEqual(
      world.cloud.testCalls.map(({ parameters }) => parameters),
      [{ api_key: 'a~test~key' }],
    )
    assert.deepEqual(outcomeOf(request), {
      kind: 'answered',
      operation: 'Get orders',
      status: 200,
      means: 'test-value',
    })
    assert.deepEqual([request.testValue, await countRows(world.database, 'secrets')], [undefined, 0])
  })

  it('gives name and password', async () => {
    const world = createWorld()
    const form: FormValues = { ...filledForm, signInType: 'basic' }
    await approved(world, await withValue(world, { form, values: { testUser: 'dana', testPassword: ' p w ' } }))
    assert.deepEqual(
      world.cloud.testCalls.map(({ parameters }) => parameters),
      [{ username: 'dana', password: ' p w ' }],
    )
  })

  for (const [what, answers, outcome] of [
    ['is refused', [{ status: 401 }], { kind: 'answered', operation: 'Get orders', status: 401, means: 'test-value' }],
    ['is never answered', Array.from({ length: 50 }, silent), { kind: 'not-tested', why: 'no-answer' }],
    [
      'is refused by Power Platform',
      [new ProblemError('service-refused', { service: 'Power Platform', reason: { code: 'not-repeated' } })],
      { kind: 'not-tested', why: 'refused' },
    ],
    [
      'meets an approver who has signed out',
      [new ProblemError('sign-in-needed', { service: 'Power Platform' })],
      { kind: 'not-tested', why: 'signed-out' },
    ],
  ] as const) {
    it(`that ${what} leaves nothing: no value, no connection, no question`, async () => {
      const world = createWorld()
      world.cloud.testAnswers = [...answers]
      const request = await importedWithValue(world)
      assert.deepEqual(outcomeOf(request), outcome)
      assert.deepEqual(
        [request.testValue, await countRows(world.database, 'secrets'), world.cloud.connections.size],
        [undefined, 0, 0],
      )
      assert.ok(!world.delivered.some(({ kind }) => kind === 'problem' || kind === 'sign-in'))
    })
  }

  it('that is gone says so, and removes what an attempt before has left', async () => {
    const world = createWorld()
    const request = await withValue(world)
    for (const { ref } of await world.context.vault.list()) await world.context.vault.destroy(ref)
    const name = 'shared_left'
    world.cloud.connections.add(name)
    world.context.testCalls.removeConnection = async () => void world.cloud.connections.delete(name)
    assert.deepEqual(outcomeOf(await approved(world, request)), { kind: 'not-tested', why: 'value-gone' })
    assert.deepEqual([world.cloud.testCalls, world.cloud.connections.size], [[], 0])
  })

  it('removes its connection later where that does not succeed at once, and calls no second time', async () => {
    const world = createWorld()
    world.cloud.testAnswers = [{ status: 200, connectionLeft: true }]
    world.cloud.removals = [silent(), silent(), undefined]
    const request = await importedWithValue(world)
    assert.deepEqual(
      [world.cloud.testCalls.length, world.cloud.removals.length, world.cloud.connections.size],
      [1, 0, 0],
    )
    assert.equal(request.result?.test?.connectionLeft, undefined)
    assert.equal(await countRows(world.database, 'secrets'), 0)
  })

  for (const [why, trouble] of [
    ['for some minutes', silent()],
    ['for good', new ProblemError('service-refused', { service: 'Power Platform', reason: 'no' })],
  ] as const) {
    it(`says that its connection is left where that cannot be removed ${why}`, async () => {
      const world = createWorld()
      world.cloud.testAnswers = [{ status: 200, connectionLeft: true }]
      world.cloud.removals = Array.from({ length: 50 }, () => trouble)
      const { result } = await importedWithValue(world)
      assert.equal(result?.test?.connectionLeft, true)
      assert.ok(!world.delivered.some(({ kind }) => kind === 'problem'))
    })
  }

  it('that the process dies under is made again from the start', async () => {
    const world = createWorld()
    const request = await withValue(world)
    // The connection is there and the call under way when the process dies: nothing of its end is written.
    world.cloud.testAnswers = [silent()]
    const imported = await approved(world, request)
    assert.deepEqual(
      world.cloud.testCalls.map(({ parameters }) => parameters),
      [{ api_key: 'a~test~key' }, { api_key: 'a~test~key' }],
    )
    assert.deepEqual([imported.result?.test?.kind, world.cloud.connections.size], ['answered', 0])
    // The job is done a second time after its end was written: nothing happens.
    await testConnector(world.context, { kind: 'test-connector', person: omar, requestId: request.id }, { last: false })
    assert.equal(world.cloud.testCalls.length, 2)
    assert.deepEqual(await world.request(request.id), imported)
  })

  it('that the process dies under each time is given up, with the value and the connection', async () => {
    const world = createWorld()
    const request = await withValue(world)
    const { testCalls } = world.context
    // Nothing takes the job: it is as if every worker died with it.
    world.context.testCalls.call = () => Promise.reject(new ProblemError('connector-not-ready'))
    await press(world, omar, 'approve', request)
    world.advance(1000)
    const { result } = await world.request(request.id)
    world.cloud.connections.add(result?.connectorName ?? '')
    const work = { kind: 'test-connector', person: omar, requestId: request.id } as const
    await jobHandlers['test-connector'].onDeadLetter({ ...world.context, testCalls }, work)
    const ended = await world.request(request.id)
    assert.deepEqual(outcomeOf(ended), { kind: 'not-tested', why: 'broken-off' })
    assert.deepEqual(
      [ended.testValue, await countRows(world.database, 'secrets'), world.cloud.connections.size],
      [undefined, 0, 0],
    )
    assert.deepEqual(await jobHandlers['test-connector'].onDeadLetter(world.context, work), {})
    assert.deepEqual(await world.request(request.id), ended)
  })

  it('that is not made within a day after the import is not made any more', async () => {
    const world = createWorld()
    const request = await withValue(world)
    world.context.testCalls.call = () => Promise.reject(new ProblemError('connector-not-ready'))
    await press(world, omar, 'approve', request)
    assert.equal((await world.request(request.id)).status, 'imported')
    world.advance(23 * 60 * 60 * 1000)
    assert.deepEqual([await sweepSecrets(world.context, tenantId), await countRows(world.database, 'secrets')], [0, 1])
    world.advance(60 * 60 * 1000)
    assert.deepEqual([await sweepSecrets(world.context, tenantId), await countRows(world.database, 'secrets')], [1, 0])
  })
})

describe('a test call of an API that asks for Entra ID', () => {
  const own = { clientId: 'c11e0000-0000-4000-8000-000000000001', tenant: 'common', resource: 'api://orders' }

  async function importedIn(world: World, values: FormValues = own) {
    const draft = await aDraft(world)
    const { id } = draft
    const form: FormValues = { ...filledForm, signInType: 'entra-id' }
    const kept = await keepSignInValues(world.context, {
      person: dana,
      requestId: id,
      form: values,
      secret: 's3cret~1',
    })
    assert.ok(kept.ok)
    await askForApproval(world.context, { person: dana, requestId: id, form })
    await world.settle()
    return approved(world, await world.request(id))
  }

  it('goes to the API itself, with a token of the approver’s for it', async () => {
    const world = createWorld()
    world.cloud.facts = { ...world.cloud.facts, hosts: [ordersApp.host, 'orders.contoso.example'] }
    const request = await importedIn(world)
    assert.deepEqual(world.cloud.apiCalls, [
      {
        resource: 'api://orders',
        hosts: [ordersApp.host, ordersApp.host, 'orders.contoso.example'],
        url: `https://${ordersApp.host}/orders`,
      },
    ])
    assert.deepEqual(world.cloud.testCalls, [])
    assert.deepEqual(outcomeOf(request), {
      kind: 'answered',
      operation: 'Get orders',
      status: 200,
      means: 'approver-token',
    })
  })

  for (const [what, answer, outcome] of [
    ['no consent', { refused: 'AADSTS65001' }, { kind: 'not-tested', why: 'token-refused', number: 'AADSTS65001' }],
    ['no proof of the address', 'not-its-host', { kind: 'not-tested', why: 'not-its-host' }],
    [
      'nobody signed in',
      new ProblemError('sign-in-needed', { service: 'api://orders' }),
      { kind: 'not-tested', why: 'signed-out' },
    ],
  ] as const) {
    it(`is not made with ${what}, and asks nobody`, async () => {
      const world = createWorld()
      world.cloud.apiAnswers = [answer]
      assert.deepEqual(outcomeOf(await importedIn(world)), outcome)
      assert.ok(!world.delivered.some(({ kind }) => kind === 'problem' || kind === 'sign-in'))
    })
  }

  it('is tried again where Entra ID or the API does not answer', async () => {
    const world = createWorld()
    const problem = new ProblemError('service-unavailable' satisfies ProblemCode, { service: 'x', reason: 'y' })
    world.cloud.apiAnswers = [problem, { status: 403 }]
    const { result } = await importedIn(world)
    assert.equal(result?.test?.kind === 'answered' && result.test.status, 403)
  })
})
