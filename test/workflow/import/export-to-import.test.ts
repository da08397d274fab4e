import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ProblemError } from '../../../src/core/problems.ts'
import { withdraw } from '../../../src/workflow/approval/withdraw.ts'
import { retryImport } from '../../../src/workflow/approval/decide.ts'
import { editAgain } from '../../../src/workflow/draft/edit-draft.ts'
import { askForApproval } from '../../../src/workflow/approval/ask-for-approval.ts'
import { keepSignInValues } from '../../../src/workflow/secret/keep-secret.ts'
import { mayEdit } from '../../support/fake-connectors.ts'
import { countRows } from '../../support/stored.ts'
import { aDraft, anAskedRequest, filledForm, press } from '../../support/stories.ts'
import { createWorld, dana, omar, ordersDefinition, priya, rita } from '../../support/world.ts'

const entraValues = {
  clientId: '11111111-1111-4111-8111-111111111111',
  tenant: 'common',
  resource: 'api://orders',
}

describe('from export to import', () => {
  it('imports exactly what was approved, once', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    assert.equal(await press(world, omar, 'approve', asked), undefined)
    const done = await world.request(asked.id)
    const [connector] = world.cloud.connectors.values()
    assert.deepEqual(
      {
        status: done.status,
        connectors: world.cloud.connectors.size,
        title: connector?.displayName,
        by: done.decision?.by,
      },
      { status: 'imported', connectors: 1, title: 'Orders', by: omar },
    )
    assert.deepEqual(
      done.steps.map(({ name }) => name),
      ['compare', 'validate', 'save', 'share', 'read-back'],
    )
  })

  it('a second export of the same app updates the connector', async () => {
    const world = createWorld()
    await press(world, omar, 'approve', await anAskedRequest(world))
    world.cloud.definition = ordersDefinition({
      '/orders': { get: { responses: { 200: { description: 'OK' } } } },
      '/orders/{id}': {
        get: {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: { 200: { description: 'OK' } },
        },
      },
    })
    const second = await anAskedRequest(world)
    assert.equal(second.kind, 'update')
    assert.equal(second.proposal?.updates?.breaking, 0)
    world.cloud.shares.set(second.proposal?.updates?.name ?? '', [mayEdit(priya)])
    await press(world, priya, 'approve', second)
    assert.equal(world.cloud.connectors.size, 1)
    const [connector] = await world.context.store.connectors(dana.tenantId)
    assert.equal(connector?.versions.length, 2)
  })

  it('a rejection needs a reason and ends the request', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    assert.equal(await press(world, omar, 'reject', asked), 'reason-missing')
    assert.equal(await press(world, omar, 'reject', asked, 'Use the v2 API'), undefined)
    assert.equal((await world.request(asked.id)).status, 'rejected')
    assert.equal(world.cloud.connectors.size, 0)
  })

  it('a request that was sent back keeps its answers and can be asked again', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    await press(world, omar, 'ask-for-changes', asked, 'Another name, please')
    await editAgain(world.context, { person: dana, requestId: asked.id })
    await world.settle()
    const form = await world.request(asked.id)
    assert.deepEqual([form.draft.state, form.form.reason], ['form', filledForm.reason])
    await askForApproval(world.context, { person: dana, requestId: asked.id, form: { connectorName: 'Sales orders' } })
    await world.settle()
    const again = await world.request(asked.id)
    assert.deepEqual([again.status, again.proposal?.connectorName], ['awaiting-approval', 'Sales orders'])
  })

  it('nobody approves their own request', async () => {
    const world = createWorld()
    world.cloud.makers.add(dana.id)
    const asked = await anAskedRequest(world)
    assert.equal(await press(world, dana, 'approve', asked), 'self-approval')
    assert.equal(await press(world, rita, 'approve', asked), 'not-an-approver')
    assert.equal((await world.request(asked.id)).status, 'awaiting-approval')
  })

  it('of two approvers the first one decides, the second learns who did', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    const decisions = [omar, priya].map((person) => ({
      kind: 'decide' as const,
      person,
      requestId: asked.id,
      version: asked.version,
      verb: 'approve' as const,
      comment: '',
    }))
    await world.context.store.commit({ work: decisions.map((work) => ({ work })) })
    assert.deepEqual(await world.settle(), ['already-decided'])
    assert.equal(world.cloud.connectors.size, 1)
  })

  it('a decision about an older version of the card is refused', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    const stale = { ...asked, version: asked.version - 1 }
    assert.equal(await press(world, omar, 'approve', stale), 'request-moved-on')
  })

  it('an approver who is no maker there learns it before anything happens', async () => {
    const world = createWorld()
    world.cloud.makers.delete(omar.id)
    const asked = await anAskedRequest(world)
    assert.equal(await press(world, omar, 'approve', asked), 'not-a-maker')
    assert.equal((await world.request(asked.id)).status, 'awaiting-approval')
  })

  it('a definition that changed after the request voids the approval', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    world.cloud.definition = ordersDefinition({ '/other': { get: { responses: { 200: { description: 'OK' } } } } })
    await press(world, omar, 'approve', asked)
    const voided = await world.request(asked.id)
    assert.deepEqual([voided.status, voided.problem?.code], ['changes-requested', 'definition-changed'])
    assert.equal(world.cloud.connectors.size, 0)
  })

  it('a definition that only looks different keeps its approval', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    world.cloud.definition = Buffer.from(
      JSON.stringify(JSON.parse(Buffer.from(ordersDefinition()).toString()), null, 2),
    )
    await press(world, omar, 'approve', asked)
    assert.equal((await world.request(asked.id)).status, 'imported')
  })

  it('an altered stored definition is not imported', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    const blob = asked.proposal?.definitionBlob ?? ''
    await world.database.run('update blobs set bytes = $1 where key = $2', Buffer.from('{"swagger":"2.0"}'), blob)
    await press(world, omar, 'approve', asked)
    const failed = await world.request(asked.id)
    assert.deepEqual([failed.status, failed.problem?.code], ['failed', 'digest-mismatch'])
    assert.equal(world.cloud.connectors.size, 0)
  })

  it('a create whose answer was lost is found again instead of repeated', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    const lost = new ProblemError('service-unavailable', { service: 'Power Platform', reason: 'no answer' })
    world.cloud.failCreate = lost
    await press(world, omar, 'approve', asked)
    world.advance(5000)
    await world.settle()
    assert.equal((await world.request(asked.id)).status, 'imported')
    assert.equal(world.cloud.connectors.size, 1)
  })

  it('a refused import tells both people and can be tried again by any approver', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    world.cloud.failNext.push(new ProblemError('connector-denied', { reason: 'EnvironmentAccessDenied' }))
    await press(world, omar, 'approve', asked)
    const failed = await world.request(asked.id)
    assert.deepEqual([failed.status, failed.problem?.code], ['failed', 'connector-denied'])
    const told = world.delivered.flatMap((notice) =>
      notice.kind === 'line' ? [`${notice.person.name} ${notice.line}`] : [],
    )
    assert.ok(told.includes('Dana failed') && told.includes('Omar failed'))
    assert.equal((await retryImport(world.context, { person: rita, requestId: asked.id })).ok, false)
    assert.equal((await retryImport(world.context, { person: priya, requestId: asked.id })).ok, true)
    await world.settle()
    assert.equal((await world.request(asked.id)).status, 'imported')
  })

  it('an import that needs a sign-in waits for it and then goes on', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    world.cloud.signedOut.add(omar.id)
    assert.equal(await press(world, omar, 'approve', asked), 'sign-in-needed')
    world.cloud.signedOut.delete(omar.id)
    assert.equal(await world.context.queue.release(omar.id, world.context.clock.now()), 1)
    await world.settle()
    assert.equal((await world.request(asked.id)).status, 'imported')
  })

  it('a withdrawn request cannot be approved and loses its secret', async () => {
    const world = createWorld()
    const draft = await aDraft(world)
    const kept = await keepSignInValues(world.context, {
      person: dana,
      requestId: draft.id,
      form: entraValues,
      secret: 's3cret-value',
    })
    assert.ok(kept.ok)
    const form = { ...filledForm, signInType: 'entra-id' as const, ...entraValues }
    await askForApproval(world.context, { person: dana, requestId: draft.id, form })
    await world.settle()
    const asked = await world.request(draft.id)
    assert.equal(asked.status, 'awaiting-approval')
    await withdraw(world.context, { person: dana, requestId: draft.id })
    assert.equal(await world.context.vault.open(draft.id, kept.value.secret?.ref ?? ''), undefined)
    assert.equal(await press(world, omar, 'approve', await world.request(draft.id)), 'not-now')
  })

  it('of two requests for one connector the second is void once the first is imported', async () => {
    const world = createWorld()
    const first = await anAskedRequest(world)
    const second = await anAskedRequest(world, { ...filledForm, connectorName: 'Orders again' })
    await press(world, omar, 'approve', first)
    await press(world, priya, 'approve', second)
    const voided = await world.request(second.id)
    assert.deepEqual([voided.status, voided.problem?.code], ['changes-requested', 'connector-changed'])
    assert.deepEqual(
      [...world.cloud.connectors.values()].map(({ displayName }) => displayName),
      ['Orders'],
    )
  })

  it('Try again looks at the API once more', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    world.cloud.failNext.push(new ProblemError('connector-denied', { reason: 'EnvironmentAccessDenied' }))
    await press(world, omar, 'approve', asked)
    world.cloud.definition = ordersDefinition({ '/other': { get: { responses: { 200: { description: 'OK' } } } } })
    await retryImport(world.context, { person: omar, requestId: asked.id })
    await world.settle()
    assert.equal((await world.request(asked.id)).problem?.code, 'definition-changed')
    assert.equal(world.cloud.connectors.size, 0)
  })

  it('an import whose last write is lost is finished by the next attempt', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    const { store } = world.context
    let refusals = 1
    const commit = (change: Parameters<typeof store.commit>[0]) =>
      change.connector && refusals-- > 0 ? Promise.resolve('conflict' as const) : store.commit(change)
    const flaky = { ...world.context, store: { ...store, commit } }
    const deciding = {
      person: omar,
      requestId: asked.id,
      version: asked.version,
      verb: 'approve',
      comment: '',
    } as const
    await store.commit({ work: [{ work: { kind: 'decide', ...deciding } }] })
    await world.settle(flaky)
    assert.equal((await world.request(asked.id)).status, 'importing')
    world.advance(5000)
    await world.settle(flaky)
    assert.equal((await world.request(asked.id)).status, 'imported')
    assert.equal(world.cloud.connectors.size, 1)
  })

  it('a rejection destroys the kept secret', async () => {
    const world = createWorld()
    const draft = await aDraft(world)
    await keepSignInValues(world.context, { person: dana, requestId: draft.id, form: entraValues, secret: 's3cret' })
    const form = { ...filledForm, signInType: 'entra-id' as const, ...entraValues }
    await askForApproval(world.context, { person: dana, requestId: draft.id, form })
    await world.settle()
    await press(world, omar, 'reject', await world.request(draft.id), 'no')
    assert.equal(await countRows(world.database, 'secrets'), 0)
  })

  it('the client secret reaches the connector and nothing else', async () => {
    const world = createWorld()
    const draft = await aDraft(world)
    const secret = 'canary-8e1c'
    await keepSignInValues(world.context, { person: dana, requestId: draft.id, form: entraValues, secret })
    const form = { ...filledForm, signInType: 'entra-id' as const, ...entraValues }
    await askForApproval(world.context, { person: dana, requestId: draft.id, form })
    await world.settle()
    await press(world, omar, 'approve', await world.request(draft.id))
    const [connector] = world.cloud.connectors.values()
    assert.match(JSON.stringify(connector?.draft.connectionParameters), /canary-8e1c/)
    assert.doesNotMatch(JSON.stringify(connector?.draft.definition), /canary/)
    assert.doesNotMatch(JSON.stringify(world.delivered), /canary/)
    const tables = ['requests', 'audit', 'jobs', 'connectors', 'secrets', 'blobs', 'card_copies']
    for (const table of tables) {
      const rows = (await world.database.all<Record<string, unknown>>(`select * from ${table}`)).flatMap(asText)
      assert.doesNotMatch(rows.join(' '), /canary/, table)
    }
    assert.equal(await countRows(world.database, 'secrets'), 0)
  })

  it("the API's own registration is refused", async () => {
    const world = createWorld()
    const own = '22222222-2222-4222-8222-222222222222'
    world.cloud.facts = {
      ...world.cloud.facts,
      easyAuth: { requireAuthentication: true, clientId: own, audiences: [], limitsClients: false },
    }
    const draft = await aDraft(world)
    const kept = await keepSignInValues(world.context, {
      person: dana,
      requestId: draft.id,
      form: { clientId: own.toUpperCase(), tenant: 'common', resource: 'api://orders' },
      secret: 'x',
    })
    assert.equal(kept.ok ? '' : kept.problem.code, 'own-credentials')
  })

  it('an approver who cannot be reached is reported to the developer', async () => {
    const world = createWorld()
    world.cloud.unreachable.add(omar.id)
    const asked = await anAskedRequest(world)
    const problems = world.delivered.flatMap((notice) => (notice.kind === 'problem' ? [notice.problem] : []))
    assert.deepEqual(problems, [{ code: 'person-unreachable', details: { person: 'Omar' } }])
    assert.equal((await world.request(asked.id)).status, 'awaiting-approval')
  })
})

function asText(row: Record<string, unknown>): string[] {
  return Object.values(row).map((value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value),
  )
}
