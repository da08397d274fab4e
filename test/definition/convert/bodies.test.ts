import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { convertedOperation } from '../sample.ts'

function body(content: unknown, more: Readonly<Record<string, unknown>> = {}) {
  const { operation, lost } = convertedOperation({ method: 'post', requestBody: { content, ...more } })
  return { consumes: operation.consumes, parameters: operation.parameters, lost }
}

function response(content: unknown, more: Readonly<Record<string, unknown>> = {}) {
  const { operation, lost } = convertedOperation({ responses: { 200: { description: 'OK', content, ...more } } })
  return { produces: operation.produces, responses: operation.responses, lost }
}

const order = { type: 'object', properties: { id: { type: 'integer' } } }

describe('bodies', () => {
  it('JSON is one body parameter', () => {
    assert.deepEqual(body({ 'application/json': { schema: order } }, { required: true, description: 'An order' }), {
      consumes: ['application/json'],
      parameters: [{ name: 'body', in: 'body', schema: order, required: true, description: 'An order' }],
      lost: [],
    })
  })

  it('the three spellings of JSON that ASP.NET lists are one, without a word', () => {
    const media = { schema: order }
    assert.deepEqual(body({ 'text/json': media, 'application/*+json': media, 'application/json': media }).lost, [])
  })

  it('of several media types JSON is kept, and the report names the others', () => {
    const { consumes, lost } = body({
      'application/xml': { schema: { type: 'string' } },
      'application/json': { schema: order },
    })
    assert.deepEqual([consumes, lost], [['application/json'], ['one-media-type']])
  })

  it('the name that a generator kept is used', () => {
    const { parameters } = body({ 'application/json': { schema: order } }, { 'x-bodyName': 'order' })
    assert.equal((parameters as { name: string }[])[0]?.name, 'order')
  })

  it('a form is a parameter for each field that is sent and has a name', () => {
    const text = { type: 'string' }
    const properties = {
      id: { ...text, readOnly: true },
      '': text,
      name: { ...text, title: 'Name of it' },
      file: { type: 'array', items: { ...text, format: 'byte' }, description: 'A file' },
      size: { type: 'array', items: { type: 'integer' } },
      more: { type: 'object', description: 'More' },
    }
    const schema = { type: 'object', required: ['name', 'id'], properties }
    assert.deepEqual(body({ 'application/x-www-form-urlencoded': { schema } }), {
      consumes: ['multipart/form-data'],
      parameters: [
        { name: 'name', in: 'formData', type: 'string', required: true, 'x-ms-summary': 'Name of it' },
        { name: 'file', in: 'formData', type: 'file', description: 'A file' },
        { name: 'size', in: 'formData', type: 'integer' },
        { name: 'more', in: 'formData', type: 'string', description: 'More' },
      ],
      lost: ['one-file', 'CollectionFormatValueNotSupported', 'form-field-as-text'],
    })
  })

  it('a file as the whole body is binary', () => {
    const { consumes, parameters } = body({ 'image/png': {} })
    assert.deepEqual(
      [consumes, parameters],
      [['image/png'], [{ name: 'body', in: 'body', schema: { type: 'string', format: 'binary' } }]],
    )
  })
})

describe('forms', () => {
  const form = (properties: unknown, required?: unknown) => ({
    'multipart/form-data': { schema: { type: 'object', properties, ...(required === undefined ? {} : { required }) } },
  })

  it('each field is a parameter, binary ones are files', () => {
    assert.deepEqual(body(form({ file: { type: 'string', format: 'binary' }, name: { type: 'string' } }, ['file'])), {
      consumes: ['multipart/form-data'],
      parameters: [
        { name: 'file', in: 'formData', type: 'file', required: true },
        { name: 'name', in: 'formData', type: 'string' },
      ],
      lost: [],
    })
  })

  it('several files are one, objects are text, and the report says both', () => {
    const { parameters, lost } = body(
      form({ files: { type: 'array', items: { type: 'string', format: 'binary' } }, meta: order }),
    )
    assert.deepEqual(parameters, [
      { name: 'files', in: 'formData', type: 'file' },
      { name: 'meta', in: 'formData', type: 'string' },
    ])
    assert.deepEqual(lost, ['one-file', 'form-field-as-text'])
  })

  it('a form that names no fields is one text', () => {
    assert.deepEqual(body({ 'application/x-www-form-urlencoded': { schema: { type: 'object' } } }).lost, [
      'form-without-fields',
    ])
  })
})

describe('responses', () => {
  it('JSON has a schema', () => {
    assert.deepEqual(response({ 'application/json': { schema: order } }), {
      produces: ['application/json'],
      responses: { 200: { description: 'OK', schema: order } },
      lost: [],
    })
  })

  it('headers have a type', () => {
    const headers = { 'X-Total': { required: true, schema: { type: 'integer' } } }
    assert.deepEqual(response(undefined, { headers }).responses, {
      200: { description: 'OK', headers: { 'X-Total': { type: 'integer' } } },
    })
  })

  it('ranges of codes become the code or what happens otherwise', () => {
    const { operation } = convertedOperation({
      responses: { '2XX': { description: 'OK' }, '4XX': { description: 'No' } },
    })
    assert.deepEqual(operation.responses, { 200: { description: 'OK' }, default: { description: 'No' } })
  })

  it('what other errors look like is left out where a result is described', () => {
    const error = { description: 'Error', content: { 'application/json': { schema: order } } }
    const { operation, lost } = convertedOperation({ responses: { 200: { description: 'OK' }, default: error } })
    assert.deepEqual(operation.responses, { 200: { description: 'OK' }, default: { description: 'Error' } })
    assert.deepEqual(lost, ['DefaultResponseHasSchema'])
  })

  it('none described is 200', () => {
    assert.deepEqual(convertedOperation({ responses: {} }).operation.responses, { 200: { description: 'Success.' } })
  })

  it('links and callbacks are lost with a line each', () => {
    const { lost } = convertedOperation({
      callbacks: { done: {} },
      responses: { 200: { description: 'OK', links: {} } },
    })
    assert.deepEqual(lost, ['links', 'callbacks'])
  })
})
