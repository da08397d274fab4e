import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { previewCard } from '../../../src/cards/definition/preview-card.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import { nl } from '../../../src/cards/text/nl/index.ts'
import type { ActionPreview, FieldPreview } from '../../../src/definition/operations/preview.ts'
import { sampleRequest } from '../../support/requests.ts'

const request = sampleRequest()
const field = (changes: Partial<FieldPreview> = {}): FieldPreview => ({
  name: { kind: 'named', name: 'Total' },
  type: 'number',
  isRequired: false,
  description: '',
  choices: [],
  level: 0,
  ...changes,
})
const action = (changes: Partial<ActionPreview> = {}): ActionPreview => ({
  id: 'GetOrder',
  name: 'Get order',
  description: '',
  kind: 'action',
  isDeprecated: false,
  inputs: [],
  outputs: [],
  ...changes,
})

/** What a person reads of an action, below the search. */
function readOf(shown: ActionPreview | undefined, text = en): readonly string[] {
  return previewCard({ request, action: shown }, text).body.flatMap((element) =>
    element.type === 'TextBlock' ? [element.text] : [],
  )
}

const inputLines = (inputs: readonly FieldPreview[], text = en) => readOf(action({ inputs }), text).slice(2, -2)

describe('the preview of an action', () => {
  it('has its name, else its id, and says what kind it is', () => {
    const titles = [
      action(),
      action({ name: '' }),
      action({ kind: 'trigger' }),
      action({ isDeprecated: true }),
      action({ kind: 'trigger', isDeprecated: true }),
    ].map((one) => readOf(one)[0])
    assert.deepEqual(titles, [
      'Get order',
      'GetOrder',
      'Get order (Trigger)',
      'Get order (deprecated)',
      'Get order (Trigger, deprecated)',
    ])
  })

  it('says where nothing is filled in and nothing comes back, in small letters close below', () => {
    assert.deepEqual(readOf(action({ description: 'One order.' })), [
      'Get order',
      'One order.',
      'What makers fill in',
      'Nothing to fill in.',
      'What they get back',
      'Nothing comes back that makers could use.',
    ])
    const { body } = previewCard({ request, action: action() }, en)
    const nothing = body.filter((element) => element.type === 'TextBlock' && element.text.startsWith('Nothing'))
    assert.deepEqual(
      nothing.map((element) => [element.spacing, element.type === 'TextBlock' && element.size]),
      [
        ['None', 'Small'],
        ['None', 'Small'],
      ],
    )
  })

  it('says of a field what it takes, in the reader’s language', () => {
    const fields = [
      field(),
      field({ type: 'yes/no', isRequired: true }),
      field({ type: 'anything', level: 2 }),
      field({ type: 'file', level: 9, choices: ['a', 'b', 'c', 'd', 'e', 'f'] }),
      field({ type: 'odd', name: { kind: 'items-of-result' } }),
    ]
    assert.deepEqual(inputLines(fields), [
      'Total: number',
      'Total: yes/no, required',
      '– – Total: anything',
      '– – – – – Total: file, one of a, b, c, d, e',
      'items of result: odd',
    ])
    assert.deepEqual(inputLines(fields, nl), [
      'Total: getal',
      'Total: ja/nee, verplicht',
      '– – Total: vrij',
      '– – – – – Total: bestand, een van a, b, c, d, e',
      'onderdelen van het resultaat: odd',
    ])
  })

  it('lists twenty fields, and how many there are beyond', () => {
    const many = (count: number) => inputLines(Array.from({ length: count }, () => field()))
    assert.deepEqual(
      [19, 20, 21, 25].map((count) => [many(count).length, many(count).at(-1)]),
      [
        [19, 'Total: number'],
        [20, 'Total: number'],
        [21, 'and 1 more'],
        [21, 'and 5 more'],
      ],
    )
  })
})
