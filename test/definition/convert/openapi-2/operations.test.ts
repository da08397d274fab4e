import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { conversionOf, operationOf2 } from '../conversions.ts'
import { swagger } from '../../sample.ts'

const text = { type: 'string' }
const shared = {
  parameters: { Q: { name: 'q', in: 'query', type: 'string' } },
  responses: { R: { description: 'R' } },
  definitions: { D: { type: 'object' } },
}

type Row = readonly [name: string, from: unknown, to: unknown]

describe('an operation of 2.0', () => {
  const rows: readonly Row[] = [
    [
      'keeps what OpenAPI 2.0 knows',
      {
        summary: 'S',
        description: 'D',
        operationId: 'I',
        consumes: ['a'],
        produces: ['b'],
        schemes: ['http', 'https'],
        deprecated: true,
        externalDocs: { url: 'https://contoso.com' },
        'x-own': 1,
      },
      {
        operation: {
          responses: {},
          summary: 'S',
          description: 'D',
          operationId: 'I',
          consumes: ['a'],
          produces: ['b'],
          schemes: ['http', 'https'],
          deprecated: true,
          externalDocs: { url: 'https://contoso.com' },
          'x-own': 1,
        },
        said: [],
      },
    ],
    [
      'keeps nothing of the wrong kind',
      {
        summary: 1,
        description: 2,
        operationId: 3,
        consumes: 'a',
        produces: [1],
        schemes: ['ws'],
        deprecated: 'true',
        externalDocs: 'x',
        parameters: {},
        responses: [],
      },
      {
        operation: {},
        said: [
          'repair JsonTypeIncorrect /responses wrong-kind-of-value {"keyword":"responses"}',
          'repair JsonTypeIncorrect /summary wrong-kind-of-value {"keyword":"summary"}',
          'repair JsonTypeIncorrect /description wrong-kind-of-value {"keyword":"description"}',
          'repair JsonTypeIncorrect /operationId wrong-kind-of-value {"keyword":"operationId"}',
          'repair JsonTypeIncorrect /consumes wrong-kind-of-value {"keyword":"consumes"}',
          'repair JsonTypeIncorrect /produces wrong-kind-of-value {"keyword":"produces"}',
          'repair JsonTypeIncorrect /schemes wrong-kind-of-value {"keyword":"schemes"}',
          'repair JsonTypeIncorrect /deprecated wrong-kind-of-value {"keyword":"deprecated"}',
          'repair JsonTypeIncorrect /externalDocs wrong-kind-of-value {"keyword":"externalDocs"}',
          'repair JsonTypeIncorrect /parameters wrong-kind-of-value {"keyword":"parameters"}',
        ],
      },
    ],
    [
      'keeps nothing else',
      { servers: [], requestBody: {} },
      {
        operation: { responses: {} },
        said: [
          'repair AdditionalPropertyNotAllowed /servers unknown-keyword-here {"keyword":"servers"}',
          'repair AdditionalPropertyNotAllowed /requestBody unknown-keyword-here {"keyword":"requestBody"}',
        ],
      },
    ],
    [
      'has no tags and no sign-in of its own',
      { tags: ['t'], security: [] },
      {
        operation: { responses: {} },
        said: ['repair operation-tags /tags tags-left-out', 'repair operation-security /security one-sign-in'],
      },
    ],
    [
      'is refused with a parameter that is nowhere',
      { parameters: [{ $ref: '#/parameters/No' }] },
      {
        operation: undefined,
        said: ['error ParameterReferenceNotFound /parameters parameter-reference-unresolved'],
      },
    ],
    [
      'is refused with a parameter that is none',
      { parameters: [{ $ref: '#/host' }] },
      {
        operation: undefined,
        said: ['error ParameterReferenceNotFound /parameters parameter-reference-unresolved'],
      },
    ],
  ]
  for (const [name, from, to] of rows)
    it(name, () => assert.deepEqual(operationOf2({ ...(from as object) }, shared), to))
})

