import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { diffDefinitions } from '../../src/definition/diff.ts'
import { previewOf } from '../../src/definition/operations/preview.ts'
import { openApi, prepared, refusedBy, swagger } from './sample.ts'

describe('a definition whose words every object has', () => {
  for (const name of ['constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__']) {
    const schema = {
      type: 'object',
      format: name,
      required: [name],
      properties: { [name]: { type: 'string', format: name, enum: [name] }, other: { type: name, format: name } },
      discriminator: { propertyName: name },
    }
    const operation = {
      operationId: name,
      tags: [name],
      parameters: [
        { name, in: 'query', style: name, explode: false, schema: { type: 'array', items: { type: 'string' } } },
        { name: `x${name}`, in: name, schema: { type: name } },
      ],
      responses: { 200: { description: name, content: { 'application/json': { schema } } }, [name]: {} },
      security: [{ [name]: [name] }],
    }
    const paths = { [`/${name}`]: { get: operation, [name]: operation }, [name]: { post: operation } }

    it(`${name}, as OpenAPI 3`, () => {
      const components = {
        schemas: { [name]: schema },
        securitySchemes: { [name]: { type: name, in: name, name, scheme: name, flows: { [name]: {} } } },
      }
      isSound(openApi({ paths, components, tags: [{ name }] }), name)
    })

    it(`${name}, as OpenAPI 2`, () => {
      const responses = { 200: { description: name, schema }, [name]: {} }
      const two = { ...operation, parameters: [{ name, in: 'query', type: name, collectionFormat: name }], responses }
      isSound(
        swagger({ [`x-${name}`]: name, paths: { [`/${name}`]: { get: two } }, definitions: { [name]: schema } }),
        name,
      )
    })

    it(`${name}, as a Postman collection`, () => {
      const info = { name, schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' }
      const request = { method: name, url: `https://orders.contoso.com/${name}?${name}=${name}` }
      const get = {
        name,
        request: { ...request, method: 'GET' },
        response: [{ name, code: 200, body: JSON.stringify({ [name]: name }) }],
      }
      isSound({ info, item: [{ name, request }, get] }, name)
    })
  }
})

/** It is prepared, compared with itself and previewed, and nowhere is a function taken for what the document says. */
function isSound(document: unknown, name: string): void {
  // This one is refused where it stands as a name of a property that OpenAPI itself would have to know.
  if (name === 'constructor' && refusedBy(document) === 'unsafe-name') return
  const made = prepared(document)
  const text = JSON.stringify([made, diffDefinitions(made.document, made.document), previewOf(made.document)])
  assert.doesNotMatch(text, /native code|\[object/)
  assert.ok(text.includes(name))
}
