import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Connector } from '../../../src/core/connector/connector.ts'
import type { ChangeRequest } from '../../../src/core/request.ts'
import { readAddress } from '../../../src/workflow/draft/choose-source.ts'
import { editAgain, analyseAgain } from '../../../src/workflow/draft/edit-draft.ts'
import { quotas } from '../../../src/workflow/record/quotas.ts'
import { proposeRotation } from '../../../src/workflow/secret/propose-rotation.ts'
import { mayRotate, startRotation } from '../../../src/workflow/secret/start-rotation.ts'
import { sampleConnector } from '../../support/connectors.ts'
import { drafts, sampleProblem, sampleRequest } from '../../support/requests.ts'
import { aDraft } from '../../support/stories.ts'
import { createWorld, dana, environment, omar, ordersApp, priya, rita } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const clientId = '11111111-1111-4111-8111-111111111111'
const signIn = { type: 'entra-id', clientId, tenant: 'common', resource: 'api://orders' } as const
const secretive = { signInType: signIn.type, signIn, secretExpires: '2026-09-01' } as const

async function keep({ context }: World, ...connectors: readonly Partial<Connector>[]): Promise<void> {
  for (const [index, changes] of connectors.entries()) {
    const record = sampleConnector({ id: `c${index}`, ...secretive, ...changes })
    await context.store.commit({ connector: { expectedVersion: 0, record } })
  }
}

async function start({ context }: World, words = '', person = dana): Promise<ChangeRequest> {
  const started = await startRotation(context, { person, words })
  if (!started.ok) throw new Error(started.problem.code)
  return started.value
}

async function refused({ context }: World, words = '', person = dana) {
  const started = await startRotation(context, { person, words })
  if (started.ok) throw new Error('not refused')
  return { code: started.problem.code, details: started.problem.details }
}

describe('a new secret', () => {
  it('is for whoever owns the connector or asked for it, and only where it has one', () => {
    const connector = sampleConnector(secretive)
    const { signIn: _signIn, ...unknown } = connector
    const without = sampleConnector({ signIn: { type: 'none' } })
    assert.deepEqual(
      [dana, omar, rita].map((person) => mayRotate(connector, person)),
      [true, true, false],
    )
    assert.deepEqual([mayRotate(unknown, dana), mayRotate(without, dana)], [false, false])
  })

  it('is asked for with what the connector has', async () => {
    const world = createWorld()
    await keep(world, {})
    const { id, ...request } = await start(world)
    const at = '2026-03-02T09:00:00.000Z'
    assert.equal(id, 'ID1')
    assert.deepEqual(request, {
      version: 1,
      kind: 'rotate-secret',
      status: 'draft',
      requester: dana,
      app: ordersApp,
      draft: drafts.form,
      rotates: { connectorId: 'c0', expires: '2026-09-01' },
      form: {
        environmentId: environment.id,
        connectorName: 'Orders',
        signInType: 'entra-id',
        clientId,
        tenant: 'common',
        resource: 'api://orders',
        registration: 'own',
      },
      steps: [],
      history: [{ move: 'start', at, by: dana }],
      createdAt: at,
      updatedAt: at,
    })
    await world.settle()
    assert.deepEqual(
      world.delivered.map(({ kind, person }) => [kind, person.name]),
      [['request', 'Dana']],
    )
  })

  it('is made by the bot where the bot made the registration', async () => {
    const world = createWorld()
    const registration = { uniqueName: 'u', displayName: 'Orders (connector)', objectId: 'o', appId: clientId }
    const { secretExpires: _secretExpires, ...unlimited } = secretive
    const record = sampleConnector({ id: 'c0', ...unlimited, registration })
    await world.context.store.commit({ connector: { expectedVersion: 0, record } })
    const { rotates, form } = await start(world)
    assert.deepEqual(rotates, { connectorId: 'c0', registration: 'Orders (connector)' })
    assert.equal(form.registration, 'bot')
  })

  it('is for the connector that the words name, by its own name, its app’s or its environment’s', async () => {
    const world = createWorld()
    const elsewhere = { id: 'env-2', name: 'Sandbox' }
    await keep(
      world,
      { displayName: 'Sales' },
      { displayName: 'Stock', environment: elsewhere },
      { displayName: 'Rates', app: { ...ordersApp, name: 'tariffs' }, owner: rita, requester: rita },
    )
    assert.equal((await start(world, 'sales')).rotates?.connectorId, 'c0')
    assert.equal((await start(world, 'sandbox')).rotates?.connectorId, 'c1')
    assert.equal((await start(world, 'tariffs', rita)).rotates?.connectorId, 'c2')
    assert.deepEqual(await refused(world), {
      code: 'rotate-which',
      details: { names: 'Sales (Production), Stock (Sandbox)' },
    })
    assert.deepEqual(await refused(world, 'tariffs'), { code: 'nothing-to-rotate', details: { words: 'tariffs' } })
  })

  it('names five connectors at most to choose from', async () => {
    const world = createWorld()
    await keep(world, ...['A', 'B', 'C', 'D', 'E', 'F'].map((displayName) => ({ displayName })))
    const { details } = await refused(world)
    assert.deepEqual(details, { names: ['A', 'B', 'C', 'D', 'E'].map((name) => `${name} (Production)`).join(', ') })
  })

  it('counts as a draft like any other', async () => {
    const world = createWorld()
    await keep(world, {})
    for (let index = 0; index < quotas.drafts; index++) await aDraft(world)
    assert.equal((await refused(world)).code, 'too-many-drafts')
  })

  it('has nothing to analyse, and its form comes back as it was when it is edited again', async () => {
    const world = createWorld()
    await keep(world, {})
    const { id: requestId } = await start(world)
    const edit = { person: dana, requestId }
    for (const edited of [
      analyseAgain(world.context, edit),
      readAddress(world.context, { ...edit, address: 'https://a.example' }),
    ]) {
      const result = await edited
      assert.equal(!result.ok && result.problem.code, 'not-now')
    }
    const before = await world.request(requestId)
    const problem = sampleProblem('secret-missing', {})
    const record = { ...before, version: 2, status: 'changes-requested', draft: drafts.closed, problem } as const
    await world.context.store.commit({ request: { expectedVersion: 1, record } })
    const again = await editAgain(world.context, edit)
    assert.ok(again.ok)
    assert.deepEqual(again.value.work, [])
    const { draft, problem: left, form } = await world.request(requestId)
    assert.deepEqual([draft, left, form], [drafts.form, undefined, before.form])
  })
})

