import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { conversionOf } from '../conversions.ts'
import { swagger } from '../../sample.ts'

const text = { type: 'string' }
const number = { type: 'integer' }

type Row = readonly [name: string, from: unknown, to: unknown]

const rows: readonly Row[] = [
  [
    'keeps its type and what stands beside it',
    {
      ...text,
      discriminator: 'd',
      xml: { name: 'x', namespace: 'n', prefix: 'p', attribute: true, wrapped: false },
      externalDocs: { url: 'https://contoso.com' },
      example: 1,
    },
    [
      {
        type: 'string',
        discriminator: 'd',
        xml: { name: 'x', namespace: 'n', prefix: 'p', attribute: true, wrapped: false },
        externalDocs: { url: 'https://contoso.com' },
        example: 1,
      },
      {},
      [],
    ],
  ],
  [
    'keeps no documentation that is none',
    { ...text, discriminator: {}, xml: { name: 5 }, externalDocs: { url: 'x' } },
    [
      { type: 'string' },
      {},
      [
        'repair JsonTypeIncorrect /definitions/S/discriminator keyword-unsound {"keyword":"discriminator"}',
        'repair JsonTypeIncorrect /definitions/S/xml keyword-unsound {"keyword":"xml"}',
        'repair JsonTypeIncorrect /definitions/S/externalDocs keyword-unsound {"keyword":"externalDocs"}',
      ],
    ],
  ],
  [
    'keeps no documentation that is no object',
    { ...text, xml: 'x', externalDocs: 'x' },
    [
      { type: 'string' },
      {},
      [
        'repair JsonTypeIncorrect /definitions/S/xml keyword-unsound {"keyword":"xml"}',
        'repair JsonTypeIncorrect /definitions/S/externalDocs keyword-unsound {"keyword":"externalDocs"}',
      ],
    ],
  ],
  [
    'keeps no type where none is said',
    { properties: { a: text } },
    [{ properties: { a: { type: 'string' } } }, {}, []],
  ],
  [
    'has a type in other letters',
    { type: 'String' },
    [
      { type: 'string' },
      {},
      ['repair type-written /definitions/S/type type-written {"from":"\\"String\\"","to":"string"}'],
    ],
  ],
  [
    'has a type by another name',
    { type: 'long' },
    [
      { type: 'integer', format: 'int64' },
      {},
      ['repair type-written /definitions/S/type type-written {"from":"\\"long\\"","to":"integer"}'],
    ],
  ],
  [
    'has one type',
    { type: ['integer'] },
    [
      { type: 'integer' },
      {},
      ['repair type-written /definitions/S/type type-written {"from":"[\\"integer\\"]","to":"integer"}'],
    ],
  ],
  [
    'has a type or null',
    { type: ['integer', 'null'] },
    [
      { type: 'integer', 'x-nullable': true },
      {},
      [
        'repair type-written /definitions/S/type type-written {"from":"[\\"integer\\",\\"null\\"]","to":"integer"}',
        'repair nullable-written /definitions/S nullable-written',
      ],
    ],
  ],
  [
    'may be null',
    { ...text, nullable: true },
    [{ type: 'string', 'x-nullable': true }, {}, ['repair nullable-written /definitions/S nullable-written']],
  ],
  [
    'has no unknown type',
    { type: 'thing' },
    [{}, {}, ['loss JsonValueNotInEnum /definitions/S/type type-unknown {"type":"thing"}']],
  ],
  [
    'keeps fields of any name',
    { type: 'object', additionalProperties: number, properties: { a: text } },
    [
      {
        type: 'object',
        additionalProperties: { type: 'integer' },
        properties: { a: { type: 'string' } },
      },
      {},
      [],
    ],
  ],
  [
    'keeps that there are fields of any name',
    { type: 'object', additionalProperties: true },
    [{ type: 'object', additionalProperties: true }, {}, []],
  ],
  [
    'keeps that there are no other fields',
    { type: 'object', additionalProperties: false },
    [{ type: 'object', additionalProperties: false }, {}, []],
  ],
  ['has no fields by patterns', { type: 'object', patternProperties: { '^a': text } }, [{ type: 'object' }, {}, []]],
  [
    'has no fields of any name that are no schema',
    { type: 'object', additionalProperties: 'x' },
    [
      { type: 'object', additionalProperties: {} },
      {},
      ['loss JsonTypeIncorrect /definitions/S/additionalProperties schema-no-object'],
    ],
  ],
  [
    'has no fields that are none',
    { type: 'object', properties: [] },
    [{ type: 'object' }, {}, ['repair JsonTypeIncorrect /definitions/S/properties fields-no-object']],
  ],
  [
    'has what all of its parts have',
    { allOf: [{ $ref: '#/definitions/D' }, { type: 'object', properties: { b: text } }] },
    [
      { type: 'object', properties: { a: { type: 'object' }, b: { type: 'string' } } },
      {},
      ['repair all-of-merged /definitions/S all-of-merged'],
    ],
  ],
  [
    'has what any of its parts has',
    { oneOf: [text], anyOf: [text, number] },
    [
      { type: 'string' },
      {},
      [
        'repair union-merged /definitions/S union-merged {"keyword":"oneOf"}',
        'repair union-merged /definitions/S union-merged {"keyword":"anyOf"}',
        'loss union-as-text /definitions/S/anyOf union-as-text {"types":["string","integer"]}',
      ],
    ],
  ],
  [
    'has one value',
    { ...text, const: 'a' },
    [{ type: 'string', enum: ['a'] }, {}, ['repair const-written /definitions/S/const const-written']],
  ],
  [
    'has an example',
    { ...text, examples: ['a'] },
    [{ type: 'string', example: 'a' }, {}, ['repair examples-written /definitions/S/examples examples-written']],
  ],
  [
    'has bounds that are not reached',
    { type: 'number', exclusiveMinimum: 1, exclusiveMaximum: 9 },
    [
      {
        type: 'number',
        exclusiveMinimum: true,
        exclusiveMaximum: true,
        minimum: 1,
        maximum: 9,
      },
      {},
      [
        'repair bounds-written /definitions/S/exclusiveMinimum bounds-written {"exclusive":"exclusiveMinimum","bound":"minimum"}',
        'repair bounds-written /definitions/S/exclusiveMaximum bounds-written {"exclusive":"exclusiveMaximum","bound":"maximum"}',
      ],
    ],
  ],
  [
    'may be bytes but no file',
    {
      type: 'object',
      properties: { a: { ...text, contentEncoding: 'base64' }, b: { ...text, contentMediaType: 'a/b' } },
    },
    [
      {
        type: 'object',
        properties: { a: { type: 'string', format: 'byte' }, b: { type: 'string' } },
      },
      {},
      [],
    ],
  ],
  [
    'restricts as OpenAPI 2.0 can',
    { ...text, not: {}, if: {} },
    [
      { type: 'string' },
      {},
      [
        'loss schema-restriction /definitions/S/not restriction-dropped {"keyword":"not"}',
        'loss schema-restriction /definitions/S/if restriction-dropped {"keyword":"if"}',
      ],
    ],
  ],
  ['is a reference', { $ref: '#/definitions/D' }, [{ type: 'object', properties: { a: { type: 'object' } } }, {}, []]],
  [
    'is a reference with words beside it',
    {
      $ref: '#/definitions/D',
      description: 'D',
      title: 'T',
      readOnly: true,
      default: 1,
      type: 'object',
      required: ['a'],
      'x-own': 1,
    },
    [
      { type: 'object', properties: { a: { type: 'object' } } },
      {},
      ['repair DefaultValueMustMatchType /definitions/S/default default-dropped {"value":"1"} 1 → undefined'],
    ],
  ],
  [
    'is a reference with nothing wrong beside it',
    { $ref: '#/definitions/D', properties: {}, description: 5, required: 'a', minLength: '1' },
    [
      { type: 'object', properties: { a: { type: 'object' } } },
      {},
      [
        'repair AdditionalPropertyNotAllowed /definitions/S/properties unknown-keyword-here {"keyword":"properties"}',
        'repair JsonTypeIncorrect /definitions/S/description wrong-kind-of-value {"keyword":"description"}',
        'repair JsonTypeIncorrect /definitions/S/required wrong-kind-of-value {"keyword":"required"}',
        'repair JsonTypeIncorrect /definitions/S/minLength wrong-kind-of-value {"keyword":"minLength"}',
      ],
    ],
  ],
  [
    'is no reference to nowhere',
    { $ref: '#/definitions/No', description: 'D' },
    [
      {},
      {},
      ['loss SchemaReferenceNotFound /definitions/S/$ref reference-unresolved {"reference":"#/definitions/No"}'],
    ],
  ],
  [
    'is a reference to another part of it',
    { $ref: '#/definitions/D/properties/a' },
    [{ type: 'object' }, { D_properties_a: { type: 'object' } }, []],
  ],
]

describe('a schema of 2.0', () => {
  for (const [name, from, to] of rows) {
    it(name, () => {
      const definitions = { S: from, D: { type: 'object', properties: { a: { type: 'object' } } } }
      const { document, said } = conversionOf(swagger({ paths: {}, definitions }))
      const { S, D: _D, ...more } = document.definitions as Record<string, unknown>
      assert.deepEqual([S, more, said], to)
    })
  }
})
