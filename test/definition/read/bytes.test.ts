import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { limitValues } from '../../../src/definition/read/limit-values.ts'
import { decode } from '../../../src/definition/read/decode.ts'

const utf8 = new TextEncoder()

describe('bytes', () => {
  const bytes = (...values: number[]) => Uint8Array.from(values)
  const rows: readonly (readonly [name: string, bytes: Uint8Array, to: unknown])[] = [
    ['may begin with a mark of UTF-8', bytes(0xef, 0xbb, 0xbf, 0x61), { ok: true, value: 'a' }],
    [
      'of UTF-16 are refused',
      bytes(0xff, 0xfe, 0x61, 0),
      {
        ok: false,
        refusal: {
          code: 'definition-unreadable',
          rule: 'encoding',
          detail: { code: 'encoded-in-utf-16' },
        },
      },
    ],
    [
      'of UTF-16 in the other order are refused',
      bytes(0xfe, 0xff, 0, 0x61),
      {
        ok: false,
        refusal: {
          code: 'definition-unreadable',
          rule: 'encoding',
          detail: { code: 'encoded-in-utf-16' },
        },
      },
    ],
    [
      'that only begin like it are no UTF-8',
      bytes(0xff, 0x61),
      {
        ok: false,
        refusal: {
          code: 'definition-unreadable',
          rule: 'encoding',
          detail: { code: 'not-utf-8' },
          line: 1,
          column: 1,
        },
      },
    ],
    [
      'that only begin like the other order are no UTF-8',
      bytes(0xfe, 0x61),
      {
        ok: false,
        refusal: {
          code: 'definition-unreadable',
          rule: 'encoding',
          detail: { code: 'not-utf-8' },
          line: 1,
          column: 1,
        },
      },
    ],
    [
      'that are wrong are found by line and column',
      bytes(0x61, 0x0a, 0x62, 0x63, 0xff, 0x64, 0x0a),
      {
        ok: false,
        refusal: {
          code: 'definition-unreadable',
          rule: 'encoding',
          detail: { code: 'not-utf-8' },
          line: 2,
          column: 3,
        },
      },
    ],
    [
      'that begin a character and do not end it are found where it begins',
      bytes(0x61, 0x0a, 0xc3, 0xa9, 0xe2, 0x82),
      {
        ok: false,
        refusal: {
          code: 'definition-unreadable',
          rule: 'encoding',
          detail: { code: 'not-utf-8' },
          line: 2,
          column: 3,
        },
      },
    ],
    [
      'that are wrong at once are found at once',
      bytes(0xc3),
      {
        ok: false,
        refusal: {
          code: 'definition-unreadable',
          rule: 'encoding',
          detail: { code: 'not-utf-8' },
          line: 1,
          column: 1,
        },
      },
    ],
    [
      'that are wrong behind a line are found behind it',
      bytes(0x0a, 0xff),
      {
        ok: false,
        refusal: {
          code: 'definition-unreadable',
          rule: 'encoding',
          detail: { code: 'not-utf-8' },
          line: 2,
          column: 1,
        },
      },
    ],
    ['of several bytes a character are taken', bytes(0xe2, 0x82, 0xac), { ok: true, value: '€' }],
  ]
  for (const [name, written, to] of rows) it(name, () => assert.deepEqual(decode(written), to))

  it('are twenty million at most', () => {
    const filled = (length: number) => new Uint8Array(length).fill(0x20)
    assert.deepEqual(
      [decode(filled(20_000_000)).ok, decode(filled(20_000_001)), decode(filled(21_260_000))],
      [
        true,
        {
          ok: false,
          refusal: {
            code: 'definition-too-large',
            rule: 'input-size',
            detail: { code: 'input-too-large', megabytes: '20.0', most: 20 },
          },
        },
        {
          ok: false,
          refusal: {
            code: 'definition-too-large',
            rule: 'input-size',
            detail: { code: 'input-too-large', megabytes: '21.3', most: 20 },
          },
        },
      ],
    )
  })

  it('hold a million values at most', () => {
    const of = (length: number, character = ',') => limitValues(utf8.encode(character.repeat(length)))
    assert.deepEqual(
      [of(999_999), of(1_000_000), of(1_000_000, '[').ok, of(1_000_000, '{').ok, of(1_000_000, '}').ok],
      [
        { ok: true, value: 1_000_000 },
        {
          ok: false,
          refusal: {
            code: 'definition-too-large',
            rule: 'too-many-values',
            detail: { code: 'too-many-values', most: 1000000 },
          },
        },
        false,
        false,
        true,
      ],
    )
  })
})
