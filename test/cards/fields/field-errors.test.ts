import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Card, Element, Input } from '../../../src/cards/elements/card-types.ts'
import { labelOf } from '../../../src/cards/fields/field-labels.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import { nl } from '../../../src/cards/text/nl/index.ts'
import { formFields } from '../../../src/core/form-field.ts'
import { problem } from '../../../src/core/problems.ts'
import { problemWords } from '../../../src/cards/problem-words.ts'
import { assertValidCard, assertWithinLimits } from '../card-checks.ts'
import { errorsGallery } from '../errors-gallery.ts'
import { gallery } from '../gallery.ts'

/** The words above a field, without the asterisk of required ones. */
const labelIn = ({ label }: Input) => label.replace(/\u00a0\*$/, '')

function inputsIn(body: readonly Element[]): readonly Input[] {
  return body.filter((element) => 'label' in element)
}

/** Label and error of every input with an error directly below. */
function errorsAtFields({ body }: Card): readonly (readonly [string, string])[] {
  return body.flatMap((element, index) => {
    const [input] = inputsIn(body.slice(index - 1, index))
    const isError = element.type === 'TextBlock' && element.color === 'Attention'
    return isError && input && element.id === `${input.id}-error` ? [[labelIn(input), element.text] as const] : []
  })
}

/** Everything a person reads on a card, and what a screen reader says. */
function wordsOn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(wordsOn)
  if (typeof node !== 'object' || node === null) return []
  const shown = ['text', 'title', 'label', 'placeholder', 'errorMessage', 'fallbackText']
  return Object.entries(node).flatMap(([name, value]) =>
    typeof value === 'string' ? (shown.includes(name) ? [value] : []) : wordsOn(value),
  )
}

/** Names that nobody would write in a sentence. */
const internalNames = formFields.filter((name) => /[a-z][A-Z]/.test(name))

for (const [language, text] of Object.entries({ en, nl })) {
  describe(`errors of forms and dialogs (${language})`, () => {
    const cards = errorsGallery(text)

    for (const [name, card] of Object.entries(cards)) {
      it(`stand at the fields of ${name}, in the words of their labels`, () => {
        const errors = errorsAtFields(card)
        assert.ok(errors.length > 0)
        for (const [label, words] of errors) assert.ok(words.includes(`“${label}”`), `${label}: ${words}`)
      })
    }

    for (const [name, card] of Object.entries(cards)) {
      if (['picker-nothing-chosen', 'no-definition-at-address'].includes(name)) continue
      it(`stand beside the buttons of ${name} too`, () => {
        const at = card.body.findIndex((element) => element.id === 'answer')
        assert.ok(at >= card.body.length - 2, `at ${at} of ${card.body.length}`)
        const summary = wordsOn(card.body[at]).join(' ')
        if (!summary.includes('“')) return
        for (const [label] of errorsAtFields(card)) assert.ok(summary.includes(`“${label}”`), `${label}: ${summary}`)
      })
    }

    for (const [name, card] of Object.entries(cards)) {
      it(`make a valid card within the limits of ${name}`, () => {
        assertValidCard(card)
        assertWithinLimits(card)
      })
    }

    it('tell what is missing from what cannot be used', () => {
      const said = Object.fromEntries(errorsAtFields(cards['form-unusable'] as Card))
      const { missing, unusable } = text.fieldErrors
      assert.ok(said[labelOf('environmentId', text)]?.startsWith(missing(labelOf('environmentId', text))))
      assert.ok(said[labelOf('askWhom', text)]?.startsWith(unusable(labelOf('askWhom', text))))
    })

    it('tell what a typed address has answered', () => {
      const label = labelOf('address', text)
      const answered = text.fieldErrors.answered(label, text.outcomes['refused-address'])
      assert.deepEqual(errorsAtFields(cards['no-definition-at-address'] as Card), [[label, answered]])
    })

    it('lead into the dialog for what stands there', () => {
      const words = wordsOn(cards['form-empty-google']).join('\n')
      const behind = text.fieldErrors.behind(
        `“${labelOf('clientId', text)}”, “${labelOf('secret', text)}”`,
        text.form.signInValues,
      )
      assert.ok(words.includes(behind), words)
    })

    it('never name a field as the code does', () => {
      const all = { ...gallery(text), ...cards }
      const found = Object.entries(all).flatMap(([name, card]) =>
        wordsOn(card).flatMap((words) =>
          internalNames.filter((internal) => words.includes(internal)).map((internal) => `${name}: ${internal}`),
        ),
      )
      assert.deepEqual(found, [])
      const { happened } = problemWords(problem('form-incomplete', { fields: formFields }), text)
      assert.deepEqual(
        internalNames.filter((internal) => happened.includes(internal)),
        [],
      )
    })

    it('come from the client itself where the card says so, in the words of the label', () => {
      const required = Object.values({ ...gallery(text), ...cards })
        .flatMap(({ body }) => inputsIn(body))
        .filter(({ isRequired }) => isRequired)
      assert.ok(required.length > 10)
      for (const input of required) {
        assert.ok(input.errorMessage?.includes(`“${labelIn(input)}”`), JSON.stringify(input))
      }
    })
  })
}

describe('required fields', () => {
  const bodyOf = (name: string) => gallery(en)[name]?.body ?? []

  it('of the form are marked by their labels, so that every button works before they are filled in', () => {
    const inputs = inputsIn(bodyOf('form-api-key'))
    assert.deepEqual(
      inputs.map(({ id, label, isRequired }) => [id, label.endsWith('\u00a0*'), isRequired]),
      ['environmentId', 'connectorName', 'reason', 'signInType', 'keyIn', 'keyName', 'askWhom'].map((id) => [
        id,
        true,
        undefined,
      ]),
    )
    assert.ok(
      bodyOf('form-api-key').some((element) => element.type === 'TextBlock' && element.text === en.fieldErrors.note),
    )
  })

  it('of the dialog are Teams’ own, and only those', () => {
    const inputs = inputsIn(bodyOf('dialog-oauth2'))
    assert.deepEqual(
      inputs.map(({ id, isRequired }) => [id, isRequired === true]),
      [
        ['clientId', true],
        ['authorizationUrl', true],
        ['tokenUrl', true],
        ['refreshUrl', false],
        ['scopes', false],
        ['secret', true],
        ['expires', false],
      ],
    )
  })

  it('are none on the approval card: Approve needs no comment', () => {
    assert.equal(JSON.stringify(bodyOf('approval-api-key')).includes('isRequired'), false)
  })

  it('stop no button that works without them', () => {
    const { actions = [] } = gallery(en)['no-definition'] ?? {}
    const sending = actions.filter(
      (action) =>
        (action.type === 'Action.Execute' || action.type === 'Action.Submit') && action.associatedInputs !== 'none',
    )
    assert.deepEqual(
      sending.map((action) => 'verb' in action && action.verb),
      ['read-address'],
    )
  })
})
