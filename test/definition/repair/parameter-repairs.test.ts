import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { duplicateParameters } from '../../../src/definition/repair/duplicate-parameters.ts'
import { pathParameters } from '../../../src/definition/repair/path-parameters.ts'
import { urlEncoding } from '../../../src/definition/repair/url-encoding.ts'
import { operationBy, repairedBy } from './repaired-by.ts'

const q = { name: 'q', in: 'query', type: 'string' }

const id = { name: 'id', in: 'path', required: true, type: 'string' }

const shared = { parameters: { Q: q, Id: id } }

describe('parameters that are listed twice', () => {
  const rows: readonly (readonly [name: string, parameters: unknown, to: unknown])[] = [
    [
      'are no more',
      [q, { ...q, type: 'integer' }, id],
      [
        {
          parameters: [
            { name: 'q', in: 'query', type: 'string' },
            { name: 'id', in: 'path', required: true, type: 'string' },
          ],
        },
        ['repair OperationParametersContainDuplicateParameter /parameters parameter-listed-twice'],
      ],
    ],
    [
      'in different places are two',
      [q, { ...q, in: 'header' }],
      [
        {
          parameters: [
            { name: 'q', in: 'query', type: 'string' },
            { name: 'q', in: 'header', type: 'string' },
          ],
        },
        [],
      ],
    ],
    [
      'in headers do not distinguish case',
      [
        { ...q, in: 'header' },
        { ...q, name: 'Q', in: 'header' },
      ],
      [
        { parameters: [{ name: 'q', in: 'header', type: 'string' }] },
        ['repair OperationParametersContainDuplicateParameter /parameters parameter-listed-twice'],
      ],
    ],
    [
      'elsewhere distinguish case',
      [q, { ...q, name: 'Q' }],
      [
        {
          parameters: [
            { name: 'q', in: 'query', type: 'string' },
            { name: 'Q', in: 'query', type: 'string' },
          ],
        },
        [],
      ],
    ],
    [
      'and shared are one',
      [q, { $ref: '#/parameters/Q' }],
      [
        { parameters: [{ name: 'q', in: 'query', type: 'string' }] },
        ['repair OperationParametersContainDuplicateParameter /parameters parameter-listed-twice'],
      ],
    ],
    [
      'and nowhere stay',
      [{ $ref: '#/parameters/No' }, { $ref: '#/parameters/No' }],
      [{ parameters: [{ $ref: '#/parameters/No' }, { $ref: '#/parameters/No' }] }, []],
    ],
    [
      'and none go',
      ['x', q],
      [
        { parameters: [{ name: 'q', in: 'query', type: 'string' }] },
        ['repair OperationParametersContainDuplicateParameter /parameters parameter-listed-twice'],
      ],
    ],
    ['in no list stay', 'x', [{ parameters: 'x' }, []]],
  ]
  for (const [name, parameters, to] of rows) {
    it(name, () => assert.deepEqual(operationBy(duplicateParameters, { parameters }, shared), to))
  }
})

