import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { convertedOperation, openApi, prepared, refusedBy, swagger } from '../sample.ts'

function parameter(written: Readonly<Record<string, unknown>>, components = {}) {
  const { operation, lost } = convertedOperation(
    { parameters: [{ in: 'query', name: 'q', ...written }] },
    { components },
  )
  return { parameters: operation.parameters, lost }
}

describe('types', () => {
  it('what the schema says stands beside the parameter', () => {
    const schema = {
      type: 'integer',
      format: 'int32',
      minimum: 1,
      default: 10,
      description: 'How many',
      title: 'Page size',
    }
    assert.deepEqual(parameter({ schema }).parameters, [
      {
        name: 'q',
        in: 'query',
        type: 'integer',
        format: 'int32',
        minimum: 1,
        default: 10,
        description: 'How many',
        'x-ms-summary': 'Page size',
      },
    ])
  })

  it('a referred schema is written out', () => {
    const components = { schemas: { Color: { type: 'string', enum: ['red'] } } }
    assert.deepEqual(parameter({ schema: { $ref: '#/components/schemas/Color' } }, components).parameters, [
      { name: 'q', in: 'query', type: 'string', enum: ['red'] },
    ])
  })

  it('a referred parameter is written out', () => {
    const { operation } = convertedOperation(
      { parameters: [{ $ref: '#/components/parameters/Limit' }] },
      { components: { parameters: { Limit: { name: 'limit', in: 'query', schema: { type: 'integer' } } } } },
    )
    assert.deepEqual(operation.parameters, [{ name: 'limit', in: 'query', type: 'integer' }])
  })

  it('without a schema it is a text', () => {
    assert.deepEqual(parameter({}), { parameters: [{ name: 'q', in: 'query', type: 'string' }], lost: [] })
  })

  it('that no simple type covers is a text, and the report says so', () => {
    for (const written of [{ in: 'header', schema: { type: 'object' } }, { schema: { description: 'x' } }]) {
      const { parameters, lost } = parameter(written)
      const { description } = written.schema as { description?: string }
      const expected = { name: 'q', in: written.in ?? 'query', type: 'string', ...(description ? { description } : {}) }
      assert.deepEqual([parameters, lost], [[expected], ['parameter-as-text']])
    }
  })

  it('of 2.0 may be empty in the query or a form only', () => {
    const places = ['path', 'query', 'header', 'formData']
    const list = places.map((place) => ({
      name: place,
      in: place,
      type: 'string',
      allowEmptyValue: true,
      ...(place === 'path' ? { required: true } : {}),
    }))
    const { document } = prepared(
      swagger({ paths: { '/{path}': { post: { operationId: 'A', parameters: list, responses: {} } } } }),
    )
    const { parameters } = (document.paths['/{path}'] as { post: { parameters: { allowEmptyValue?: boolean }[] } }).post
    assert.deepEqual(
      parameters.map(({ allowEmptyValue }) => allowEmptyValue),
      [undefined, true, undefined, true],
    )
  })

  it('a document in a parameter is a text, and the report says so', () => {
    const { parameters, lost } = parameter({ content: { 'application/json': { schema: { type: 'object' } } } })
    assert.deepEqual(parameters, [{ name: 'q', in: 'query', type: 'string' }])
    assert.deepEqual(lost, ['parameter-content'])
  })

  it('a deprecated parameter says so in its description', () => {
    assert.deepEqual(parameter({ deprecated: true, description: 'Old', schema: { type: 'string' } }).parameters, [
      { name: 'q', in: 'query', type: 'string', description: 'Old (deprecated)' },
    ])
  })
})

describe('lists', () => {
  const list = { type: 'array', items: { type: 'string', enum: ['a', 'b'] } }

  it('a list that is sent once for each value takes one value, and the report says so', () => {
    const { parameters, lost } = parameter({ schema: list })
    assert.deepEqual(parameters, [{ name: 'q', in: 'query', type: 'string', enum: ['a', 'b'] }])
    assert.deepEqual(lost, ['CollectionFormatValueNotSupported'])
  })

  for (const [style, collectionFormat] of [
    ['form', 'csv'],
    ['spaceDelimited', 'ssv'],
    ['pipeDelimited', 'pipes'],
  ]) {
    it(`a list in one ${style} value is ${collectionFormat}`, () => {
      assert.deepEqual(parameter({ schema: list, style, explode: false }).parameters, [
        { name: 'q', in: 'query', type: 'array', items: { type: 'string', enum: ['a', 'b'] }, collectionFormat },
      ])
    })
  }
})

describe('objects', () => {
  const schema = {
    type: 'object',
    required: ['from'],
    properties: { from: { type: 'string', format: 'date' }, deep: { type: 'object', properties: { a: {} } } },
  }

  it('the fields of an exploded object are parameters', () => {
    const { parameters, lost } = parameter({ schema, required: true })
    assert.deepEqual(parameters, [{ name: 'from', in: 'query', type: 'string', format: 'date', required: true }])
    assert.deepEqual(lost, ['parameter-object'])
  })

  it('a deep object has the names in brackets', () => {
    const flat = { type: 'object', properties: { from: { type: 'string' } } }
    assert.deepEqual(parameter({ schema: flat, style: 'deepObject' }).parameters, [
      { name: 'q[from]', in: 'query', type: 'string' },
    ])
  })

  it('an object without known fields is a text', () => {
    assert.deepEqual(parameter({ schema: { type: 'object' } }).lost, ['parameter-as-text'])
  })
})

describe('places', () => {
  it('a parameter of the path is required and encoded once', () => {
    const { document } = prepared(
      openApi({
        paths: {
          '/orders/{id}': {
            get: { operationId: 'GetOrder', parameters: [{ name: 'id', in: 'path', schema: { type: 'string' } }] },
          },
        },
      }),
    )
    const item = document.paths['/orders/{id}'] as { get: { parameters: unknown } }
    assert.deepEqual(item.get.parameters, [
      { name: 'id', in: 'path', type: 'string', required: true, 'x-ms-summary': 'Id', 'x-ms-url-encoding': 'single' },
    ])
  })

  it('the connection fills in the Authorization header', () => {
    assert.equal(parameter({ in: 'header', name: 'authorization', schema: { type: 'string' } }).parameters, undefined)
  })

  it('an optional cookie is left out, a required one refuses the operation', () => {
    assert.deepEqual(parameter({ in: 'cookie' }).lost, ['cookie-parameter'])
    const operation = { get: { parameters: [{ in: 'cookie', name: 'c', required: true }] } }
    assert.equal(refusedBy(openApi({ paths: { '/a': operation } })), 'no-operations')
  })

  it('an operation wins over its path', () => {
    const { document } = prepared(
      openApi({
        paths: {
          '/a': {
            parameters: [{ name: 'q', in: 'query', schema: { type: 'string' } }],
            get: { parameters: [{ name: 'q', in: 'query', schema: { type: 'integer' } }] },
          },
        },
      }),
      { decline: ['display-name'] },
    )
    const item = document.paths['/a'] as { get: { parameters: unknown } }
    assert.deepEqual(item.get.parameters, [{ name: 'q', in: 'query', type: 'integer' }])
  })
})
