import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ProblemError } from '../../../src/core/problems.ts'
import type { FormValues } from '../../../src/core/request.ts'
import { askForApproval, submitRequest } from '../../../src/workflow/approval/ask-for-approval.ts'
import { createDraft } from '../../../src/workflow/draft/create-draft.ts'
import { analyseAgain } from '../../../src/workflow/draft/edit-draft.ts'
import { keepSignInValues, openSignInValues } from '../../../src/workflow/secret/keep-secret.ts'
import { drafts } from '../../support/requests.ts'
import { aDraft, anAskedRequest, filledForm, press } from '../../support/stories.ts'
import {
  createWorld,
  dana,
  environment,
  omar,
  ordersApp,
  ordersDefinition,
  ordersFacts,
  priya,
} from '../../support/world.ts'
import type { World } from '../../support/world.ts'

function ask({ context }: World, requestId: string, form: FormValues = filledForm) {
  return askForApproval(context, { person: dana, requestId, form })
}

async function refusalOf(asked: ReturnType<typeof ask>) {
  const result = await asked
  return result.ok ? undefined : result.problem
}

describe('asking for approval', () => {
  it('says what is missing and keeps what was typed', async () => {
    const world = createWorld()
    const { id } = await aDraft(world)
    const refused = await refusalOf(ask(world, id, { ...filledForm, reason: ' ', keyName: 'a b' }))
    assert.deepEqual(
      [refused?.code, refused?.code === 'form-incomplete' && refused.details.fields],
      ['form-incomplete', ['reason', 'keyName']],
    )
    const { form, draft } = await world.request(id)
    assert.deepEqual([form.connectorName, form.keyName, draft.state], ['Orders', 'a b', 'form'])
    assert.deepEqual(await world.settle(), [])
  })

  it('waits for the analysis', async () => {
    const world = createWorld()
    const begun = await createDraft(world.context, { person: dana, app: ordersApp, page: drafts.form })
    if (!begun.ok) throw new Error(begun.problem.code)
    assert.equal((await refusalOf(ask(world, begun.value.id)))?.code, 'still-looking')
  })

  it('takes no credentials of the API itself, in whatever case they are written', async () => {
    const world = createWorld()
    const clientId = 'abcdef00-0000-4000-8000-000000000001'
    const easyAuth = { requireAuthentication: true, clientId, audiences: [], limitsClients: false }
    world.cloud.facts = { ...ordersFacts, easyAuth }
    const { id } = await aDraft(world)
    const clients = { registration: 'own', clientId: clientId.toUpperCase() } as const
    const form = { ...filledForm, signInType: 'entra-id', ...clients } as const
    assert.equal((await refusalOf(ask(world, id, form)))?.code, 'own-credentials')
  })

  it('keeps what was typed, whatever the refusal is', async () => {
    const own = 'abcdef00-0000-4000-8000-000000000001'
    const typed = { ...filledForm, connectorName: 'Typed', reason: 'Typed too' }
    const refused = async (form: FormValues, definition = ordersDefinition()) => {
      const world = createWorld()
      world.cloud.definition = definition
      const { id } = await aDraft(world)
      const refusal = await refusalOf(ask(world, id, form))
      assert.deepEqual(await world.settle(), [])
      const { form: kept } = await world.request(id)
      return [refusal?.code, kept.connectorName, kept.reason, kept.environmentId]
    }
    const survived = ['Typed', 'Typed too', environment.id]
    assert.deepEqual(await refused(typed, ordersDefinition({})), ['no-actions', ...survived])
    const entra = { signInType: 'entra-id', registration: 'own', clientId: own, resource: `api://${own}` } as const
    assert.deepEqual(await refused({ ...typed, ...entra }), ['own-credentials', ...survived])
  })

  it('uses no values of a sign-in that the form has not shown', async () => {
    const clientId = 'abcdef00-0000-4000-8000-000000000001'
    const world = createWorld()
    const { id } = await aDraft(world)
    const { askWhom: _, ...unseen } = filledForm
    // Whom makers ask is suggested, but stood on no card: the form showed another sign-in.
    assert.equal((await refusalOf(ask(world, id, unseen)))?.code, 'sign-in-unseen')
    assert.equal((await world.request(id)).form.signInType, 'api-key')
    assert.equal(await refusalOf(ask(world, id, unseen)), undefined)
    await world.settle()
    assert.equal((await world.request(id)).status, 'awaiting-approval')

    const other = createWorld()
    const draft = await aDraft(other)
    const given = { person: dana, requestId: draft.id, form: { ...filledForm, signInType: 'entra-id' } as const }
    await openSignInValues(other.context, given)
    const entra = { clientId, resource: 'api://orders', tenant: 'common' }
    assert.ok((await keepSignInValues(other.context, { ...given, form: entra, secret: 'of~entra' })).ok)
    const google = { ...filledForm, signInType: 'google', clientId: 'g-client', scopes: 'openid' } as const
    assert.equal((await refusalOf(ask(other, draft.id, google)))?.code, 'sign-in-unseen')
    const { secret, form } = await other.request(draft.id)
    assert.deepEqual(
      [secret, form.signInType, form.clientId, form.connectorName],
      [undefined, 'google', undefined, 'Orders'],
    )
    assert.equal((await refusalOf(ask(other, draft.id, google)))?.code, 'form-incomplete')
  })

  it('takes no credentials of the API itself that only the directory knows, and keeps no secret of them', async () => {
    const world = createWorld()
    const clientId = 'abcdef00-0000-4000-8000-000000000001'
    const resource = 'https://contoso.example/orders'
    world.cloud.directory.owners.set(resource, clientId.toUpperCase())
    const { id } = await aDraft(world)
    const form = {
      ...filledForm,
      signInType: 'entra-id',
      registration: 'own',
      clientId,
      resource,
      tenant: 'common',
    } as const
    const kept = await keepSignInValues(world.context, { person: dana, requestId: id, form, secret: 'the~api’s' })
    assert.ok(kept.ok)
    const ref = kept.value.secret?.ref ?? ''
    await ask(world, id, form)
    assert.deepEqual(await world.settle(), ['own-credentials'])
    const { status, secret, problem: shown } = await world.request(id)
    assert.deepEqual([status, secret, shown?.code], ['draft', undefined, 'own-credentials'])
    assert.equal(await world.context.vault.open(id, ref), undefined)
    await keepSignInValues(world.context, { person: dana, requestId: id, form, secret: 'the~api’s' })
    world.cloud.directory.owners.set(resource, 'abcdef00-0000-4000-8000-000000000009')
    await ask(world, id, form)
    assert.deepEqual(await world.settle(), [])
  })

  it('goes on where the directory does not say whose an audience is, and not where it did not answer', async () => {
    const clientId = 'abcdef00-0000-4000-8000-000000000001'
    const form = {
      ...filledForm,
      signInType: 'entra-id',
      registration: 'own',
      clientId,
      resource: 'api://orders',
      tenant: 'common',
    } as const
    const after = async (failure: ProblemError) => {
      const world = createWorld()
      const { id } = await aDraft(world)
      await keepSignInValues(world.context, { person: dana, requestId: id, form, secret: 'one~secret' })
      world.cloud.directory.failNext = [failure]
      await ask(world, id, form)
      return [await world.settle(), (await world.request(id)).status]
    }
    const reason = 'x'
    const service = 'Microsoft Graph'
    assert.deepEqual(await after(new ProblemError('registration-denied', { reason })), [[], 'awaiting-approval'])
    assert.deepEqual(await after(new ProblemError('service-refused', { service, reason })), [[], 'awaiting-approval'])
    assert.deepEqual(await after(new ProblemError('service-busy', { service })), [['service-busy'], 'draft'])
  })

  it('is not begun for an API without actions', async () => {
    const world = createWorld()
    world.cloud.definition = ordersDefinition({})
    const { id } = await aDraft(world)
    assert.equal((await refusalOf(ask(world, id)))?.code, 'no-actions')
  })

  it('stops at a developer who has lost the right to export meanwhile', async () => {
    const world = createWorld()
    const { id } = await aDraft(world)
    await ask(world, id)
    world.cloud.mayExport = false
    world.delivered.length = 0
    assert.deepEqual(await world.settle(), ['app-not-exportable'])
    const { status, problem } = await world.request(id)
    assert.deepEqual([status, problem?.code], ['draft', 'app-not-exportable'])
    const missing = { app: 'orders-api', right: 'Microsoft.Web/sites/config/Write', group: 'rg' }
    assert.deepEqual(problem?.details, missing)
    assert.deepEqual(
      world.delivered.map(({ kind, person }) => [kind, person.name]),
      [['request', 'Dana']],
    )
  })

  it('stops where nobody else may approve', async () => {
    const own = { environments: [{ ...environment, approvers: [dana.id] }], selfApproval: false }
    const world = createWorld({ policy: own })
    const { id } = await aDraft(world)
    await ask(world, id)
    assert.deepEqual(await world.settle(), ['no-approver'])
  })

  it('stops where what was prepared is no longer in the store', async () => {
    const world = createWorld()
    const { id, analysis } = await aDraft(world)
    await ask(world, id)
    const asItWas = { ...world.context.blobs }
    Object.assign(world.context.blobs, {
      get: (key: string) => (key === analysis?.preparedBlob ? Promise.resolve(undefined) : asItWas.get(key)),
    })
    assert.deepEqual(await world.settle(), ['definition-changed'])
  })

  it('writes no problem over an analysis that was begun meanwhile', async () => {
    const world = createWorld()
    const { id } = await aDraft(world)
    await ask(world, id)
    await analyseAgain(world.context, { person: dana, requestId: id })
    const outcome = await submitRequest(world.context, { kind: 'submit', person: dana, requestId: id })
    assert.equal(outcome.problem?.code, 'still-looking')
    const { draft, problem } = await world.request(id)
    assert.deepEqual([draft.state, problem], ['analysing', undefined])
  })

  it('is done once, though its job runs again', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    const outcome = await submitRequest(world.context, { kind: 'submit', person: dana, requestId: asked.id })
    assert.deepEqual(outcome, {})
    assert.deepEqual(await world.request(asked.id), asked)
  })

  it('does not find the sign-in whose registration was chosen after the form was sent', async () => {
    const world = createWorld()
    const { id } = await aDraft(world)
    await ask(world, id)
    const request = await world.request(id)
    const form: FormValues = { ...request.form, signInType: 'entra-id', registration: 'bot', resource: 'api://orders' }
    const record = { ...request, form, version: request.version + 1 }
    await world.context.store.commit({ request: { expectedVersion: request.version, record } })
    assert.deepEqual(await world.settle(), ['form-incomplete'])
    const { problem } = await world.request(id)
    assert.deepEqual(problem?.code === 'form-incomplete' && problem.details.fields, ['registration'])
  })

  it('begins anew after a request was sent back: no decision and no problem is left of before', async () => {
    const world = createWorld()
    const asked = await anAskedRequest(world)
    await press(world, omar, 'ask-for-changes', asked, 'Why?')
    await ask(world, asked.id)
    await world.settle()
    const { status, decision, problem, proposal, draft } = await world.request(asked.id)
    assert.deepEqual([status, decision, problem, draft.state], ['awaiting-approval', undefined, undefined, 'closed'])
    assert.deepEqual(
      proposal?.approvers.map(({ name }) => name),
      [omar.name, priya.name],
    )
  })

  it('proposes exactly what the form says', async () => {
    const world = createWorld()
    const { proposal, kind } = await anAskedRequest(world, {
      ...filledForm,
      connectorName: 'Orders ',
      reason: ' Why ',
    })
    const { digest, definitionBlob, signature, bytes, ...rest } = proposal ?? {}
    assert.deepEqual([kind, digest?.length, definitionBlob?.startsWith('definition/')], ['create', 64, true])
    assert.ok(signature && bytes)
    assert.deepEqual(rest, {
      environment,
      connectorName: 'Orders',
      signIn: { type: 'api-key', in: 'header', name: 'X-API-Key', askWhom: 'the Orders team' },
      reason: 'Why',
      base: 'none',
      approvers: [omar, priya],
      askedAt: '2026-03-02T09:00:00.000Z',
    })
    const stored = await world.context.blobs.get(definitionBlob ?? '')
    assert.equal(bytes, stored?.length)
  })
})
