import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { moment, escapeCardText, shortened } from '../../src/cards/card-text.ts'

describe('foreign text on a card', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Orders', 'Orders'],
    ['[click](https://evil.example)', String.raw`\[click\](https://evil.example)`],
    ['**bold** _it_ `code` ~x~', String.raw`\*\*bold\*\* \_it\_ \`code\` \~x\~`],
    ['<at>Omar</at>', '‹at>Omar‹/at>'],
    ['{{DATE(2026-01-01T00:00:00Z)}}', '{ {DATE(2026-01-01T00:00:00Z)}}'],
    ['{{{DATE(2026-01-01T00:00:00Z)}}}', '{ { {DATE(2026-01-01T00:00:00Z)}}}'],
    ['${x} ${{DATE(y)}}', '$ {x} $ { {DATE(y)}}'],
    ['\u3164a\u2800b\u034F', 'a b'],
    ['❤\uFE0F', '❤'],
    ['&lt;script&gt; A&B', '& lt;script& gt; A&B'],
    ['a\u202Eb\u200Bc\u0000d', 'a b c d'],
    ['two\nlines', 'two lines'],
  ]
  for (const [foreign, safe] of cases) {
    it(`“${JSON.stringify(foreign)}” changes nothing but itself`, () => assert.equal(escapeCardText(foreign), safe))
  }

  it('is cut to its length', () => {
    assert.equal(shortened('x'.repeat(200), 10), `${'x'.repeat(9)}…`)
  })

  it('is not cut in the middle of a character', () => {
    assert.equal(shortened('😀😀😀', 4), '😀…')
  })

  it('a moment is left to the reader’s client', () => {
    assert.equal(
      moment('2026-03-02T09:00:00.123Z'),
      '{{DATE(2026-03-02T09:00:00Z,SHORT)}} {{TIME(2026-03-02T09:00:00Z)}}',
    )
  })
})
