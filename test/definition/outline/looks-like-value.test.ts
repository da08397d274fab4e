import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { kindOfValue, plainKind } from '../../../src/definition/outline/looks-like-value.ts'

const guid = '0b8a6f0e-3c1d-4f5e-8a9b-0c1d2e3f4a5b'

describe('a text by its looks', () => {
  const rows: readonly (readonly [text: string, plain: string | undefined, kind: string | undefined])[] = [
    ['0', 'integer', 'integer'],
    ['-17', 'integer', 'integer'],
    ['123456789012345', 'integer', 'integer'],
    ['1234567890123456', undefined, 'text'],
    ['017', undefined, 'text'],
    ['1x', undefined, 'text'],
    ['x1', undefined, undefined],
    ['1.5', 'number', 'number'],
    ['-1.5', 'number', 'number'],
    ['1.5.2', undefined, 'text'],
    ['1.', undefined, 'text'],
    [guid, 'uuid', 'uuid'],
    [guid.toUpperCase(), 'uuid', 'uuid'],
    [`${guid}0`, undefined, 'text'],
    [`x${guid}`, undefined, 'text'],
    ['2026-11-30', 'date', 'date'],
    ['2026-11-300', undefined, 'text'],
    ['x2026-11-30', undefined, 'text'],
    ['2026-11-30T10:00', 'date-time', 'date-time'],
    ['2026-11-30T10:00:00.5+01:00', 'date-time', 'date-time'],
    ['2026-11-30T10:00Zx', undefined, 'text'],
    ['v1', undefined, undefined],
    ['V2.1', undefined, undefined],
    ['v1_0_3', undefined, undefined],
    ['v1.0.3.4', undefined, 'text'],
    ['v2026', undefined, 'text'],
    ['orders', undefined, undefined],
    ['order-lines', undefined, undefined],
    ['$metadata', undefined, undefined],
    ['oauth2', undefined, undefined],
    ['Orders(1)', undefined, 'text'],
    ['jane@contoso.com', undefined, 'text'],
    ['Jane Doe', undefined, 'text'],
    ['Zoë', undefined, 'text'],
    ['ORD-12', undefined, undefined],
    ['ORD-123', undefined, 'text'],
    ['order-of-summer1', undefined, 'text'],
    ['order-of-autumn', undefined, undefined],
    ['deadbeefcafe', undefined, 'text'],
    ['deadbeefcaf', undefined, undefined],
    ['xdeadbeefcafe', undefined, undefined],
    ['a'.repeat(40), undefined, 'text'],
    ['o'.repeat(40), undefined, undefined],
    ['o'.repeat(41), undefined, 'text'],
    ['', undefined, 'text'],
  ]
  for (const [text, plain, kind] of rows) {
    it(`${JSON.stringify(text)}: ${plain}, ${kind}`, () => {
      assert.deepEqual([plainKind(text), kindOfValue(text)], [plain, kind])
    })
  }
})
