import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { conversionOf } from '../conversions.ts'
import { swagger } from '../../sample.ts'

const text = { type: 'string' }

describe('what a document of 2.0 shares', () => {
  it('stays, converted, and what is none is left out', () => {
    const parameters = {
      Q: { name: 'q', in: 'query', type: 'string', more: 1 },
      B: { name: 'b', in: 'body', schema: { type: 'object' } },
      none: 5,
      odd: { in: 'query' },
    }
    const responses = { R: { description: 'R', more: 1, schema: { $ref: '#/definitions/D' } }, none: 'x' }
    const { document, said, origins } = conversionOf(
      swagger({
        paths: {},
        parameters,
        responses,
        definitions: { D: { type: 'object', properties: { a: text } }, Paths: text, unused: true, none: 5 },
      }),
    )
    assert.deepEqual(
      [document.parameters, document.responses, document.definitions, said, origins],
      [
        {
          Q: { name: 'q', in: 'query', type: 'string' },
          B: { name: 'b', in: 'body', schema: { type: 'object' } },
        },
        { R: { description: 'R', schema: { $ref: '#/definitions/D' } } },
        {
          D: { type: 'object', properties: { a: { type: 'string' } } },
          Paths_: { type: 'string' },
          unused: {},
          none: {},
        },
        [
          'repair AdditionalPropertyNotAllowed /parameters/Q/more unknown-keyword-here {"keyword":"more"}',
          'loss NonBodyParameterSchemaNotValid /parameters/odd parameter-without-name-or-place',
          'repair AdditionalPropertyNotAllowed /responses/R/more unknown-keyword-here {"keyword":"more"}',
          'loss JsonTypeIncorrect /definitions/none schema-no-object',
        ],
        [
          'q /parameters/Q',
          'b /parameters/B',
          'R /responses/R',
          'unnamed /definitions/D',
          'unnamed /definitions/Paths',
          'unnamed /definitions/unused',
          'unnamed /definitions/none',
        ],
      ],
    )
  })

  it('keeps its names but for those of the importer, each once', () => {
    const definitions = {
      Security: text,
      Security_: { type: 'integer' },
      'a b': { properties: { s: { $ref: '#/definitions/Security' } } },
      Security__2: { properties: { s: { $ref: '#/definitions/Security_' } } },
    }
    assert.deepEqual(conversionOf(swagger({ paths: {}, definitions })).document.definitions, {
      Security__3: { type: 'string' },
      Security_: { type: 'integer' },
      'a b': { properties: { s: { $ref: '#/definitions/Security__3' } } },
      Security__2: { properties: { s: { $ref: '#/definitions/Security_' } } },
    })
  })
})

describe('paths of 2.0', () => {
  const get = { responses: {} }
  const rows: readonly (readonly [name: string, paths: unknown, to: unknown])[] = [
    [
      'begin with a slash',
      { a: { get } },
      [{ '/a': { get: { responses: {} } } }, ['repair OperationPathMustStartWithSlash /paths/a slash-added']],
    ],
    [
      'are each there once',
      { '/a': { get }, a: { put: get } },
      [{ '/a': { get: { responses: {} } } }, ['repair AdditionalPropertyNotAllowed /paths/a no-path {"path":"a"}']],
    ],
    [
      'are no extensions',
      { 'x-a': { get } },
      [{}, ['repair AdditionalPropertyNotAllowed /paths/x-a no-path {"path":"x-a"}']],
    ],
    ['are objects', { '/a': 'x' }, [{}, ['repair AdditionalPropertyNotAllowed /paths/~1a no-path {"path":"/a"}']]],
    [
      'keep their parts',
      { '/a': { get, put: get, 'x-own': 1, parameters: [{ name: 'q', in: 'query', type: 'string' }] } },
      [
        {
          '/a': {
            get: { responses: {} },
            put: { responses: {} },
            'x-own': 1,
            parameters: [{ name: 'q', in: 'query', type: 'string' }],
          },
        },
        [],
      ],
    ],
    [
      'keep no other parts',
      { '/a': { get, trace: get, put: 'x', summary: 'S' } },
      [
        { '/a': { get: { responses: {} } } },
        [
          'repair AdditionalPropertyNotAllowed /paths/~1a/trace unknown-path-keyword {"keyword":"trace"}',
          'repair AdditionalPropertyNotAllowed /paths/~1a/put unknown-path-keyword {"keyword":"put"}',
          'repair AdditionalPropertyNotAllowed /paths/~1a/summary unknown-path-keyword {"keyword":"summary"}',
        ],
      ],
    ],
    ['keep nothing of parameters that are none', { '/a': { parameters: 'x' } }, [{ '/a': { parameters: [] } }, []]],
    [
      'are refused with a parameter that is nowhere',
      { '/a': { parameters: [{ $ref: '#/parameters/No' }], get } },
      [{}, ['error ParameterReferenceNotFound /paths/~1a/parameters parameter-reference-unresolved']],
    ],
  ]
  for (const [name, paths, to] of rows) {
    it(name, () => {
      const { document, said } = conversionOf(swagger({ paths }))
      assert.deepEqual([document.paths, said], to)
    })
  }
})
