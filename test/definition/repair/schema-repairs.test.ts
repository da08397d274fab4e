import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createFindings } from '../../../src/definition/findings.ts'
import type { JsonObject } from '../../../src/definition/json.ts'
import { repairSchema } from '../../../src/definition/repair/schema/repair-schema.ts'

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

const text = { type: 'string' }

describe('a schema', () => {
  const rows: readonly (readonly [name: string, from: object, to: unknown])[] = [
    [
      'that is right stays',
      { type: 'object', required: ['a'], properties: {}, minProperties: 1 },
      [{ type: 'object', required: ['a'], properties: {}, minProperties: 1 }, []],
    ],
    [
      'that is a list says what it holds',
      { type: 'array' },
      [{ type: 'array', items: {} }, ['repair ArrayHasNoItems /items array-items-added']],
    ],
    ['that is a list holds what it says', { type: 'array', items: { a: 1 } }, [{ type: 'array', items: { a: 1 } }, []]],
    [
      'has a default of its type',
      { ...text, default: 5 },
      [
        { type: 'string', default: '5' },
        ['repair DefaultValueMustMatchType /default default-written {"value":"5"} 5 5'],
      ],
    ],
    [
      'has no default of another type',
      { type: 'integer', default: 'many' },
      [{ type: 'integer' }, ['repair DefaultValueMustMatchType /default default-dropped {"value":"\\"many\\""} many ']],
    ],
    [
      'has no default that is null',
      { ...text, default: null },
      [{ type: 'string' }, ['repair DefaultValueMustMatchType /default default-dropped {"value":"null"} null ']],
    ],
    ['has a default that is right', { ...text, default: 'a' }, [{ type: 'string', default: 'a' }, []]],
    [
      'has a default that is among its values',
      { ...text, enum: ['a'], default: 'b' },
      [
        { type: 'string', enum: ['a'] },
        ['repair DefaultValueMustMatchType /default default-dropped {"value":"\\"b\\""} b '],
      ],
    ],
    [
      'has a default that is among its values once it is mended',
      { ...text, enum: ['5'], default: 5 },
      [
        { type: 'string', enum: ['5'], default: '5' },
        ['repair DefaultValueMustMatchType /default default-written {"value":"5"} 5 5'],
      ],
    ],
    [
      'has a default that is a list',
      { type: 'array', items: {}, enum: [['a']], default: ['b'] },
      [{ type: 'array', items: {}, enum: [['a']], default: ['b'] }, []],
    ],
    [
      'tells the start of a long default',
      { type: 'integer', default: 'x'.repeat(100) },
      [
        { type: 'integer' },
        [
          `repair DefaultValueMustMatchType /default default-dropped {"value":"\\"${'x'.repeat(59)}"} ${'x'.repeat(100)} `,
        ],
      ],
    ],
    [
      'requires names',
      { required: ['a', 5, 'a'] },
      [{ required: ['a'] }, ['repair RequiredPropertyArrayEmpty /required required-cleaned']],
    ],
    [
      'requires nothing by an empty list',
      { required: [] },
      [{}, ['repair RequiredPropertyArrayEmpty /required required-cleaned']],
    ],
    [
      'requires nothing by what is none',
      { required: 'a' },
      [{}, ['repair RequiredPropertyArrayEmpty /required required-cleaned']],
    ],
    [
      'requires nothing by a list of others',
      { required: [5] },
      [{}, ['repair RequiredPropertyArrayEmpty /required required-cleaned']],
    ],
    [
      'has values of its type',
      { ...text, enum: [1, '1', true, {}, 'a'] },
      [{ type: 'string', enum: ['1', 'true', 'a'] }, ['repair InvalidEnumValue /enum enum-values-written']],
    ],
    [
      'has no values that are none',
      { ...text, enum: 'a' },
      [{ type: 'string' }, ['repair InvalidEnumValue /enum enum-dropped']],
    ],
    [
      'has no values of an empty list',
      { ...text, enum: [] },
      [{ type: 'string' }, ['repair InvalidEnumValue /enum enum-dropped']],
    ],
    [
      'has no values of another type',
      { type: 'integer', enum: ['a'] },
      [{ type: 'integer' }, ['repair InvalidEnumValue /enum enum-dropped']],
    ],
    [
      'may be null where that is a value',
      { ...text, enum: ['a', null] },
      [{ type: 'string', enum: ['a'], 'x-nullable': true }, ['repair InvalidEnumValue /enum enum-values-written']],
    ],
    [
      'of no type may not be null where that is a value',
      { enum: ['a', null] },
      [{ enum: ['a'] }, ['repair InvalidEnumValue /enum enum-values-written']],
    ],
    [
      'of null only has no values',
      { ...text, enum: [null] },
      [{ type: 'string', 'x-nullable': true }, ['repair InvalidEnumValue /enum enum-dropped']],
    ],
    ['of no type has any values', { enum: [1, 'a', {}] }, [{ enum: [1, 'a', {}] }, []]],
    ['has a format of its number', { type: 'integer', format: 'int32' }, [{ type: 'integer', format: 'int32' }, []]],
    ...['int8', 'int16', 'uint8', 'uint16', 'short', 'uint', 'uint32', 'long'].map(
      (format) =>
        [
          `has a wider format than ${format}`,
          { type: 'integer', format },
          [
            {
              type: 'integer',
              format: format === 'uint' || format === 'uint32' || format === 'long' ? 'int64' : 'int32',
            },
            [
              `repair UnrecognizedTypeFormat /format number-format-widened {"format":"${format}","to":"${format === 'uint' || format === 'uint32' || format === 'long' ? 'int64' : 'int32'}"} ${format} ${format === 'uint' || format === 'uint32' || format === 'long' ? 'int64' : 'int32'}`,
            ],
          ],
        ] as const,
    ),
    [
      'has no format that nothing knows',
      { type: 'number', format: 'int16' },
      [{ type: 'number' }, ['repair UnrecognizedTypeFormat /format number-format-dropped {"format":"int16"} int16 ']],
    ],
    [
      'has no format that only every object has',
      { type: 'integer', format: 'toString' },
      [
        { type: 'integer' },
        ['repair UnrecognizedTypeFormat /format number-format-dropped {"format":"toString"} toString '],
      ],
    ],
    ['has any format of a text', { ...text, format: 'int16' }, [{ type: 'string', format: 'int16' }, []]],
    [
      'has a format that is one',
      { type: 'integer', format: 5 },
      [{ type: 'integer' }, ['repair JsonTypeIncorrect /format wrong-kind-dropped {"keyword":"format"}']],
    ],
    ['has a pattern', { ...text, pattern: '^a' }, [{ type: 'string', pattern: '^a' }, []]],
    [
      'has no pattern that is none',
      { ...text, pattern: '(' },
      [
        { type: 'string' },
        ['repair PatternShouldBeValidRegularExpression /pattern pattern-dropped {"pattern":"\\"(\\""} ( '],
      ],
    ],
    [
      'tells the start of a long pattern',
      { ...text, pattern: `(${'x'.repeat(100)}` },
      [
        { type: 'string' },
        [
          `repair PatternShouldBeValidRegularExpression /pattern pattern-dropped {"pattern":"\\"(${'x'.repeat(58)}"} (${'x'.repeat(100)} `,
        ],
      ],
    ],
    [
      'has an exclusive bound of a bound',
      { minimum: 1, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: false },
      [{ minimum: 1, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: false }, []],
    ],
    [
      'has no exclusive bound without one',
      { exclusiveMinimum: true, exclusiveMaximum: false },
      [
        {},
        [
          'repair JsonTypeIncorrect /exclusiveMinimum exclusive-without-bound {"keyword":"exclusiveMinimum","bound":"minimum"}',
          'repair JsonTypeIncorrect /exclusiveMaximum exclusive-without-bound {"keyword":"exclusiveMaximum","bound":"maximum"}',
        ],
      ],
    ],
    [
      'has keywords of their kind',
      {
        title: 5,
        description: 5,
        maximum: '5',
        minimum: '5',
        multipleOf: 0,
        maxLength: -1,
        minLength: 1.5,
        uniqueItems: 'true',
        readOnly: 1,
        discriminator: {},
        xml: 'x',
        externalDocs: {},
        maxProperties: '1',
        minProperties: '1',
        maxItems: '1',
        minItems: '1',
        format: {},
        exclusiveMaximum: 5,
        exclusiveMinimum: 5,
      },
      [
        {},
        [
          'repair JsonTypeIncorrect /title wrong-kind-dropped {"keyword":"title"}',
          'repair JsonTypeIncorrect /description wrong-kind-dropped {"keyword":"description"}',
          'repair JsonTypeIncorrect /maximum wrong-kind-dropped {"keyword":"maximum"}',
          'repair JsonTypeIncorrect /minimum wrong-kind-dropped {"keyword":"minimum"}',
          'repair JsonTypeIncorrect /multipleOf wrong-kind-dropped {"keyword":"multipleOf"}',
          'repair JsonTypeIncorrect /maxLength wrong-kind-dropped {"keyword":"maxLength"}',
          'repair JsonTypeIncorrect /minLength wrong-kind-dropped {"keyword":"minLength"}',
          'repair JsonTypeIncorrect /uniqueItems wrong-kind-dropped {"keyword":"uniqueItems"}',
          'repair JsonTypeIncorrect /readOnly wrong-kind-dropped {"keyword":"readOnly"}',
          'repair JsonTypeIncorrect /discriminator wrong-kind-dropped {"keyword":"discriminator"}',
          'repair JsonTypeIncorrect /xml wrong-kind-dropped {"keyword":"xml"}',
          'repair JsonTypeIncorrect /externalDocs wrong-kind-dropped {"keyword":"externalDocs"}',
          'repair JsonTypeIncorrect /maxProperties wrong-kind-dropped {"keyword":"maxProperties"}',
          'repair JsonTypeIncorrect /minProperties wrong-kind-dropped {"keyword":"minProperties"}',
          'repair JsonTypeIncorrect /maxItems wrong-kind-dropped {"keyword":"maxItems"}',
          'repair JsonTypeIncorrect /minItems wrong-kind-dropped {"keyword":"minItems"}',
          'repair JsonTypeIncorrect /format wrong-kind-dropped {"keyword":"format"}',
          'repair JsonTypeIncorrect /exclusiveMaximum wrong-kind-dropped {"keyword":"exclusiveMaximum"}',
          'repair JsonTypeIncorrect /exclusiveMinimum wrong-kind-dropped {"keyword":"exclusiveMinimum"}',
        ],
      ],
    ],
    [
      'has a multiple above zero',
      { multipleOf: 0.1, maxLength: 0, minLength: 3 },
      [{ multipleOf: 0.1, maxLength: 0, minLength: 3 }, []],
    ],
    ['keeps what it does not know', { toString: 1, 'x-own': 2 }, [{ toString: 1, 'x-own': 2 }, []]],
  ]
  for (const [name, from, to] of rows) it(name, () => assert.deepEqual(repaired(from), to))
})