describe('the proposal of a new secret', () => {
  const request = sampleRequest({
    kind: 'rotate-secret',
    rotates: { connectorId: 'c0' },
    form: { reason: ' It ends ' },
  })
  const document = Buffer.from('{"swagger":"2.0"}')

  async function aWorld(
    changes: Partial<Connector> = {},
    routes = [{ ...environment, approvers: [omar.id, priya.id] }],
  ) {
    const world = createWorld({ policy: { environments: routes, selfApproval: false } })
    await world.context.blobs.put('b', document)
    await keep(world, changes)
    return world
  }

  async function refusal(world: World, change: Partial<ChangeRequest> = {}) {
    const proposed = await proposeRotation(world.context, { ...request, ...change })
    return proposed.ok ? undefined : [proposed.problem.code, proposed.problem.details]
  }

  it('is what was approved before, and says that nothing else changes', async () => {
    const proposed = await proposeRotation((await aWorld()).context, request)
    assert.ok(proposed.ok)
    const { digest, ...proposal } = proposed.value
    assert.equal(digest.length, 64)
    assert.deepEqual(proposal, {
      environment,
      connectorName: 'Orders',
      signIn,
      reason: 'It ends',
      base: 'shared_orders@1',
      definitionBlob: 'b',
      bytes: document.length,
      approvers: [omar, priya],
      askedAt: '2026-03-02T09:00:00.000Z',
      updates: { name: 'shared_orders', changes: [], breaking: 0 },
    })
  })

  it('is not made where the connector or its definition is not there', async () => {
    const changed = ['connector-changed', { requester: 'Dana' }]
    assert.deepEqual(await refusal(await aWorld(), { rotates: { connectorId: 'c9' } }), changed)
    assert.deepEqual(await refusal(await aWorld({ versions: [] })), changed)
    const versions = [{ digest: 'd', definitionBlob: 'gone', requestId: 'A1', at: '2026-03-02T09:05:00.000Z' }]
    assert.deepEqual(await refusal(await aWorld({ versions })), changed)
  })

  it('is not made where nobody may approve', async () => {
    const nobody = ['no-approver', { environment: 'Production' }]
    assert.deepEqual(await refusal(await aWorld({}, [])), nobody)
    assert.deepEqual(await refusal(await aWorld({}, [{ ...environment, approvers: [dana.id] }])), nobody)
  })
})
