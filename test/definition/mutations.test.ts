import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { validate } from '@scalar/openapi-parser'
import fc from 'fast-check'
import { createFindings } from '../../src/definition/findings.ts'
import { isObject } from '../../src/definition/json.ts'
import type { Json, JsonObject } from '../../src/definition/json.ts'
import { prepareDefinition } from '../../src/definition/prepare.ts'
import { violations } from '../../src/definition/rules/check.ts'
import { bytesOf } from './sample.ts'

/** More runs find more: `RUNS=20000 node --test test/definition/mutations.test.ts`. */
const runs = { numRuns: Number(process.env.RUNS ?? 300) }

/** A document of each kind in which most of what there is to write is written. */
const swagger: JsonObject = {
  swagger: '2.0',
  info: {
    title: 'Orders',
    description: 'x',
    version: '1',
    contact: { name: 'x', url: 'https://x.com', email: 'a@x.com' },
    license: { name: 'MIT', url: 'https://x.com' },
  },
  host: 'api.contoso.com',
  basePath: '/v1',
  schemes: ['https'],
  consumes: ['application/json'],
  produces: ['application/json'],
  tags: [{ name: 'orders', description: 'x', externalDocs: { url: 'https://x.com' } }],
  externalDocs: { url: 'https://x.com', description: 'x' },
  paths: {
    '/orders/{id}': {
      parameters: [{ $ref: '#/parameters/Id' }],
      get: {
        operationId: 'GetOrder',
        summary: 'Get',
        description: 'x',
        produces: ['application/json'],
        schemes: ['https'],
        deprecated: false,
        tags: ['orders'],
        security: [{ key: [] }],
        externalDocs: { url: 'https://x.com' },
        parameters: [
          {
            name: 'q',
            in: 'query',
            type: 'array',
            items: { type: 'string', enum: ['a'], items: { type: 'string' } },
            collectionFormat: 'csv',
            minItems: 1,
            'x-ms-summary': 'Q',
          },
          {
            name: 'h',
            in: 'header',
            type: 'integer',
            format: 'int32',
            minimum: 1,
            maximum: 9,
            default: 2,
            description: 'x',
            allowEmptyValue: false,
          },
        ],
        responses: {
          200: {
            description: 'OK',
            schema: { $ref: '#/definitions/Order' },
            headers: { 'X-A': { type: 'string', description: 'x' } },
            examples: { 'application/json': {} },
          },
          404: { $ref: '#/responses/Missing' },
        },
        'x-ms-visibility': 'important',
      },
      post: {
        operationId: 'Add',
        parameters: [
          { name: 'b', in: 'body', required: true, description: 'x', schema: { $ref: '#/definitions/Order' } },
        ],
        responses: { 201: { description: 'x' } },
      },
      put: {
        operationId: 'Form',
        consumes: ['multipart/form-data'],
        parameters: [{ name: 'f', in: 'formData', type: 'file' }],
        responses: { default: { description: 'x' } },
      },
    },
  },
  parameters: { Id: { name: 'id', in: 'path', required: true, type: 'string', pattern: '^a', maxLength: 3 } },
  responses: { Missing: { description: 'x', schema: { type: 'string' } } },
  definitions: {
    Order: {
      type: 'object',
      title: 'Order',
      required: ['id'],
      properties: {
        id: { type: 'integer', format: 'int64', readOnly: true, example: 1 },
        list: { type: 'array', items: { $ref: '#/definitions/Order' }, minItems: 0, uniqueItems: true },
        map: { type: 'object', additionalProperties: { type: 'string' } },
        both: { allOf: [{ $ref: '#/definitions/Order' }, { type: 'object', properties: { x: { type: 'string' } } }] },
      },
      discriminator: 'id',
      xml: { name: 'x' },
      externalDocs: { url: 'https://x.com' },
    },
  },
  securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'k' } },
  security: [{ key: [] }],
}