describe('parameters of the path', () => {
  const tried = (path: string, parameters: unknown, more: object = {}) => {
    const { document, said } = repairedBy(pathParameters, {
      paths: { [path]: { get: { parameters }, ...more } },
      ...shared,
    })
    const item = (document.paths as Record<string, { get: { parameters: unknown } }>)[path]
    return [item?.get.parameters, said]
  }
  const rows: readonly (readonly [name: string, path: string, parameters: unknown, to: unknown])[] = [
    ['stay', '/a/{id}', [id], [[{ name: 'id', in: 'path', required: true, type: 'string' }], []]],
    [
      'are required',
      '/a/{id}',
      [{ ...id, required: false }],
      [
        [{ name: 'id', in: 'path', required: true, type: 'string' }],
        [
          'repair PathParameterMustBeRequired /paths/~1a~1{id}/get/parameters/0/required path-parameter-required {"name":"id"}',
        ],
      ],
    ],
    [
      'of another place need not be',
      '/a',
      [{ ...q, required: false }],
      [[{ name: 'q', in: 'query', type: 'string', required: false }], []],
    ],
    [
      'are added in the order of the path',
      '/{a}/{b}',
      [q],
      [
        [
          { name: 'a', in: 'path', required: true, type: 'string' },
          { name: 'b', in: 'path', required: true, type: 'string' },
          { name: 'q', in: 'query', type: 'string' },
        ],
        [
          'repair OperationMissingPathParameter /paths/~1{a}~1{b}/get/parameters (GET /{a}/{b}) path-parameter-added {"name":"a"}',
          'repair OperationMissingPathParameter /paths/~1{a}~1{b}/get/parameters (GET /{a}/{b}) path-parameter-added {"name":"b"}',
        ],
      ],
    ],
    [
      'are added where there are none',
      '/{a}',
      undefined,
      [
        [{ name: 'a', in: 'path', required: true, type: 'string' }],
        [
          'repair OperationMissingPathParameter /paths/~1{a}/get/parameters (GET /{a}) path-parameter-added {"name":"a"}',
        ],
      ],
    ],
    [
      'are spelled as in the path',
      '/{ID}',
      [id],
      [
        [{ name: 'ID', in: 'path', required: true, type: 'string' }],
        [
          'repair OperationMissingPathParameter /paths/~1{ID}/get/parameters (GET /{ID}) path-parameter-spelled {"name":"ID"}',
        ],
      ],
    ],
    [
      'are not spelled as another in the path',
      '/{ID}/{id}',
      [id],
      [
        [
          { name: 'ID', in: 'path', required: true, type: 'string' },
          { name: 'id', in: 'path', required: true, type: 'string' },
        ],
        [
          'repair OperationMissingPathParameter /paths/~1{ID}~1{id}/get/parameters (GET /{ID}/{id}) path-parameter-added {"name":"ID"}',
        ],
      ],
    ],
    [
      'that the path does not have go',
      '/a',
      [id, q, { ...id, name: 'x' }],
      [
        [{ name: 'q', in: 'query', type: 'string' }],
        [
          'repair PathParameterNotDefinedInTemplate /paths/~1a/get/parameters (GET /a) path-parameter-left-out {"name":"id"}',
          'repair PathParameterNotDefinedInTemplate /paths/~1a/get/parameters (GET /a) path-parameter-left-out {"name":"x"}',
        ],
      ],
    ],
    ['may be shared', '/{id}', [{ $ref: '#/parameters/Id' }], [[{ $ref: '#/parameters/Id' }], []]],
    [
      'that are shared and not in the path stay',
      '/a',
      [{ $ref: '#/parameters/Id' }],
      [[{ $ref: '#/parameters/Id' }], []],
    ],
    [
      'have the name in the braces',
      '/{a{b}c}',
      [],
      [
        [{ name: 'b', in: 'path', required: true, type: 'string' }],
        [
          'repair OperationMissingPathParameter /paths/~1{a{b}c}/get/parameters (GET /{a{b}c}) path-parameter-added {"name":"b"}',
        ],
      ],
    ],
  ]
  for (const [name, path, parameters, to] of rows) it(name, () => assert.deepEqual(tried(path, parameters), to))

  it('may be those of all its operations', () => {
    assert.deepEqual(tried('/{id}', [q], { parameters: [{ ...id, required: false }] }), [
      [{ name: 'q', in: 'query', type: 'string' }],
      ['repair PathParameterMustBeRequired /paths/~1{id}/parameters/0/required path-parameter-required {"name":"id"}'],
    ])
  })
})

describe('the encoding of parameters of the path', () => {
  const paths = (...parameters: unknown[]) => ({
    paths: { '/a': { parameters: [id], get: { parameters } } },
    ...shared,
  })
  it('is written once where nothing is said', () => {
    const { document, said } = repairedBy(
      urlEncoding,
      paths(
        id,
        { ...id, name: 'b' },
        q,
        { ...id, 'x-ms-url-encoding': 'double' },
        { ...id, 'x-ms-skip-url-encoding': true },
      ),
    )
    assert.deepEqual(
      [document.paths, document.parameters, said],
      [
        {
          '/a': {
            parameters: [
              {
                name: 'id',
                in: 'path',
                required: true,
                type: 'string',
                'x-ms-url-encoding': 'single',
              },
            ],
            get: {
              parameters: [
                {
                  name: 'id',
                  in: 'path',
                  required: true,
                  type: 'string',
                  'x-ms-url-encoding': 'single',
                },
                {
                  name: 'b',
                  in: 'path',
                  required: true,
                  type: 'string',
                  'x-ms-url-encoding': 'single',
                },
                { name: 'q', in: 'query', type: 'string' },
                {
                  name: 'id',
                  in: 'path',
                  required: true,
                  type: 'string',
                  'x-ms-url-encoding': 'double',
                },
                {
                  name: 'id',
                  in: 'path',
                  required: true,
                  type: 'string',
                  'x-ms-skip-url-encoding': true,
                },
              ],
            },
          },
        },
        {
          Q: { name: 'q', in: 'query', type: 'string' },
          Id: {
            name: 'id',
            in: 'path',
            required: true,
            type: 'string',
            'x-ms-url-encoding': 'single',
          },
        },
        [
          'repair PathParameterMissingEncoding /parameters/Id/x-ms-url-encoding parameters-encoded {"names":["id"]}',
          'repair PathParameterMissingEncoding /paths/~1a/parameters/0/x-ms-url-encoding parameters-encoded {"names":["id"]}',
          'repair PathParameterMissingEncoding /paths/~1a/get/parameters (GET /a) parameters-encoded {"names":["id","b"]}',
        ],
      ],
    )
  })
})
