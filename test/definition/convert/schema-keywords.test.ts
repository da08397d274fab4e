import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { schemaOf } from './conversions.ts'

type Row = readonly [name: string, from: unknown, to: unknown]

const text = { type: 'string' }
const number = { type: 'integer' }

function rowsOf(rows: readonly Row[], version: string) {
  for (const [name, from, to] of rows) it(name, () => assert.deepEqual(schemaOf(from, {}, version), to))
}

describe('keywords of a schema', () => {
  rowsOf(
    [
      [
        'that OpenAPI 2.0 knows stay, in their order',
        {
          type: 'number',
          format: 'double',
          title: 'T',
          description: 'D',
          default: 2,
          multipleOf: 2,
          maximum: 9,
          minimum: 1,
          readOnly: true,
          example: 4,
          enum: [2, 4],
        },
        {
          schema: {
            type: 'number',
            format: 'double',
            title: 'T',
            description: 'D',
            default: 2,
            multipleOf: 2,
            maximum: 9,
            minimum: 1,
            readOnly: true,
            example: 4,
            enum: [2, 4],
          },
          said: [],
        },
      ],
      [
        'about texts stay',
        { ...text, maxLength: 5, minLength: 1, pattern: '^a' },
        { schema: { type: 'string', maxLength: 5, minLength: 1, pattern: '^a' }, said: [] },
      ],
      [
        'about lists stay',
        { type: 'array', items: text, maxItems: 5, minItems: 1, uniqueItems: true },
        {
          schema: { type: 'array', items: { type: 'string' }, maxItems: 5, minItems: 1, uniqueItems: true },
          said: [],
        },
      ],
      [
        'about objects stay',
        { type: 'object', maxProperties: 5, minProperties: 1, required: ['a'], properties: { a: text } },
        {
          schema: {
            type: 'object',
            maxProperties: 5,
            minProperties: 1,
            required: ['a'],
            properties: { a: { type: 'string' } },
          },
          said: [],
        },
      ],
      [
        'that are extensions stay',
        { ...text, 'x-own': 1, 'x-ms-summary': 'S' },
        { schema: { type: 'string', 'x-own': 1, 'x-ms-summary': 'S' }, said: [] },
      ],
      [
        'that only tell about it are left out without a word',
        {
          ...text,
          deprecated: true,
          writeOnly: true,
          externalDocs: {},
          xml: {},
          $comment: 'x',
          $id: 'x',
          $defs: {},
          discriminator: {},
        },
        { schema: { type: 'string' }, said: [] },
      ],
      [
        'that restrict it are lost with a line each',
        Object.fromEntries([
          ['type', 'object'],
          ...[
            'not',
            'if',
            'then',
            'else',
            'dependentRequired',
            'dependentSchemas',
            'dependencies',
            'contains',
            'minContains',
            'maxContains',
            'unevaluatedProperties',
            'unevaluatedItems',
            'propertyNames',
            'contentSchema',
          ].map((key) => [key, {}]),
        ]),
        {
          schema: { type: 'object' },
          said: [
            'loss schema-restriction /not (GET /a) restriction-dropped {"keyword":"not"}',
            'loss schema-restriction /if (GET /a) restriction-dropped {"keyword":"if"}',
            'loss schema-restriction /then (GET /a) restriction-dropped {"keyword":"then"}',
            'loss schema-restriction /else (GET /a) restriction-dropped {"keyword":"else"}',
            'loss schema-restriction /dependentRequired (GET /a) restriction-dropped {"keyword":"dependentRequired"}',
            'loss schema-restriction /dependentSchemas (GET /a) restriction-dropped {"keyword":"dependentSchemas"}',
            'loss schema-restriction /dependencies (GET /a) restriction-dropped {"keyword":"dependencies"}',
            'loss schema-restriction /contains (GET /a) restriction-dropped {"keyword":"contains"}',
            'loss schema-restriction /minContains (GET /a) restriction-dropped {"keyword":"minContains"}',
            'loss schema-restriction /maxContains (GET /a) restriction-dropped {"keyword":"maxContains"}',
            'loss schema-restriction /unevaluatedProperties (GET /a) restriction-dropped {"keyword":"unevaluatedProperties"}',
            'loss schema-restriction /unevaluatedItems (GET /a) restriction-dropped {"keyword":"unevaluatedItems"}',
            'loss schema-restriction /propertyNames (GET /a) restriction-dropped {"keyword":"propertyNames"}',
            'loss schema-restriction /contentSchema (GET /a) restriction-dropped {"keyword":"contentSchema"}',
          ],
        },
      ],
      [
        'of the wrong kind are lost with a line each',
        { type: 'string', minLength: '1', title: 5, readOnly: 'yes' },
        {
          schema: { type: 'string' },
          said: [
            'repair JsonTypeIncorrect /minLength wrong-kind-dropped {"keyword":"minLength"}',
            'repair JsonTypeIncorrect /title wrong-kind-dropped {"keyword":"title"}',
            'repair JsonTypeIncorrect /readOnly wrong-kind-dropped {"keyword":"readOnly"}',
          ],
        },
      ],
    ],
    '3.1.0',
  )
})

