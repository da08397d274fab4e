import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { signInDialogCard } from '../../../src/cards/sign-in/sign-in-dialog.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import { problem } from '../../../src/core/problems.ts'
import type { Problem } from '../../../src/core/problems.ts'
import type { ChangeRequest } from '../../../src/core/request.ts'
import { sampleRequest } from '../../support/requests.ts'

const form = { signInType: 'oauth2', clientId: 'c1' } as const
const kept = { ref: 'r1', savedAt: '2026-03-02T09:00:00.000Z' }
const secret = { ...kept, expires: '2026-08-29' }

/** Id and what stands out of every input and error of the dialog. */
function dialog(changes: Partial<ChangeRequest> = {}, refused?: Problem) {
  const request = sampleRequest({ form, ...changes })
  return signInDialogCard({ request, type: 'oauth2', form, ...(refused ? { refused } : {}) }, en)
}

function shown(...given: Parameters<typeof dialog>) {
  return dialog(...given)
    .body.map(({ id }) => id)
    .filter((id) => id !== undefined)
}

function textInput(wanted: string, ...given: Parameters<typeof dialog>) {
  const found = dialog(...given).body.find(({ id }) => id === wanted)
  return found?.type === 'Input.Text' ? found : undefined
}

const secretInput = (...given: Parameters<typeof dialog>) => textInput('secret', ...given)
const expiresInput = (...given: Parameters<typeof dialog>) => textInput('expires', ...given)

describe('the dialog in which a secret is typed', () => {
  it('asks for a secret, which nobody reads while it is typed', () => {
    assert.deepEqual(secretInput(), {
      type: 'Input.Text',
      id: 'secret',
      label: en.dialog.secret,
      maxLength: 500,
      style: 'password',
      isRequired: true,
      errorMessage: '“Client secret, or the address of one in Key Vault” is missing.',
    })
    assert.deepEqual(expiresInput(), {
      type: 'Input.Text',
      id: 'expires',
      label: en.dialog.expires,
      regex: String.raw`^\d{4}-\d{2}-\d{2}$`,
      errorMessage: en.dialog.dateError,
    })
  })

  it('needs none where one is kept, and shows when that ends, but never the secret', () => {
    const input = secretInput({ secret })
    assert.deepEqual([input?.label, input?.isRequired], [en.dialog.secretKept, undefined])
    assert.deepEqual(
      [expiresInput({ secret })?.value, expiresInput({ secret: kept })?.value],
      ['2026-08-29', undefined],
    )
    assert.ok(!JSON.stringify(dialog({ secret })).includes('r1'))
  })

  it('asks for nothing else when a secret is replaced: the registration stays as it is', () => {
    assert.deepEqual(shown({ kind: 'rotate-secret' }), ['secret', 'expires'])
    assert.ok(shown().includes('clientId'))
  })

  it('says what was wrong at the field itself', () => {
    const errors = (code: 'secret-missing' | 'secret-wrong' | 'own-credentials') =>
      shown({}, problem(code, {})).filter((id) => typeof id === 'string' && id.endsWith('-error'))
    assert.deepEqual(errors('secret-missing'), ['secret-error'])
    assert.deepEqual(errors('secret-wrong'), ['clientId-error', 'secret-error'])
    assert.deepEqual(errors('own-credentials'), ['clientId-error'])
  })

  it('sends the request’s id and version with what was typed', () => {
    assert.deepEqual(dialog().actions, [
      {
        type: 'Action.Submit',
        title: en.dialog.save,
        data: { r: 'A1B2C3D4E5', v: 3, dialog: 'sign-in-values' },
      },
    ])
  })
})
