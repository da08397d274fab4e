import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readIntent } from '../../src/bot/handlers/intents.ts'
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

describe('counts', () => {
  const said = (
    { standing, found, definition, repairList, secretExpires, approval, runReport }: Text,
    count: number,
  ) => [
    standing.title(count),
    found.repairs(count),
    found.leftOut(count),
    found.losses(count),
    definition.tooMany(count),
    repairList.count(count),
    secretExpires.title('Orders', count),
    approval.leftOut(count),
    approval.losses(count),
    approval.breaking(count),
    runReport.operations(count),
    runReport.repairs(count),
    runReport.losses(count),
    runReport.refusedOperations(count),
    runReport.leftOut(count),
  ]

  it('are said of one and of several, in English', () => {
    assert.deepEqual(said(en, 1), [
      'How it stands',
      '1 repair so that Power Platform takes it',
      '1 operation left out: more than one connector can have',
      '1 thing a connector cannot carry',
      '1 operation does not fit: a connector takes 256 operations and 1 MB. Choose the ones that makers need.',
      'once',
      'The client secret of Orders ends in 1 day',
      '1 operation is left out: more than one connector can have.',
      '1 thing of the API cannot be carried over.',
      '1 change can break existing apps and flows:',
      '1 operation',
      '1 repair',
      '1 loss',
      '1 operation refused',
      '1 operation left out',
    ])
    assert.deepEqual(said(en, 2), [
      '2 found',
      '2 repairs so that Power Platform takes it',
      '2 operations left out: more than one connector can have',
      '2 things a connector cannot carry',
      '2 operations do not fit: a connector takes 256 operations and 1 MB. Choose the ones that makers need.',
      '2 times',
      'The client secret of Orders ends in 2 days',
      '2 operations are left out: more than one connector can have.',
      '2 things of the API cannot be carried over.',
      '2 changes can break existing apps and flows:',
      '2 operations',
      '2 repairs',
      '2 losses',
      '2 operations refused',
      '2 operations left out',
    ])
  })

  it('are said of one and of several, in Dutch', () => {
    assert.deepEqual(said(nl, 1), [
      'Hoe het ervoor staat',
      '1 reparatie, zodat Power Platform de definitie accepteert',
      '1 bewerking weggelaten: meer dan in één connector past',
      '1 onderdeel dat een connector niet kan overnemen',
      '1 bewerking past er niet in: een connector heeft hoogstens 256 bewerkingen en 1 MB. Kies wat makers nodig hebben.',
      'één keer',
      'Het clientgeheim van Orders verloopt over 1 dag',
      '1 bewerking is weggelaten: meer dan in één connector past.',
      '1 onderdeel van de API kan niet worden overgenomen.',
      '1 wijziging kan bestaande apps en flows breken:',
      '1 bewerking',
      '1 reparatie',
      '1 verlies',
      '1 bewerking geweigerd',
      '1 bewerking weggelaten',
    ])
    assert.deepEqual(said(nl, 2), [
      '2 gevonden',
      '2 reparaties, zodat Power Platform de definitie accepteert',
      '2 bewerkingen weggelaten: meer dan in één connector past',
      '2 onderdelen die een connector niet kan overnemen',
      '2 bewerkingen passen er niet in: een connector heeft hoogstens 256 bewerkingen en 1 MB. Kies wat makers nodig hebben.',
      '2 keer',
      'Het clientgeheim van Orders verloopt over 2 dagen',
      '2 bewerkingen zijn weggelaten: meer dan in één connector past.',
      '2 onderdelen van de API kunnen niet worden overgenomen.',
      '2 wijzigingen kunnen bestaande apps en flows breken:',
      '2 bewerkingen',
      '2 reparaties',
      '2 verliezen',
      '2 bewerkingen geweigerd',
      '2 bewerkingen weggelaten',
    ])
  })
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
