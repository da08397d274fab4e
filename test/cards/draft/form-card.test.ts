import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { formCard } from '../../../src/cards/draft/form-card.ts'
import type { FormView } from '../../../src/cards/draft/form-view.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import { problem } from '../../../src/core/problems.ts'
import { analysis, decided, drafts, sampleProblem, sampleRequest } from '../../support/requests.ts'
import { policy } from '../../support/world.ts'

function formOf(view: Partial<FormView> = {}) {
  const card = formCard({ request: sampleRequest(), policy, form: {}, ...view }, en)
  const text = JSON.stringify(card)
  return { card, titles: (card.actions ?? []).map(({ title }) => title), says: (words: string) => text.includes(words) }
}

const entra = { signInType: 'entra-id', registration: 'own', clientId: 'client-7' } as const

describe('what a form says of an approver who sent it back', () => {
  const back = { status: 'changes-requested', draft: drafts.form } as const
  const comment = 'Please use another name.'
  const shows = (changes: Parameters<typeof sampleRequest>[0]) => {
    const { says } = formOf({ request: sampleRequest({ ...back, ...changes }) })
    return [says('Omar asks for changes:'), says(comment)]
  }

  it('is the comment, and whose it is', () => {
    assert.deepEqual(shows({ decision: decided('changes-requested', comment) }), [true, true])
  })

  it('is nothing once it waits no more for changes, or has a problem of its own', () => {
    const decision = decided('changes-requested', comment)
    assert.deepEqual(shows({ decision, status: 'draft' }), [false, false])
    assert.deepEqual(shows({ decision, problem: sampleProblem('own-credentials', { clientId: 'c' }) }), [false, false])
  })

  it('is nothing where there is no comment, or no decision', () => {
    assert.deepEqual(shows({ decision: decided('changes-requested') }), [false, false])
    assert.deepEqual(shows({}), [false, false])
  })
})

describe('what a form says of a chosen sign-in', () => {
  const { about, mismatch } = en.connectorSignIn
  const asked = { ...analysis, declaredSignIns: [{ type: 'basic', scheme: 's' }] } as const
  const shows = (signInType: 'none' | 'api-key', found: typeof analysis = analysis) => {
    const { says } = formOf({ request: sampleRequest({ analysis: found }), form: { signInType, keyName: 'X-Key' } })
    const unfit = mismatch.definition(en.signInTypes[signInType], en.signInTypes.basic)
    return [says(about[signInType]), says(unfit)]
  }

  it('is that anybody may call the API only where nothing asks for a sign-in', () => {
    assert.deepEqual(shows('none'), [true, false])
    assert.deepEqual(shows('none', asked), [false, true])
  })

  it('is what does not fit, besides what it is', () => {
    assert.deepEqual(shows('api-key'), [true, false])
    assert.deepEqual(shows('api-key', asked), [true, true])
  })
})

describe('what a form says of the app', () => {
  const says = (changes: Parameters<typeof sampleRequest>[0]) => {
    const form = formOf({ request: sampleRequest(changes) })
    return [form.says('DOTNETCORE 10.0'), form.says(en.definition.tooMany(7)), form.titles.includes(en.definition.open)]
  }

  it('is its facts for who has not read them on another card', () => {
    assert.deepEqual(says({ draft: { state: 'form', showsFacts: true } }), [true, false, true])
    assert.deepEqual(says({ draft: { state: 'form', showsFacts: false } }), [false, false, true])
    // A registration that was refused leads back here.
    assert.deepEqual(says({ draft: { state: 'registering', showsFacts: true } }), [true, false, true])
    assert.deepEqual(says({ draft: drafts.closed }), [false, false, true])
  })

  it('is in any case what does not fit, and nothing before it is analysed', () => {
    const full = { ...analysis, leftOut: 7 }
    assert.deepEqual(says({ analysis: full, draft: { state: 'form', showsFacts: false } }), [false, true, true])
    assert.deepEqual(says({ analysis: undefined }), [false, false, false])
  })
})

