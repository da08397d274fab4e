import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { swagger } from '../../sample.ts'
import { ok } from '../examples.ts'
import { foundBy } from './found-by.ts'

const q = { name: 'q', in: 'query', type: 'string' }
const form = { name: 'f', in: 'formData', type: 'string' }
const body = { name: 'b', in: 'body', schema: {} }
const inPath = { name: 'id', in: 'path', required: true, type: 'string', 'x-ms-url-encoding': 'single' }

type Row = readonly [list: readonly unknown[], found: readonly string[]]

const rules: Readonly<Record<string, readonly Row[]>> = {
  AllowEmptyValueOnlyValidForQueryFormData: [
    [
      ['query', 'formData', 'header', 'path'].map((place) => ({ ...q, in: place, allowEmptyValue: false })),
      [
        '/paths/~1{id}~1{other}/get/parameters/2/allowEmptyValue (GET /{id}/{other})',
        '/paths/~1{id}~1{other}/get/parameters/3/allowEmptyValue (GET /{id}/{other})',
      ],
    ],
    [[{ ...q, in: 'header' }], []],
  ],
  BodyParameterSchemaRequired: [
    [
      [body, q, { ...body, schema: 'x' }, { name: 'b', in: 'body' }],
      [
        '/paths/~1{id}~1{other}/get/parameters/2/schema (GET /{id}/{other})',
        '/paths/~1{id}~1{other}/get/parameters/3/schema (GET /{id}/{other})',
      ],
    ],
  ],
  CollectionFormatValueNotSupported: [
    [
      ['csv', 'ssv', 'tsv', 'pipes', undefined, 'multi', 5].map((collectionFormat) => ({ ...q, collectionFormat })),
      [
        '/paths/~1{id}~1{other}/get/parameters/5/collectionFormat (GET /{id}/{other}) {"format":"multi"}',
        '/paths/~1{id}~1{other}/get/parameters/6/collectionFormat (GET /{id}/{other}) {"format":"5"}',
      ],
    ],
  ],
  FileParameterMustBeInFormData: [
    [
      [{ ...form, type: 'file' }, { ...q, type: 'file' }, form, q],
      ['/paths/~1{id}~1{other}/get/parameters/1/type (GET /{id}/{other})'],
    ],
  ],
  NonBodyParameterSchemaNotValid: [
    [['string', 'number', 'integer', 'boolean', 'array', 'file'].map((type) => ({ ...q, type })), []],
    [['query', 'header', 'path', 'formData'].map((place) => ({ ...q, in: place })), []],
    [
      [
        { ...q, type: 'object' },
        { ...q, type: undefined },
        { ...q, type: ['string'] },
      ],
      [
        '/paths/~1{id}~1{other}/get/parameters/0/type (GET /{id}/{other}) {"fault":"type"}',
        '/paths/~1{id}~1{other}/get/parameters/1/type (GET /{id}/{other}) {"fault":"type"}',
        '/paths/~1{id}~1{other}/get/parameters/2/type (GET /{id}/{other}) {"fault":"type"}',
      ],
    ],
    [
      [
        { ...q, in: 'cookie' },
        { ...q, in: undefined },
        { ...q, in: ['query'] },
      ],
      [
        '/paths/~1{id}~1{other}/get/parameters/0/in (GET /{id}/{other}) {"fault":"place"}',
        '/paths/~1{id}~1{other}/get/parameters/1/in (GET /{id}/{other}) {"fault":"place"}',
        '/paths/~1{id}~1{other}/get/parameters/2/in (GET /{id}/{other}) {"fault":"place"}',
      ],
    ],
    [
      [
        { ...q, schema: undefined },
        { ...q, schema: {} },
        { in: 'x', schema: {} },
        { ...body, type: 'object' },
      ],
      [
        '/paths/~1{id}~1{other}/get/parameters/0/schema (GET /{id}/{other}) {"fault":"schema"}',
        '/paths/~1{id}~1{other}/get/parameters/1/schema (GET /{id}/{other}) {"fault":"schema"}',
        '/paths/~1{id}~1{other}/get/parameters/2/in (GET /{id}/{other}) {"fault":"place"}',
        '/paths/~1{id}~1{other}/get/parameters/2/type (GET /{id}/{other}) {"fault":"type"}',
        '/paths/~1{id}~1{other}/get/parameters/2/schema (GET /{id}/{other}) {"fault":"schema"}',
      ],
    ],
  ],
  PathParameterMissingEncoding: [
    [
      [
        inPath,
        q,
        { ...inPath, 'x-ms-url-encoding': undefined },
        { ...inPath, 'x-ms-url-encoding': undefined, 'x-ms-skip-url-encoding': false },
      ],
      ['/paths/~1{id}~1{other}/get/parameters/2/x-ms-url-encoding (GET /{id}/{other})'],
    ],
  ],
  PathParameterMustBeRequired: [
    [
      [inPath, q, { ...inPath, required: 'true' }, { ...inPath, required: undefined }],
      [
        '/paths/~1{id}~1{other}/get/parameters/2/required (GET /{id}/{other})',
        '/paths/~1{id}~1{other}/get/parameters/3/required (GET /{id}/{other})',
      ],
    ],
  ],
  ArrayHasNoItems: [
    [
      [{ ...q, type: 'array' }, { ...q, type: 'array', items: [] }, { ...q, type: 'array', items: {} }, q],
      [
        '/paths/~1{id}~1{other}/get/parameters/0/items (GET /{id}/{other})',
        '/paths/~1{id}~1{other}/get/parameters/1/items (GET /{id}/{other})',
      ],
    ],
  ],
  DefaultValueMustMatchType: [
    [
      [
        { ...q, default: 5 },
        { ...q, default: 'a' },
        { ...q, type: 'number', default: 5 },
        { ...q, type: 'number', default: 5.5 },
        { ...q, type: 'integer', default: 5.5 },
        { ...form, type: 'file', default: 5 },
        { ...q, type: ['string'], default: 5 },
      ],
      [
        '/paths/~1{id}~1{other}/get/parameters/0/default (GET /{id}/{other}) {"actual":"integer","type":"string"}',
        '/paths/~1{id}~1{other}/get/parameters/4/default (GET /{id}/{other}) {"actual":"number","type":"integer"}',
      ],
    ],
  ],
  BodyOrFormDataParameterInFetchOperationNotAllowed: [
    [[q], []],
    [[q, body], ['/paths/~1{id}~1{other}/get/parameters (GET /{id}/{other}) {"method":"GET"}']],
    [[q, form], ['/paths/~1{id}~1{other}/get/parameters (GET /{id}/{other}) {"method":"GET"}']],
  ],
  ConnectionIdParameterNotAllowed: [
    [[{ ...q, name: 'connectionId' }], ['/paths/~1{id}~1{other}/get/parameters (GET /{id}/{other})']],
    [[q, { ...inPath, name: 'connectionId' }], ['/paths/~1{id}~1{other}/get/parameters (GET /{id}/{other})']],
    [[q, { ...body, name: 'connectionId' }], []],
    [[{ ...q, name: 'connectionid' }], []],
  ],
  OperationMissingPathParameter: [
    [
      [],
      [
        '/paths/~1{id}~1{other}/get/parameters (GET /{id}/{other}) {"name":"id"}',
        '/paths/~1{id}~1{other}/get/parameters (GET /{id}/{other}) {"name":"other"}',
      ],
    ],
    [[inPath], ['/paths/~1{id}~1{other}/get/parameters (GET /{id}/{other}) {"name":"other"}']],
    [
      [
        { ...inPath, in: 'query' },
        { ...inPath, name: 'other' },
      ],
      ['/paths/~1{id}~1{other}/get/parameters (GET /{id}/{other}) {"name":"id"}'],
    ],
    [[inPath, { ...inPath, name: 'other' }], []],
  ],
  PathParameterNotDefinedInTemplate: [
    [[inPath], []],
    [
      [inPath, { ...inPath, name: 'x' }, { ...inPath, name: 'y' }, q],
      [
        '/paths/~1{id}~1{other}/get/parameters (GET /{id}/{other}) {"name":"x"}',
        '/paths/~1{id}~1{other}/get/parameters (GET /{id}/{other}) {"name":"y"}',
      ],
    ],
    [[{ ...inPath, name: 5 }], ['/paths/~1{id}~1{other}/get/parameters (GET /{id}/{other}) {"name":"5"}']],
  ],
  OperationParametersContainDuplicateParameter: [
    [[q, inPath], []],
    [[q, inPath, q], ['/paths/~1{id}~1{other}/get/parameters (GET /{id}/{other})']],
    [[q, { ...q, in: 'header' }], []],
    [[q, { ...q, description: 'D' }], []],
    [
      [{ $ref: '#/parameters/Q' }, { $ref: '#/parameters/Q' }],
      ['/paths/~1{id}~1{other}/get/parameters (GET /{id}/{other})'],
    ],
  ],
  OperationParametersContainMultipleBodyParameters: [
    [[body], []],
    [[body, q, { ...body, name: 'c' }], ['/paths/~1{id}~1{other}/get/parameters (GET /{id}/{other})']],
  ],
  ParameterListContainsFormDataAndBody: [
    [[body, q], []],
    [[form, q], []],
    [[form, q, body], ['/paths/~1{id}~1{other}/get/parameters (GET /{id}/{other})']],
  ],
}

