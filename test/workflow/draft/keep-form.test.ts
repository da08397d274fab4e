import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keepForm } from '../../../src/workflow/draft/edit-draft.ts'
import { keepSignInValues } from '../../../src/workflow/secret/keep-secret.ts'
import { aDraft, filledForm } from '../../support/stories.ts'
import { createWorld, dana } from '../../support/world.ts'

const oauth = {
  clientId: 'orders-client',
  authorizationUrl: 'https://id.contoso.example/authorize',
  tokenUrl: 'https://id.contoso.example/token',
}

describe('a form whose sign-in type is changed', () => {
  it('keeps what has nothing to do with it, and whom makers ask', async () => {
    const world = createWorld()
    const edit = { person: dana, requestId: (await aDraft(world)).id }
    // The first time the type is another one than the proposed.
    for (let times = 0; times < 2; times++) await keepForm(world.context, { ...edit, form: filledForm })
    assert.deepEqual((await world.request(edit.requestId)).form, filledForm)
    await keepForm(world.context, { ...edit, form: { signInType: 'basic', keyName: 'typed too' } }, () => ({
      keyIn: 'query',
    }))
    const { environmentId, connectorName, reason, askWhom } = filledForm
    assert.deepEqual((await world.request(edit.requestId)).form, {
      environmentId,
      connectorName,
      reason,
      askWhom,
      signInType: 'basic',
      keyIn: 'query',
    })
  })

  it('loses its secret, and one whose type stays keeps it', async () => {
    const world = createWorld()
    const { id: requestId } = await aDraft(world)
    const edit = { person: dana, requestId }
    await keepForm(world.context, { ...edit, form: { signInType: 'oauth2' } })
    await keepSignInValues(world.context, { ...edit, form: oauth, secret: 'a-client-secret' })
    const { secret } = await world.request(requestId)
    const ref = secret?.ref
    assert.ok(ref)
    const isKept = async () => (await world.context.vault.open(requestId, ref)) !== undefined
    await keepForm(world.context, { ...edit, form: { signInType: 'oauth2', reason: 'x' } })
    await keepForm(world.context, { ...edit, form: { reason: 'y' } })
    assert.deepEqual([await isKept(), (await world.request(requestId)).secret], [true, secret])
    await keepForm(world.context, { ...edit, form: { signInType: 'google' } })
    assert.deepEqual([await isKept(), (await world.request(requestId)).secret], [false, undefined])
  })
})