describe('the sign-in in a form', () => {
  it('is one of those that fit the API, with the reason, and the previews among them named', () => {
    const signInTypes = [
      { type: 'api-key', because: 'definition', values: {} },
      { type: 'entra-id-federated', because: 'always-possible', values: {} },
    ] as const
    const choicesOf = (changes: Parameters<typeof sampleRequest>[0]) => {
      const { card } = formOf({ request: sampleRequest(changes), form: { signInType: 'api-key' } })
      const input = card.body.find((element) => 'id' in element && element.id === 'signInType')
      assert.ok(input?.type === 'Input.ChoiceSet')
      return [input.choices, input.value]
    }
    const apiKey = { title: 'API key – named in the definition', value: 'api-key' }
    const federated = { title: 'Entra ID without a secret (preview)', value: 'entra-id-federated' }
    assert.deepEqual(choicesOf({ analysis: { ...analysis, signInTypes } }), [[apiKey, federated], 'api-key'])
    assert.deepEqual(choicesOf({ analysis: undefined }), [[], undefined])
  })

  it('is warned of where it is none, and explained where it is one', () => {
    const { about } = en.connectorSignIn
    for (const form of [{}, { signInType: 'none' }] as const) {
      const { card, says } = formOf({ form })
      const warned = card.body.some(
        (one) =>
          'style' in one &&
          one.style === 'warning' &&
          JSON.stringify(one).includes(JSON.stringify(about.none).slice(1, -1)),
      )
      assert.ok(warned && !says(en.form.secretMissing))
    }
    const { says } = formOf({ form: { signInType: 'basic' } })
    assert.ok(says(about.basic) && !says(about.none))
  })

  it('has its values behind a button where a secret belongs to it, and only there', () => {
    const button = en.form.signInValues
    const has = (form: FormView['form']) => formOf({ form }).titles.includes(button)
    assert.deepEqual(
      [{}, { signInType: 'none' }, { signInType: 'api-key' }, { signInType: 'oauth2' }, entra].map((form) =>
        has(form as FormView['form']),
      ),
      [false, false, false, true, true],
    )
    // A person may give a registration that the bot would make otherwise.
    assert.ok(has({ ...entra, registration: 'bot' }))
  })

  it('says whether the secret is given: with it and its client, and not with one of them', () => {
    const request = sampleRequest({ secret: { ref: 'secret-1', savedAt: '2026-03-02T09:00:00Z' } })
    const given = 'Client client-7, secret kept sealed.'
    const said = (view: Partial<FormView>) => {
      const { says } = formOf(view)
      return [says(given), says(en.form.secretMissing)]
    }
    const { clientId: _, ...without } = entra
    assert.deepEqual(said({ request, form: entra }), [true, false])
    assert.deepEqual(said({ form: entra }), [false, true])
    assert.deepEqual(said({ request, form: without }), [false, true])
    assert.deepEqual(said({ request, form: { ...entra, registration: 'bot' } }), [false, false])
    assert.deepEqual(said({ request, form: { signInType: 'api-key' } }), [false, false])
  })

  it('names what is wrong in the dialog, which is not on this card', () => {
    const behind = (fields: readonly string[], form: FormView['form'] = entra) => {
      const { card } = formOf({ form, refused: problem('form-incomplete', { fields } as never) })
      const error = card.body.find((element) => element.id === 'dialog-error')
      return error?.type === 'TextBlock' ? error.text : undefined
    }
    assert.match(behind(['clientId', 'reason']) ?? '', /client/i)
    assert.doesNotMatch(behind(['clientId', 'reason']) ?? '', /Why makers need it/)
    assert.match(behind(['secret']) ?? '', /secret/i)
    assert.equal(behind(['reason']), undefined)
  })
})

describe('the environments of a form', () => {
  it('are those of the policy; without one there is nothing to choose from, and nothing to choose', () => {
    const { card, says } = formOf({ form: { environmentId: 'env-1' } })
    const input = card.body.find((element) => element.id === 'environmentId')
    assert.ok(input?.type === 'Input.ChoiceSet')
    assert.deepEqual([input.choices, input.value], [[{ title: 'Production', value: 'env-1' }], 'env-1'])
    assert.ok(!says(en.form.noEnvironments))
    const none = formOf({ policy: { ...policy, environments: [] } })
    assert.ok(none.says(en.form.noEnvironments) && !none.card.body.some(({ id }) => id === 'environmentId'))
  })
})

describe('a problem of a form', () => {
  it('stands at its field: the one of the last press before the one that is kept', () => {
    const request = sampleRequest({ problem: sampleProblem('no-approver', { environment: 'Production' }) })
    const at = (view: Partial<FormView>) =>
      formOf(view).card.body.flatMap(({ id }) => (id?.endsWith('-error') ? [id] : []))
    assert.deepEqual(at({}), [])
    assert.deepEqual(at({ request }), ['environmentId-error'])
    const refused = problem('form-incomplete', { fields: ['reason', 'connectorName', 'signInType'] })
    assert.deepEqual(at({ request, refused }), ['connectorName-error', 'reason-error', 'signInType-error'])
  })
})