describe('responses of 2.0', () => {
  const rows: readonly Row[] = [
    [
      'keep what OpenAPI 2.0 knows',
      { 200: { description: 'D', schema: text, headers: { H: text }, examples: { a: 1 }, 'x-own': 1 } },
      [
        {
          '200': {
            description: 'D',
            schema: { type: 'string' },
            headers: { H: { type: 'string' } },
            examples: { a: 1 },
            'x-own': 1,
          },
        },
        [],
      ],
    ],
    [
      'keep nothing else',
      { 200: { content: {}, schema: 'x', headers: 'x', description: 5 }, 'x-own': 1 },
      [
        { '200': {}, 'x-own': 1 },
        [
          'repair AdditionalPropertyNotAllowed /paths/~1a/post/responses/200/content unknown-keyword-here {"keyword":"content"}',
          'repair JsonTypeIncorrect /paths/~1a/post/responses/200/schema wrong-kind-of-value {"keyword":"schema"}',
          'repair JsonTypeIncorrect /paths/~1a/post/responses/200/headers wrong-kind-of-value {"keyword":"headers"}',
          'repair JsonTypeIncorrect /paths/~1a/post/responses/200/description wrong-kind-of-value {"keyword":"description"}',
        ],
      ],
    ],
    ['that are none are empty', { 200: 'x' }, [{ '200': {} }, []]],
    ['may be shared', { 200: { $ref: '#/responses/R', more: 1 } }, [{ '200': { $ref: '#/responses/R' } }, []]],
    [
      'that are shared in another place are written out',
      { 200: { $ref: '#/paths/~1b/get/responses/201' } },
      [
        { '200': { description: 'There' } },
        [
          'repair AdditionalPropertyNotAllowed /paths/~1a/post/responses/200/more unknown-keyword-here {"keyword":"more"}',
        ],
      ],
    ],
    [
      'that are shared nowhere are empty',
      { 200: { $ref: '#/responses/No' } },
      [{ '200': {} }, ['loss ResponseReferenceNotFound /paths/~1a/post/responses/200 response-reference-unresolved']],
    ],
    [
      'may be called as what every object has',
      { 200: { $ref: '#/responses/toString' } },
      [{ '200': {} }, ['loss ResponseReferenceNotFound /paths/~1a/post/responses/200 response-reference-unresolved']],
    ],
    [
      'may be a file',
      { 200: { description: 'D', schema: { type: 'file', title: 'T' } } },
      [{ '200': { description: 'D', schema: { type: 'file' } } }, []],
    ],
    [
      'keep the reference of their schema',
      { 200: { description: 'D', schema: { $ref: '#/definitions/D' } } },
      [{ '200': { description: 'D', schema: { $ref: '#/definitions/D' } } }, []],
    ],
  ]
  const paths = { '/b': { get: { responses: { 201: { description: 'There', more: 1 } } } } }
  for (const [name, from, to] of rows) {
    it(name, () => {
      const { document, said } = conversionOf(
        swagger({ ...shared, paths: { '/a': { post: { responses: from } }, ...paths } }),
      )
      const { '/a': item } = document.paths as { '/a': { post: { responses: unknown } } }
      assert.deepEqual([item.post.responses, said.filter((line) => line.includes('~1a'))], to)
    })
  }

  const headerRows: readonly Row[] = [
    [
      'keep what OpenAPI 2.0 knows',
      {
        type: 'array',
        items: text,
        collectionFormat: 'ssv',
        description: 'D',
        format: 'f',
        default: [],
        enum: [['a']],
        maximum: 1,
        minimum: 0,
        exclusiveMaximum: true,
        exclusiveMinimum: true,
        multipleOf: 1,
        maxLength: 1,
        minLength: 0,
        pattern: 'a',
        maxItems: 1,
        minItems: 0,
        uniqueItems: true,
        'x-own': 1,
      },
      [
        {
          h: {
            type: 'array',
            items: { type: 'string' },
            collectionFormat: 'ssv',
            description: 'D',
            format: 'f',
            default: [],
            enum: [['a']],
            maximum: 1,
            minimum: 0,
            exclusiveMaximum: true,
            exclusiveMinimum: true,
            multipleOf: 1,
            maxLength: 1,
            minLength: 0,
            pattern: 'a',
            maxItems: 1,
            minItems: 0,
            uniqueItems: true,
            'x-own': 1,
          },
        },
        [],
      ],
    ],
    [
      'keep nothing else',
      { type: 'string', required: true, schema: {} },
      [
        { h: { type: 'string' } },
        [
          'repair AdditionalPropertyNotAllowed /responses/200/headers/h/required unknown-keyword-here {"keyword":"required"}',
          'repair AdditionalPropertyNotAllowed /responses/200/headers/h/schema unknown-keyword-here {"keyword":"schema"}',
        ],
      ],
    ],
    [
      'have a simple type',
      { type: 'object' },
      [
        { h: { type: 'string' } },
        ['loss NonBodyParameterSchemaNotValid /responses/200/headers/h/type parameter-of-no-simple-type'],
      ],
    ],
    [
      'that are none are texts',
      'x',
      [
        { h: { type: 'string' } },
        ['loss NonBodyParameterSchemaNotValid /responses/200/headers/h/type parameter-of-no-simple-type'],
      ],
    ],
    [
      'are mended',
      { type: 'integer', default: '5' },
      [
        { h: { type: 'integer', default: 5 } },
        ['repair DefaultValueMustMatchType /responses/200/headers/h/default default-written {"value":"\\"5\\""} 5 → 5'],
      ],
    ],
  ]
  for (const [name, from, to] of headerRows) {
    it(`headers ${name}`, () => {
      const { operation, said } = operationOf2({ responses: { 200: { headers: { h: from } } } })
      const { responses } = operation as { responses: { 200: { headers: unknown } } }
      assert.deepEqual([responses[200].headers, said], to)
    })
  }

  it('headers that are extensions are left out', () => {
    const { operation } = operationOf2({ responses: { 200: { headers: { 'x-a': 1, 'x-b': { type: 'integer' } } } } })
    assert.deepEqual(operation, {
      responses: {
        '200': { headers: { 'x-b': { type: 'integer' } } },
      },
    })
  })

  it('are found again where they were described', () => {
    const get = { responses: { 200: { description: 'D' } } }
    assert.deepEqual(conversionOf(swagger({ paths: { '/a': { get } } })).origins, ['D /paths/~1a/get/responses/200'])
  })
})
