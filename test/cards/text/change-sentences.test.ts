import assert from 'node:assert/strict'
import { it } from 'node:test'
import { detailWords } from '../../../src/cards/text/detail-texts.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import { nl } from '../../../src/cards/text/nl/index.ts'
import type { Detail } from '../../../src/core/definition.ts'

type Case = readonly [detail: Detail, english: string, dutch: string]

const named = (name: string) => ({ kind: 'named', name }) as const
const about = { field: named('Total'), action: 'Get order' }

const signIns: readonly Case[] = [
  [
    { code: 'sign-in-unknown', type: 'mutualTLS' },
    'A connector cannot sign in by mutualTLS.',
    'Een connector kan zich niet aanmelden met mutualTLS.',
  ],
  [
    { code: 'sign-in-unknown', type: undefined },
    'A connector cannot sign in by "an unnamed scheme".',
    'Een connector kan zich niet aanmelden met een schema zonder naam.',
  ],
  [
    { code: 'http-scheme-unknown', scheme: 'digest' },
    'A connector cannot sign in by HTTP "digest".',
    'Een connector kan zich niet aanmelden met HTTP "digest".',
  ],
]

const types: readonly (readonly [type: string, english: string, dutch: string])[] = [
  ['string', 'a text', 'een tekst'],
  ['integer', 'a whole number', 'een geheel getal'],
  ['number', 'a number', 'een getal'],
  ['boolean', 'yes or no', 'ja of nee'],
  ['array', 'a list', 'een lijst'],
  ['object', 'an object', 'een object'],
  ['file', 'a file', 'een bestand'],
  ['any', 'of any type', 'van elk type'],
]

const changed: readonly Case[] = [
  ...types.flatMap(([type, english, dutch]): readonly Case[] => [
    [
      { code: 'input-type-changed', ...about, from: type, to: 'string' },
      `"Total" of "Get order" was ${english} and is now a text.`,
      `"Total" van "Get order" was ${dutch} en is nu een tekst.`,
    ],
    [
      { code: 'output-type-changed', ...about, from: 'string', to: type },
      `"Total" in the result of "Get order" was a text and is now ${english}.`,
      `"Total" in het resultaat van "Get order" was een tekst en is nu ${dutch}.`,
    ],
  ]),
  [
    { code: 'input-format-changed', ...about, from: undefined, to: 'date' },
    '"Total" of "Get order" has another format: none became date.',
    '"Total" van "Get order" heeft een andere notatie: geen werd date.',
  ],
  [
    { code: 'output-format-changed', ...about, from: 'date', to: undefined },
    '"Total" in the result of "Get order" has another format: date became none.',
    '"Total" in het resultaat van "Get order" heeft een andere notatie: date werd geen.',
  ],
  [
    { code: 'input-values-removed', ...about, values: ['open', 'paid'], more: 0 },
    '"Total" of "Get order" no longer takes open, paid.',
    '"Total" van "Get order" neemt niet meer aan: open, paid.',
  ],
  [
    { code: 'output-values-added', ...about, values: ['open', 'paid'], more: 1 },
    '"Total" in the result of "Get order" may now also be open, paid and 1 more.',
    '"Total" in het resultaat van "Get order" kan nu ook zijn: open, paid en nog 1.',
  ],
  [
    { code: 'input-removed', ...about, wasRequired: true },
    '"Get order" no longer takes "Total", which it required.',
    '"Get order" neemt "Total" niet meer aan; dat was verplicht.',
  ],
  [
    { code: 'input-removed', ...about, wasRequired: false },
    '"Get order" no longer takes "Total".',
    '"Get order" neemt "Total" niet meer aan.',
  ],
  [
    { code: 'success-response-changed', action: 'Get order', from: '200', to: undefined },
    '"Get order" answers with no success code instead of 200.',
    '"Get order" antwoordt met geen code voor succes in plaats van 200.',
  ],
  [
    { code: 'error-response-added', action: 'Get order', statuses: ['404', '409'] },
    '"Get order" may also answer with 404, 409.',
    '"Get order" kan ook antwoorden met 404, 409.',
  ],
  [
    { code: 'input-moved', ...about, from: 'query', to: 'header' },
    '"Total" of "Get order" moved from the query to the header.',
    '"Total" van "Get order" is verhuisd van de query naar de header.',
  ],
  [
    { code: 'input-moved', ...about, from: 'path', to: 'formData' },
    '"Total" of "Get order" moved from the path to the formData.',
    '"Total" van "Get order" is verhuisd van het pad naar het formulier.',
  ],
  [
    { code: 'input-moved', ...about, from: 'body', to: 'cookie' },
    '"Total" of "Get order" moved from the body to the cookie.',
    '"Total" van "Get order" is verhuisd van de body naar cookie.',
  ],
]

const parts: readonly (readonly [label: Parameters<typeof en.fieldWords>[0], english: string, dutch: string])[] = [
  [named('Total'), 'Total', 'Total'],
  [{ kind: 'items-of', name: 'Lines' }, 'items of Lines', 'onderdelen van Lines'],
  [{ kind: 'items-of-result' }, 'items of result', 'onderdelen van het resultaat'],
  [{ kind: 'any-field' }, 'any field', 'elk veld'],
  [{ kind: 'result' }, 'result', 'resultaat'],
]

it('a way to sign in that is none is told in both languages', () => {
  for (const [detail, english, dutch] of signIns) {
    assert.deepEqual([detailWords(en.signInReasons, detail), detailWords(nl.signInReasons, detail)], [english, dutch])
  }
})

it('a difference between two versions is told in both languages', () => {
  for (const [detail, english, dutch] of changed) {
    assert.deepEqual([detailWords(en.changes, detail), detailWords(nl.changes, detail)], [english, dutch])
  }
})

it('a field is named in both languages', () => {
  for (const [label, english, dutch] of parts) {
    assert.deepEqual([en.fieldWords(label), nl.fieldWords(label)], [english, dutch])
  }
})
