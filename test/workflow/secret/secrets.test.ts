import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FormValues } from '../../../src/core/request.ts'
import { askForApproval } from '../../../src/workflow/approval/ask-for-approval.ts'
import { keepForm } from '../../../src/workflow/draft/edit-draft.ts'
import { keepSignInValues } from '../../../src/workflow/secret/keep-secret.ts'
import { sweepSecrets } from '../../../src/workflow/secret/sweep-secrets.ts'
import { countRows } from '../../support/stored.ts'
import { aDraft, press } from '../../support/stories.ts'
import { createWorld, dana, environment, omar, tenantId } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const form: FormValues = {
  environmentId: environment.id,
  connectorName: 'Orders',
  reason: 'An app',
  signInType: 'entra-id',
}
const values: FormValues = {
  clientId: 'c11e0000-0000-4000-8000-000000000001',
  tenant: 'common',
  resource: 'api://orders',
}
const hour = 60 * 60 * 1000

const sealed = ({ database }: World) => countRows(database, 'secrets')

async function makeDraft(world: World, secret = 's3cret~1') {
  const draft = await aDraft(world)
  const kept = await keepSignInValues(world.context, { person: dana, requestId: draft.id, form: values, secret })
  if (!kept.ok) throw new Error(kept.problem.code)
  await world.settle()
  return world.request(draft.id)
}

async function makeWaitingRequest(world: World, secret?: string) {
  const { id } = await makeDraft(world, secret)
  await askForApproval(world.context, { person: dana, requestId: id, form })
  await world.settle()
  return world.request(id)
}

describe('a secret that was typed', () => {
  it('is tried before the approvers are asked, once', async () => {
    const world = createWorld()
    const tried: string[] = []
    world.cloud.takesSecret = (secret) => {
      tried.push(secret)
      return { verdict: 'accepted' }
    }
    const request = await makeWaitingRequest(world)
    assert.deepEqual([request.status, request.secret?.checked, tried], ['awaiting-approval', true, ['s3cret~1']])
  })

  it('and is wrong stops the request at its developer', async () => {
    const world = createWorld()
    world.cloud.takesSecret = () => ({ verdict: 'refused', reason: 'AADSTS7000215' })
    const request = await makeWaitingRequest(world)
    assert.deepEqual([request.status, request.problem?.code], ['draft', 'secret-wrong'])
    assert.deepEqual(
      world.delivered.filter(({ person }) => person.id === omar.id),
      [],
    )
  })

  it('goes on untried when nobody can tell', async () => {
    const request = await makeWaitingRequest(createWorld())
    assert.deepEqual([request.status, request.secret?.checked], ['awaiting-approval', undefined])
  })

  it('leaves with the sign-in type it was for', async () => {
    const world = createWorld()
    const { id } = await makeDraft(world)
    await keepForm(world.context, { person: dana, requestId: id, form: { signInType: 'google' } })
    const request = await world.request(id)
    assert.deepEqual([request.secret, request.form.clientId, await sealed(world)], [undefined, undefined, 0])
  })
})

describe('a secret in the developer’s Key Vault', () => {
  const address = 'https://team.vault.azure.net/secrets/orders'

  it('is read when approval is asked for, with its end, and sealed until the import', async () => {
    const world = createWorld()
    world.cloud.keyVault.set(address, { secret: 'from~vault', expires: '2026-12-24' })
    const { id, secret } = await makeDraft(world, address)
    assert.deepEqual([secret?.ref, secret?.from, await sealed(world)], [undefined, address, 0])
    const request = await makeWaitingRequest(world, address)
    assert.deepEqual([request.secret?.expires, await sealed(world)], ['2026-12-24', 1])
    assert.equal(await world.context.vault.open(request.id, request.secret?.ref ?? ''), 'from~vault')
    await press(world, omar, 'approve', request)
    await world.settle()
    assert.deepEqual([(await world.request(request.id)).status, await sealed(world)], ['imported', 0])
    assert.ok(id)
  })

  it('that cannot be read is told with its address', async () => {
    const request = await makeWaitingRequest(createWorld(), address)
    assert.deepEqual([request.status, request.problem?.code], ['draft', 'secret-unreadable'])
  })
})

describe('the sweep of the vault', () => {
  it('destroys what no request names any more, and nothing else', async () => {
    const world = createWorld()
    const request = await makeDraft(world)
    await world.context.vault.put(request.id, 'left behind by a crash')
    await world.context.vault.put('NOBODY', 'of a request that never was')
    world.advance(hour)
    await world.context.vault.put(request.id, 'a moment before its request names it')
    assert.equal(await sweepSecrets(world.context, tenantId), 2)
    assert.equal(await world.context.vault.open(request.id, request.secret?.ref ?? ''), 's3cret~1')
    assert.equal(await sealed(world), 2)
  })
})
