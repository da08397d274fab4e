import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ChangeRequest, FormValues } from '../../../src/core/request.ts'
import type { TestValueField } from '../../../src/core/sign-in.ts'
import { askForApproval } from '../../../src/workflow/approval/ask-for-approval.ts'
import { withdraw } from '../../../src/workflow/approval/withdraw.ts'
import { keepForm } from '../../../src/workflow/draft/edit-draft.ts'
import { alteredProposal } from '../../../src/workflow/record/signed-request.ts'
import { keepTestValue } from '../../../src/workflow/secret/keep-test-value.ts'
import { sweepSecrets } from '../../../src/workflow/secret/sweep-secrets.ts'
import { countRows } from '../../support/stored.ts'
import { aDraft, filledForm, press } from '../../support/stories.ts'
import { draftWithValue, withValue } from '../../support/test-values.ts'
import { createWorld, dana, omar, tenantId } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

type Values = Readonly<Partial<Record<TestValueField, string>>>

const basic: FormValues = { ...filledForm, signInType: 'basic' }
const dayMs = 24 * 60 * 60 * 1000

const keep = (world: World, { id }: ChangeRequest, values: Values) =>
  keepTestValue(world.context, { person: dana, requestId: id, values })

/** Everything that lies in the vault, opened. */
async function sealed({ context }: World): Promise<readonly string[]> {
  const kept = await context.vault.list()
  const opened = await Promise.all(kept.map(({ owner, ref }) => context.vault.open(owner, ref)))
  return opened.map(String).toSorted()
}

describe('a test value', () => {
  it('is sealed part by part; the request names where, and for which sign-in', async () => {
    const world = createWorld()
    const request = await draftWithValue(world, { form: basic, values: { testUser: 'u', testPassword: ' p ' } })
    const { refs, ...rest } = request.testValue ?? { refs: {} }
    assert.deepEqual(rest, { type: 'basic', savedAt: '2026-03-02T09:00:00.000Z' })
    assert.equal(await world.context.vault.open(request.id, refs.testUser ?? ''), 'u')
    assert.equal(await world.context.vault.open(request.id, refs.testPassword ?? ''), ' p ')
    assert.equal(await world.context.vault.open('another', refs.testPassword ?? ''), undefined)
    assert.deepEqual(await sealed(world), [' p ', 'u'])
  })

  it('takes the place of the one before; without any there is none', async () => {
    const world = createWorld()
    const request = await draftWithValue(world)
    await keep(world, request, { testKey: 'another~key' })
    assert.deepEqual(await sealed(world), ['another~key'])
    await keep(world, request, { testKey: ' \u200b ' })
    assert.deepEqual([await sealed(world), (await world.request(request.id)).testValue], [[], undefined])
  })

  it('of which a part is missing is not taken; the one before stays', async () => {
    const world = createWorld()
    const request = await draftWithValue(world, { form: basic, values: { testUser: 'u', testPassword: 'p' } })
    for (const [values, missing] of [
      [{ testUser: 'v' }, 'testPassword'],
      [{ testPassword: 'q' }, 'testUser'],
    ] as const) {
      const kept = await keep(world, request, values)
      assert.deepEqual(kept.ok || kept.problem, { code: 'form-incomplete', details: { fields: [missing] } })
    }
    assert.deepEqual(await sealed(world), ['p', 'u'])
  })

  it('is kept of the fields of the chosen sign-in only', async () => {
    const world = createWorld()
    const draft = await aDraft(world)
    await keepForm(world.context, { person: dana, requestId: draft.id, form: { signInType: 'oauth2' } })
    const kept = await keep(world, draft, { testKey: 'k', testUser: 'u', testPassword: 'p' })
    assert.deepEqual([kept.ok, kept.ok && kept.value.testValue, await sealed(world)], [true, undefined, []])
  })

  it('that meets another edit is kept once', async () => {
    const world = createWorld()
    const draft = await draftWithValue(world)
    const { store } = world.context
    let isFirst = true
    const context = {
      ...world.context,
      store: {
        ...store,
        commit: (change: Parameters<typeof store.commit>[0]) => {
          if (!isFirst) return store.commit(change)
          isFirst = false
          return Promise.resolve('conflict' as const)
        },
      },
    }
    await keepTestValue(context, { person: dana, requestId: draft.id, values: { testKey: 'second~key' } })
    assert.deepEqual([isFirst, await sealed(world)], [false, ['second~key']])
  })

  it('goes with the sign-in that it was for, wherever that is changed', async () => {
    const world = createWorld()
    const changed = await draftWithValue(world)
    await keepForm(world.context, { person: dana, requestId: changed.id, form: { connectorName: 'Other' } })
    assert.deepEqual(await sealed(world), ['a~test~key'])
    await keepForm(world.context, { person: dana, requestId: changed.id, form: { signInType: 'basic' } })
    assert.deepEqual([await sealed(world), (await world.request(changed.id)).testValue], [[], undefined])
    const asked = await draftWithValue(world)
    const form: FormValues = { ...filledForm, signInType: 'none' }
    assert.ok((await askForApproval(world.context, { person: dana, requestId: asked.id, form })).ok)
    assert.deepEqual([await sealed(world), (await world.request(asked.id)).testValue], [[], undefined])
  })

  it('cannot be given any more once approval is asked for', async () => {
    const world = createWorld()
    const request = await withValue(world)
    assert.equal((await keep(world, request, { testKey: 'late~key' })).ok, false)
    assert.deepEqual(await sealed(world), ['a~test~key'])
  })

  it('is part of what is signed: another one is not used', async () => {
    const world = createWorld()
    const request = await withValue(world)
    const { testValue } = request
    assert.equal(alteredProposal(world.context, request), undefined)
    assert.ok(testValue)
    for (const other of [
      undefined,
      { ...testValue, refs: { testKey: 'x' } },
      { ...testValue, type: 'basic' as const },
    ]) {
      assert.equal(alteredProposal(world.context, { ...request, testValue: other })?.code, 'record-altered')
    }
  })

  it('is never in the request, the log of decisions or the work', async () => {
    const world = createWorld()
    await withValue(world)
    for (const table of ['requests', 'audit', 'jobs']) {
      const rows = JSON.stringify(await world.database.all(`select * from ${table}`))
      assert.ok(!rows.includes('a~test~key'), table)
    }
  })
})

