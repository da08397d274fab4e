import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readIntent } from '../../src/bot/intents.ts'
import { problemCard } from '../../src/cards/problem-card.ts'
import { problemWords } from '../../src/cards/problem-words.ts'
import { en } from '../../src/cards/text/en/index.ts'
import { textFor } from '../../src/cards/text/index.ts'
import type { Text } from '../../src/cards/text/index.ts'
import { nl } from '../../src/cards/text/nl/index.ts'
import { catalogue, problem } from '../../src/core/problems.ts'
import type { Problem, ProblemCode } from '../../src/core/problems.ts'
import { assertValidCard, assertWithinLimits } from './card-checks.ts'
import { gallery } from './gallery.ts'

/** Path and what stands there, for every entry. */
function leaves(node: unknown, path = ''): readonly (readonly [string, unknown])[] {
  if (typeof node !== 'object' || node === null) return [[path, node]]
  return Object.entries(node).flatMap(([name, value]) => leaves(value, path ? `${path}.${name}` : name))
}

/** What people type is not said the same way in every language, and has no shape to compare. */
const shapeOf = (text: Text) =>
  Object.fromEntries(
    leaves({ ...text, intents: {} }).map(([path, value]) => [
      path,
      typeof value === 'function' ? value.length : 'text',
    ]),
  )

const placeholders = (template: string) => (template.match(/\{\w+\}/g) ?? []).toSorted()

describe('the Dutch text', () => {
  it('has every entry of the English one, and no other', () => {
    assert.deepEqual(shapeOf(nl), shapeOf(en))
  })

  it('leaves nothing empty that English says', () => {
    const english = new Map(leaves(en))
    const empty = leaves(nl).filter(([path, value]) => value === '' && english.get(path) !== '')
    assert.deepEqual(empty, [])
  })

  it('says every problem in its own words, with the same details filled in', () => {
    const codes = Object.keys(catalogue) as ProblemCode[]
    for (const code of codes) {
      const [own, english] = [nl.problems[code], en.problems[code]]
      assert.notEqual(own.happened, english.happened, code)
      assert.deepEqual(
        placeholders(`${own.happened} ${own.todo}`),
        placeholders(`${english.happened} ${english.todo}`),
        code,
      )
    }
  })

  it('names commands that the bot understands', () => {
    const said = [...nl.help.commands.map(([command]) => command), ...Object.values(nl.help.says)]
    const types = said.map((words) => readIntent(words.replace(/ …$/, ' orders')).type)
    assert.deepEqual(types, [
      'export',
      'status',
      'definition',
      'my-requests',
      'approvals',
      'connectors',
      'rotate',
      'sign-out',
      'export',
      'my-requests',
      'approvals',
      'connectors',
    ])
  })

  for (const [name, card] of Object.entries(gallery(nl))) {
    it(`makes a valid card within the limits of ${name}`, () => {
      assertValidCard(card)
      assertWithinLimits(card)
    })
  }
})

for (const [language, { problems }] of Object.entries({ en, nl })) {
  describe(`the problems in ${language}`, () => {
    for (const [code, { happened, todo }] of Object.entries(problems)) {
      it(`${code} says what happened and what to do, in whole sentences`, () => {
        assert.match(happened, /[.!?}]$/)
        assert.match(todo, /[.!?]$/)
      })
    }
  })
}

describe('the language of a card', () => {
  it('is the reader’s, and English where that is not there', () => {
    assert.deepEqual(['nl-NL', 'NL', 'nl-BE', 'en-GB', 'fr-FR', undefined].map(textFor), [nl, nl, nl, en, en, en])
  })

  it('is one from the title of a problem to its last word', () => {
    assert.deepEqual(problemCard({ ...problem('not-an-approver', { environment: 'A', approvers: 'B' }) }, nl).body, [
      { type: 'TextBlock', text: 'Dat is niet gelukt', size: 'Large', weight: 'Bolder', wrap: true, style: 'heading' },
      {
        type: 'Container',
        style: 'attention',
        bleed: false,
        spacing: 'Medium',
        items: [
          { type: 'TextBlock', text: 'Je bent geen goedkeurder voor A.', wrap: true, weight: 'Bolder' },
          { type: 'TextBlock', text: 'De aanvraag wacht op B.', wrap: true },
        ],
      },
      {
        type: 'TextBlock',
        text: 'Aan zet: de goedkeurder. (not-an-approver)',
        wrap: true,
        isSubtle: true,
        size: 'Small',
      },
    ])
  })

  it('leaves no placeholder behind for a detail that is missing', () => {
    const told = { code: 'not-now', details: { status: 'draft' } } as unknown as Problem
    assert.equal(problemWords(told, en).todo, 'Ask “status of …” to see whose turn it is.')
  })

  it('covers states, verdicts and fields, which the workflow names by their codes', () => {
    const said = [
      problem('not-now', { status: 'awaiting-approval', app: 'orders' }),
      problem('already-decided', { by: 'Omar', verdict: 'changes-requested' }),
      problem('form-incomplete', { fields: ['environmentId', 'reason'] }),
    ].flatMap((one) => [problemWords(one, en).happened, problemWords(one, nl).happened])
    assert.deepEqual(said, [
      'That cannot be done while the request is waiting for approval.',
      'Dat kan niet zolang de aanvraag deze status heeft: wacht op goedkeuring.',
      'Omar decided this request first: sent back.',
      'Omar heeft als eerste over deze aanvraag beslist: teruggestuurd.',
      'Some values are missing or not usable: “Environment”, “Why makers need it”.',
      'Er ontbreken gegevens of ze zijn niet bruikbaar: “Omgeving”, “Waarom makers hem nodig hebben”.',
    ])
  })
})
