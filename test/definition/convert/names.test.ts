import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { converted, openApi, prepared, swagger } from '../sample.ts'

const text = { type: 'string' }

/** A reference to a schema of this name, as documents write it. */
function referenceTo(name: string): string {
  return `#/components/schemas/${encodeURIComponent(name.replaceAll('/', '~1'))}`
}

describe('names of definitions', () => {
  it('have plain characters only, are not the importer’s own and are each given once', () => {
    const names = ['A b', 'A:b', 'A_b', 'paths', 'Security', 'Ö', 'x/y', 'v1.x-y']
    const { schema } = converted(
      { type: 'object', properties: Object.fromEntries(names.map((name) => [name, { $ref: referenceTo(name) }])) },
      Object.fromEntries(names.map((name) => [name, { type: 'object', properties: { [name]: text } }])),
    )
    const references = Object.values(schema?.properties ?? {}) as { $ref: string }[]
    assert.deepEqual(
      references.map(({ $ref }) => $ref.replace('#/definitions/', '')),
      ['A_b', 'A_b_2', 'A_b_3', 'paths_', 'Security_', '_', 'x_y', 'v1.x-y'],
    )
  })

  it('of what stands elsewhere are its place, the last three parts of it', () => {
    const one = { type: 'object', properties: { id: text } }
    const content = { 'application/json': { schema: { type: 'object', properties: { one } } } }
    const $ref = '#/paths/~1a/get/responses/200/content/application~1json/schema/properties/one'
    const responses = {
      200: { description: 'OK', content },
      400: { description: 'No', content: { 'application/json': { schema: { $ref } } } },
    }
    const { document } = prepared(openApi({ paths: { '/a': { get: { operationId: 'A', responses } } } }))
    assert.deepEqual(Object.keys(document.definitions ?? {}), ['schema_properties_one'])
  })

  it('of 2.0 stay as they are, but for the importer’s own', () => {
    const $ref = '#/definitions/Parameters'
    const responses = { 200: { description: 'OK', schema: { type: 'object', properties: { a: { $ref } } } } }
    const definitions = {
      Parameters: { type: 'object', properties: { b: { $ref: '#/definitions/Other_name' } } },
      Other_name: { type: 'object', properties: { c: text } },
    }
    const { document } = prepared(swagger({ definitions, paths: { '/a': { get: { operationId: 'A', responses } } } }))
    assert.deepEqual(Object.keys(document.definitions ?? {}), ['Parameters_', 'Other_name'])
  })
})