for (const [rule, rows] of Object.entries(rules)) {
  describe(rule, () => {
    for (const [parameters, found] of rows) {
      it(JSON.stringify(parameters).slice(0, 160), () => {
        const get = { responses: ok, parameters }
        assert.deepEqual(foundBy(rule, swagger({ paths: { '/{id}/{other}': { get } } })), found)
      })
    }
  })
}

describe('parameters', () => {
  const item = (more: object) =>
    swagger({
      paths: {
        '/a': {
          parameters: [
            { ...form, type: 'file' },
            { ...q, type: 'file' },
          ],
          ...more,
        },
      },
      parameters: { Q: { ...q, type: 'file' }, F: form },
    })

  it('are looked at where they stand: shared ones, those of a path, those of an operation', () => {
    const get = { responses: ok, parameters: [{ $ref: '#/parameters/Q' }, 'x', { ...q, name: 'own', type: 'file' }] }
    assert.deepEqual(foundBy('FileParameterMustBeInFormData', item({ get })), [
      '/parameters/Q/type',
      '/paths/~1a/parameters/1/type',
      '/paths/~1a/get/parameters/2/type (GET /a)',
    ])
  })

  it('of a path and shared ones count as those of its operations', () => {
    const shared = { parameters: [{ $ref: '#/parameters/F' }] }
    assert.deepEqual(
      foundBy(
        'BodyOrFormDataParameterInFetchOperationNotAllowed',
        item({ get: {}, head: { parameters: 'x' }, put: {} }),
      ),
      ['/paths/~1a/get/parameters (GET /a) {"method":"GET"}', '/paths/~1a/head/parameters (HEAD /a) {"method":"HEAD"}'],
    )
    assert.deepEqual(
      foundBy('BodyOrFormDataParameterInFetchOperationNotAllowed', item({ parameters: [], get: shared, head: {} })),
      ['/paths/~1a/get/parameters (GET /a) {"method":"GET"}'],
    )
  })
})