describe('a test value is destroyed', () => {
  const isGone = async (world: World, { id }: ChangeRequest) =>
    assert.deepEqual([await countRows(world.database, 'secrets'), (await world.request(id)).testValue], [0, undefined])

  it('when the request is withdrawn', async () => {
    for (const make of [draftWithValue, withValue]) {
      const world = createWorld()
      const request = await make(world)
      assert.ok((await withdraw(world.context, { person: dana, requestId: request.id })).ok)
      await isGone(world, request)
    }
  })

  it('when the request is rejected, and not when it is sent back', async () => {
    const world = createWorld()
    const request = await withValue(world)
    await press(world, omar, 'ask-for-changes', request, 'Not yet')
    assert.deepEqual(await sealed(world), ['a~test~key'])
    const { id, form } = await world.request(request.id)
    await askForApproval(world.context, { person: dana, requestId: id, form })
    await world.settle()
    await press(world, omar, 'reject', await world.request(id), 'No')
    await isGone(world, request)
  })

  it('by the sweep, where the request has ended in another way, or is not there any more', async () => {
    const world = createWorld()
    const request = await withValue(world)
    world.advance(dayMs)
    assert.equal(await sweepSecrets(world.context, tenantId), 0)
    const { store } = world.context
    const as = (record: ChangeRequest | undefined) => ({
      ...world.context,
      store: { ...store, request: () => Promise.resolve(record) },
    })
    const list = await world.context.vault.list()
    const destroyed: string[] = []
    const vault = { ...world.context.vault, destroy: (ref: string) => Promise.resolve(void destroyed.push(ref)) }
    for (const record of [{ ...request, status: 'expired' as const }, undefined]) {
      assert.equal(await sweepSecrets({ ...as(record), vault }, tenantId), 1)
    }
    assert.deepEqual(destroyed, [list[0]?.ref, list[0]?.ref])
  })

  it('after fourteen days, whatever the request waits for', async () => {
    const world = createWorld()
    await withValue(world)
    world.advance(14 * dayMs - 1)
    assert.equal(await sweepSecrets(world.context, tenantId), 0)
    world.advance(1)
    assert.equal(await sweepSecrets(world.context, tenantId), 1)
    assert.deepEqual(await sealed(world), [])
  })
})