const openapi: JsonObject = {
  openapi: '3.1.0',
  info: {
    title: 'Orders',
    description: 'x',
    version: '1',
    license: { name: 'MIT', identifier: 'MIT' },
    contact: { email: 'a@x.com' },
  },
  servers: [{ url: 'https://{h}.contoso.com/v1', variables: { h: { default: 'api' } } }],
  tags: [{ name: 'orders' }],
  paths: {
    '/orders/{id}': {
      summary: 'x',
      parameters: [{ $ref: '#/components/parameters/Id' }],
      get: {
        operationId: 'GetOrder',
        tags: ['orders'],
        parameters: [
          {
            name: 'q',
            in: 'query',
            style: 'form',
            explode: false,
            schema: { type: 'array', items: { type: 'string' } },
          },
          {
            name: 'o',
            in: 'query',
            style: 'deepObject',
            schema: { type: 'object', properties: { a: { type: 'string' } } },
          },
          { name: 'j', in: 'header', content: { 'application/json': { schema: { type: 'object' } } } },
        ],
        responses: {
          200: {
            description: 'OK',
            headers: { 'X-A': { schema: { type: 'integer' } } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
          },
          '4XX': { $ref: '#/components/responses/Missing' },
        },
        callbacks: { a: {} },
      },
      post: {
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
        },
        responses: { 201: { description: 'x', content: { 'text/plain': {} } } },
      },
      put: {
        requestBody: {
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                required: ['f'],
                properties: { f: { type: 'string', format: 'binary' }, n: { type: 'integer' } },
              },
            },
          },
        },
        responses: { default: { description: 'x' } },
      },
    },
  },
  components: {
    parameters: { Id: { name: 'id', in: 'path', required: true, schema: { type: 'string' } } },
    responses: { Missing: { description: 'x', content: { 'application/json': { schema: { type: 'string' } } } } },
    schemas: {
      Order: {
        type: 'object',
        required: ['id'],
        properties: {
          id: { type: ['integer', 'null'], format: 'int64', examples: [1] },
          kind: { const: 'a' },
          union: { oneOf: [{ type: 'string' }, { $ref: '#/components/schemas/Order' }] },
          maybe: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }], description: 'x' },
          all: { allOf: [{ $ref: '#/components/schemas/Order' }, { properties: { x: { type: 'string' } } }] },
          tuple: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }] },
          map: { type: 'object', additionalProperties: { type: 'number', exclusiveMinimum: 0 } },
        },
      },
    },
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'k' } },
  },
  security: [{ key: [] }],
}

interface Mutation {
  readonly at: number
  readonly kind: 'replace' | 'remove' | 'add'
  readonly value: Json
  readonly key: string
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('replace', 'remove', 'add'),
  value: fc.oneof(
    fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
    fc.constantFrom<Json>(
      { $ref: '#/definitions/Order' },
      [],
      {},
      'string',
      'array',
      null,
      true,
      'path',
      'body',
      'file',
      -1,
    ),
  ),
  key: fc.constantFrom(
    'x',
    'x-ms-y',
    'example',
    'nullable',
    'schema',
    'type',
    'items',
    'required',
    'default',
    'enum',
    '$ref',
    'allOf',
    'description',
    'format',
  ),
})

/** All objects and lists of a document, outermost first. */
function containers(value: Json): (Json[] | JsonObject)[] {
  if (!Array.isArray(value) && !isObject(value)) return []
  return [value, ...Object.values(value).flatMap(containers)]
}

function mutate(document: JsonObject, mutations: readonly Mutation[]): JsonObject {
  const copy = structuredClone(document)
  for (const { at, kind, key, ...rest } of mutations) {
    const value = structuredClone(rest.value)
    const all = containers(copy)
    const container = all[at % all.length] as unknown as Record<string, Json>
    const keys = Object.keys(container)
    const chosen = keys[at % Math.max(keys.length, 1)] ?? key
    if (kind === 'add' && !Array.isArray(container)) container[key] = value
    else if (kind === 'remove' && !Array.isArray(container)) delete container[chosen]
    else container[chosen] = value
  }
  return copy
}

describe('a good document with anything in it replaced, removed or added', () => {
  for (const [name, document] of Object.entries({ 'OpenAPI 2.0': swagger, 'OpenAPI 3.1': openapi })) {
    it(`${name}: is refused by name, or prepared to a valid definition that breaks no rule`, async () => {
      const mutations = fc.array(mutation, { minLength: 1, maxLength: 3 })
      await fc.assert(
        fc.asyncProperty(mutations, async (list) => {
          const result = prepareDefinition({ bytes: bytesOf(mutate(document, list)), host: 'orders.azurewebsites.net' })
          if (!result.ok) return
          const text = JSON.stringify(result.prepared.document)
          const working = { document: JSON.parse(text) as JsonObject, origins: new Map(), findings: createFindings() }
          const errors = violations(working).filter(({ rule }) => rule.severity === 'error')
          assert.deepEqual(
            errors.map(({ rule, detail }) => [rule.name, detail]),
            [],
          )
          const { valid, errors: others } = await validate(JSON.parse(text) as Record<string, unknown>)
          assert.ok(valid, JSON.stringify(others))
          const again = prepareDefinition({ bytes: bytesOf(text), host: 'orders.azurewebsites.net' })
          assert.deepEqual(again.ok ? again.prepared.document : again.refusal.rule, JSON.parse(text))
        }),
        runs,
      )
    })
  }
})
