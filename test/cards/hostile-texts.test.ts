import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { en } from '../../src/cards/text/en/index.ts'
import { nl } from '../../src/cards/text/nl/index.ts'
import { moment, shortened } from '../../src/cards/elements/escape-card-text.ts'
import { escapeCardText } from '../../src/cards/elements/escape-card-text.ts'
import { size } from '../faults/support/size.ts'
import { hostileCards } from './hostile-cards.ts'

/** What does something when Teams reads it, and what hides or turns round what is read. */
const parts = [
  '{',
  '}',
  '{{',
  '{{{',
  '$',
  '${',
  '{{DATE(1999-01-01T00:00:00Z)}}',
  '{{TIME(1999-01-01T00:00:00Z)}}',
  'DATE(',
  ')',
  '<at>',
  '</at>',
  '<',
  '>',
  '&lt;',
  '&#60;',
  '&',
  '[',
  ']',
  '](https://evil.example)',
  '![',
  '\\',
  '`',
  '*',
  '_',
  '~',
  '\u200B',
  '\u202E',
  '\u2066',
  '\uFEFF',
  '\u3164',
  '\u2800',
  '\u0000',
  '\u034F',
  '\uD83D',
  '\u{E0041}',
  '\u00AD',
  '\n',
  '\r\n',
  '\u2028',
  ' ',
  'a',
  '😀',
  '漢',
  '1. ',
  '# ',
  '- ',
  'https://evil.example',
  '__proto__',
  '%s',
  "'",
  '"',
] as const

const hostile = fc.array(fc.oneof(fc.constantFrom(...parts), fc.string({ unit: 'grapheme', maxLength: 4 })), {
  maxLength: 24,
})

const markdown = new MarkdownIt()
const ours = new Set([
  moment('2026-03-02T09:00:00.000Z'),
  moment('2026-03-02T09:05:00.000Z'),
  moment('2026-03-02T09:06:00.000Z'),
])
const hidden = /[\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]|(?!\n)\p{Cc}/u

/** What is wrong with a text that Teams shows; `isRead` where it is read as Markdown. */
function faultOf(text: string, isRead: boolean): string | undefined {
  const foreign = [...ours].reduce((rest, one) => rest.replaceAll(one, ''), text)
  if (/\{\{|\$\{/.test(foreign)) return 'a template or date function'
  if (hidden.test(foreign)) return 'something invisible'
  if (!isRead) return undefined
  if (/<\/?\w|&(?:#|\w+;)/.test(foreign)) return 'a mention, an element or an entity'
  const read = markdown.parseInline(foreign, {}).flatMap(({ children }) => children ?? [])
  return read.find(({ type }) => type === 'link_open' || type === 'image')?.type
}

/** Inputs hold what the person typed or may change: it is theirs, and nothing reads it. */
const unread = new Set([
  'type',
  'id',
  'verb',
  '$schema',
  'version',
  'url',
  'data',
  'regex',
  'choices.data',
  'targetElements',
])

function faultsIn(node: unknown, path: string): readonly string[] {
  if (typeof node === 'string') {
    const isRead = /\.text$|facts\.\d+\.(?:title|value)$/.test(path)
    const fault = faultOf(node, isRead)
    return fault === undefined ? [] : [`${path} has ${fault}: ${JSON.stringify(node)}`]
  }
  if (typeof node !== 'object' || node === null) return []
  const isInput = 'type' in node && String(node.type).startsWith('Input.')
  return Object.entries(node).flatMap(([name, value]) =>
    unread.has(name) || (isInput && name === 'value') || (path.includes('.choices.') && name === 'value')
      ? []
      : faultsIn(value, `${path}.${name}`),
  )
}

describe('hostile texts', () => {
  it('are harmless wherever they are shown', () => {
    fc.assert(
      fc.property(hostile, (pieces) => {
        const text = pieces.join('')
        assert.equal(faultOf(escapeCardText(text), true), undefined)
        assert.equal(faultOf(shortened(text), false), undefined)
        // Wherever it is cut.
        assert.equal(faultOf(escapeCardText(text, 7), true), undefined)
      }),
      { numRuns: size(2000, 50_000) },
    )
  })

  for (const [language, text] of Object.entries({ en, nl })) {
    it(`are harmless in every place of every card, ${language}`, () => {
      fc.assert(
        fc.property(hostile, (pieces) => {
          const faults = hostileCards(pieces.join(''), text).flatMap(([name, card]) => faultsIn(card, name))
          assert.deepEqual(faults, [])
        }),
        { numRuns: size(60, 1000), examples: parts.map((part) => [[part, '{{{DATE(1999-01-01T00:00:00Z)}}}']]) },
      )
    })
  }
})