describe('keywords of OpenAPI 3.1', () => {
  rowsOf(
    [
      ['say that the value is one', { ...text, const: 'a' }, { schema: { type: 'string', enum: ['a'] }, said: [] }],
      [
        'say that the value is one in place of a list',
        { ...text, enum: ['b'], const: 'a' },
        { schema: { type: 'string', enum: ['a'] }, said: [] },
      ],
      ['give an example', { ...text, examples: ['a', 'b'] }, { schema: { type: 'string', example: 'a' }, said: [] }],
      [
        'give no second example',
        { ...text, example: 'z', examples: ['a'] },
        { schema: { type: 'string', example: 'z' }, said: [] },
      ],
      ['give no example of an empty list', { ...text, examples: [] }, { schema: { type: 'string' }, said: [] }],
      ['give no example of what is no list', { ...text, examples: { a: 1 } }, { schema: { type: 'string' }, said: [] }],
      [
        'give bounds that are not reached',
        { type: 'number', exclusiveMinimum: 1, exclusiveMaximum: 9 },
        {
          schema: {
            type: 'number',
            exclusiveMinimum: true,
            exclusiveMaximum: true,
            minimum: 1,
            maximum: 9,
          },
          said: [],
        },
      ],
      [
        'give bounds that are not reached in place of others',
        { type: 'number', minimum: 0, exclusiveMinimum: 1, maximum: 10, exclusiveMaximum: 9 },
        {
          schema: {
            type: 'number',
            minimum: 1,
            exclusiveMinimum: true,
            maximum: 9,
            exclusiveMaximum: true,
          },
          said: [],
        },
      ],
      [
        'say that a text is bytes',
        { ...text, contentEncoding: 'base64' },
        { schema: { type: 'string', format: 'byte' }, said: [] },
      ],
      [
        'say that a text is a file',
        { ...text, contentMediaType: 'image/png' },
        { schema: { type: 'string', format: 'binary' }, said: [] },
      ],
      [
        'say that a text is bytes of a file',
        { ...text, contentEncoding: 'base64', contentMediaType: 'image/png' },
        { schema: { type: 'string', format: 'byte' }, said: [] },
      ],
      [
        'say nothing of a text in another code',
        { ...text, contentEncoding: 'base32', contentMediaType: 5 },
        { schema: { type: 'string' }, said: [] },
      ],
      [
        'say nothing of a text that has a format',
        { ...text, format: 'date', contentEncoding: 'base64' },
        { schema: { type: 'string', format: 'date' }, said: [] },
      ],
      [
        'say nothing of what is no text',
        { ...number, contentEncoding: 'base64', contentMediaType: 'a/b' },
        { schema: { type: 'integer' }, said: [] },
      ],
    ],
    '3.1.0',
  )
})

describe('keywords of OpenAPI 3.0', () => {
  rowsOf(
    [
      [
        'say that there may be no value',
        { ...text, nullable: true },
        { schema: { type: 'string', 'x-nullable': true }, said: [] },
      ],
      ['do not say that there may be no value', { ...text, nullable: false }, { schema: { type: 'string' }, said: [] }],
      [
        'give bounds by flags',
        { type: 'number', minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false },
        {
          schema: {
            type: 'number',
            minimum: 1,
            exclusiveMinimum: true,
            maximum: 9,
            exclusiveMaximum: false,
          },
          said: [],
        },
      ],
      [
        'do not say that a text is a file',
        { ...text, contentMediaType: 'image/png' },
        { schema: { type: 'string' }, said: [] },
      ],
      [
        'say nothing more beside a reference',
        { $ref: '#/nowhere', description: 'D', type: 'object', title: 'T', nullable: true },
        {
          schema: {},
          said: [
            'loss SchemaReferenceNotFound /$ref (GET /a) reference-unresolved {"reference":"#/nowhere"}',
            'loss AdditionalPropertyNotAllowedAdjacentToRef  (GET /a) beside-reference-dropped {"keywords":["description","type"]}',
          ],
        },
      ],
    ],
    '3.0.3',
  )
})
