import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createFindings } from '../../../src/definition/findings.ts'
import type { Json, JsonObject } from '../../../src/definition/json.ts'
import { coerce } from '../../../src/definition/repair/schema/coerce.ts'
import { repairParameterType, repairSchema } from '../../../src/definition/repair/schema/repair-schema.ts'

function repaired(schema: object, repair: typeof repairSchema = repairSchema) {
  const copy = structuredClone(schema) as JsonObject
  const findings = createFindings()
  repair(copy, undefined, findings)
  return [
    copy,
    findings
      .all()
      .map(({ kind, rule, pointer, detail: { code, ...parameters }, before, after }) =>
        [
          kind,
          rule,
          pointer,
          code,
          ...(Object.keys(parameters).length > 0 ? [JSON.stringify(parameters)] : []),
          ...(before === undefined && after === undefined ? [] : [before, after]),
        ].join(' '),
      ),
  ]
}

describe('the names of values', () => {
  const values = { type: 'string', enum: ['a', 'b'] }
  const shown = [
    { value: 'a', displayName: 'A' },
    { value: 'b', displayName: 'B' },
  ]
  const rows: readonly (readonly [name: string, from: object, named: unknown])[] = [
    ...['x-enumNames', 'x-enum-varnames', 'x-enum-descriptions'].map(
      (key) => [key, { ...values, [key]: ['A', 'B'] }, shown] as const,
    ),
    ['x-ms-enum', { ...values, 'x-ms-enum': { values: [{ name: 'A' }, { name: 'B' }] } }, shown],
    [
      'the first that are there',
      { ...values, 'x-enumNames': 'x', 'x-enum-varnames': ['A', 'B'], 'x-enum-descriptions': ['C', 'D'] },
      shown,
    ],
    ['not those of fewer', { ...values, 'x-enumNames': ['A'] }, undefined],
    ['not those that are the values', { ...values, 'x-enumNames': ['a', 'b'] }, undefined],
    [
      'those of which one is the value',
      { ...values, 'x-enumNames': ['a', 'B'] },
      [
        { value: 'a', displayName: 'a' },
        { value: 'b', displayName: 'B' },
      ],
    ],
    ['not those of which one is empty', { ...values, 'x-enumNames': ['A', ''] }, undefined],
    ['not those of which one is none', { ...values, 'x-enumNames': ['A', 5] }, undefined],
    ['not those without names', { ...values, 'x-ms-enum': { values: ['A', { name: 'B' }] } }, undefined],
    ['not those without values', { ...values, 'x-ms-enum': 'x' }, undefined],
    ['not in place of those that are there', { ...values, 'x-enumNames': ['A', 'B'], 'x-ms-enum-values': [] }, []],
    ['not of no values', { type: 'string', enum: 'x', 'x-enumNames': ['A'] }, undefined],
  ]
  for (const [name, from, named] of rows) {
    it(name, () => assert.deepEqual((repaired(from)[0] as JsonObject)['x-ms-enum-values'], named))
  }
})

describe('the format of a number', () => {
  const kept = (type: string, formats: readonly string[]) =>
    formats.filter((format) => (repaired({ type, format })[0] as JsonObject).format === format)
  const formats = [
    'byte',
    'integer',
    'int32',
    'int64',
    'uint64',
    'unixtime',
    'enum',
    'float',
    'double',
    'number',
    'decimal',
    'currency',
  ]
  it('is one that Power Apps binds', () => {
    assert.deepEqual(kept('integer', formats), ['byte', 'integer', 'int32', 'int64', 'uint64', 'unixtime', 'enum'])
    assert.deepEqual(kept('number', formats), [
      'byte',
      'integer',
      'int32',
      'float',
      'double',
      'number',
      'decimal',
      'currency',
    ])
  })
})

describe('a parameter', () => {
  it('is told where its values got names', () => {
    assert.deepEqual(repaired({ type: 'string', enum: ['a'], 'x-enumNames': ['A'] })[1], [
      'repair enum-display-names /x-ms-enum-values enum-named',
    ])
  })

  it('is mended like a schema but for its own flag, down to the items of its items', () => {
    const inner = { type: 'array', required: [], items: { type: 'integer', format: 'int16', required: [] } }
    assert.deepEqual(repaired({ type: 'array', required: false, items: inner }, repairParameterType), [
      {
        type: 'array',
        required: false,
        items: { type: 'array', items: { type: 'integer', format: 'int32' } },
      },
      [
        'repair RequiredPropertyArrayEmpty /items/required required-cleaned',
        'repair UnrecognizedTypeFormat /items/items/format number-format-widened {"format":"int16","to":"int32"} int16 int32',
        'repair RequiredPropertyArrayEmpty /items/items/required required-cleaned',
      ],
    ])
  })
})

describe('a value in a type', () => {
  const values: readonly Json[] = [
    'a',
    '5',
    ' 5 ',
    '',
    ' ',
    '1.5',
    'true',
    'True',
    'false',
    'False',
    'TRUE',
    5,
    1.5,
    true,
    false,
    null,
    [],
    {},
  ]
  for (const [type, expected] of [
    [
      'string',
      [
        'a',
        '5',
        ' 5 ',
        '',
        ' ',
        '1.5',
        'true',
        'True',
        'false',
        'False',
        'TRUE',
        '5',
        '1.5',
        'true',
        'false',
        undefined,
        undefined,
        undefined,
      ],
    ],
    [
      'integer',
      [
        undefined,
        5,
        5,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        5,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
      ],
    ],
    [
      'number',
      [
        undefined,
        5,
        5,
        undefined,
        undefined,
        1.5,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        5,
        1.5,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
      ],
    ],
    [
      'boolean',
      [
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        true,
        true,
        false,
        false,
        undefined,
        undefined,
        undefined,
        true,
        false,
        undefined,
        undefined,
        undefined,
      ],
    ],
    [
      'array',
      [
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        [],
        undefined,
      ],
    ],
    [
      'object',
      [
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        {},
      ],
    ],
    [
      undefined,
      ['a', '5', ' 5 ', '', ' ', '1.5', 'true', 'True', 'false', 'False', 'TRUE', 5, 1.5, true, false, null, [], {}],
    ],
  ] as const) {
    it(`${type}`, () =>
      assert.deepEqual(
        values.map((value) => coerce(value, type)),
        expected,
      ))
  }
  it('is no number beyond all', () =>
    assert.deepEqual([coerce('Infinity', 'number'), coerce('NaN', 'number')], [undefined, undefined]))
})
