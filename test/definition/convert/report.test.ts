import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findingWords } from '../../../src/cards/text/engine-words.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import { openApi, prepared, swagger } from '../sample.ts'

const text = { type: 'string' }
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const json = (schema: unknown) => ({ 'application/json': { schema } })
/** OpenAPI 3.1 with everything in it that a connector cannot carry as it is. */
const three = openApi({
  servers: [{ url: 'https://api.contoso.com' }, { url: 'https://other.contoso.com' }, { url: '/v1' }],
  paths: {
    '/orders': {
      post: {
        operationId: 'PlaceOrder',
        summary: 'Place an order',
        description: 'One order.',
        parameters: [
          { name: 'session', in: 'cookie', schema: text },
          { name: 'filter', in: 'query', content: json({ type: 'object' }) },
          { name: 'deep', in: 'header', schema: { type: 'object' } },
          { name: 'tags', in: 'query', schema: { type: 'array', items: text } },
        ],
        requestBody: { content: { ...json(ref('Order')), 'application/xml': { schema: text } } },
        callbacks: { done: {} },
        responses: {
          200: {
            description: 'OK',
            content: { ...json(ref('Order')), 'text/csv': { schema: text } },
            links: { self: {} },
          },
          400: { $ref: '#/components/responses/Nowhere' },
        },
      },
      get: {
        operationId: 'Watch',
        summary: 'Watch',
        responses: { 200: { description: 'OK', content: { 'text/event-stream': {} } } },
      },
    },
  },
  components: {
    schemas: {
      Order: {
        type: 'object',
        properties: {
          mixed: { oneOf: [text, { type: 'integer' }] },
          number: { oneOf: [{ type: 'number' }, { type: 'integer' }] },
          any: { anyOf: [text, { type: 'object', properties: { a: text } }] },
          objects: {
            oneOf: [
              { type: 'object', properties: { a: text } },
              { type: 'object', properties: { b: text } },
            ],
          },
          lists: {
            oneOf: [
              { type: 'array', items: text },
              { type: 'array', items: { type: 'integer' } },
            ],
          },
          self: { oneOf: [ref('Order'), text] },
          away: { $ref: 'https://elsewhere.example/schema.json' },
          nowhere: ref('Missing'),
          tuple: { type: 'array', prefixItems: [text, { type: 'integer' }] },
          not: { not: text },
          map: { type: 'object', patternProperties: { '^x': text } },
          maybe: { type: ['string', 'integer', 'null'] },
          fixed: { const: 5 },
        },
      },
    },
  },
})
/** OpenAPI 2.0 with everything in it that the importer would refuse. */
const two = swagger({
  host: 'API.contoso.com',
  basePath: 'v1/{x}/',
  schemes: ['http', 'https'],
  surprise: true,
  parameters: { Shared: { name: 's', in: 'query', type: 'string' }, none: 5 },
  security: [{ key: [] }],
  paths: {
    '/orders': {
      trace: {},
      'x-kept': 1,
      servers: [],
      parameters: [{ $ref: '#/parameters/Shared', description: 'beside' }, 7],
      get: {
        operationId: 'ListOrders',
        summary: 'List orders',
        description: 'All orders.',
        tags: ['a'],
        security: [],
        parameters: [
          { name: 'many', in: 'query', type: 'array', items: text, collectionFormat: 'multi' },
          { name: 'list', in: 'query', type: 'array' },
          { name: 'odd', in: 'query', type: 'string', collectionFormat: 'csv' },
          { name: 'thing', in: 'header', type: 'object' },
          { in: 'query', type: 'string' },
          {
            name: 'nested',
            in: 'query',
            type: 'array',
            items: { type: 'array', items: text, collectionFormat: 'multi' },
          },
        ],
        responses: { 200: { description: 'OK', headers: { h: { type: 'object' } } } },
      },
      put: {
        operationId: 'Put',
        summary: 'Put',
        description: 'Put it.',
        parameters: [{ name: 'b', in: 'body' }],
        responses: { 200: { description: 'OK' } },
      },
      post: {
        operationId: 'Lost',
        parameters: [{ $ref: '#/parameters/Nowhere' }],
        responses: { 200: { description: 'OK' } },
      },
    },
    '/lost': {
      parameters: [{ $ref: '#/nowhere' }],
      get: { operationId: 'L', responses: { 200: { description: 'OK' } } },
    },
  },
})

const saidOfThree = [
  'warning one-server /servers/0 | A connector has one server. It calls api.contoso.com, not other.contoso.com, a relative address.',
  `warning other-host /servers/0 | The connector calls api.contoso.com, as the document says, not the app's own host own.azurewebsites.net.`,
  'loss cookie-parameter /paths/~1orders/post/parameters/0 | POST /orders | A connector cannot send cookies: "session" was left out.',
  'loss parameter-content /paths/~1orders/post/parameters/1/content | POST /orders | "filter" is a whole document in one parameter; makers write it as text.',
  'loss parameter-as-text /paths/~1orders/post/parameters/2/schema | POST /orders | No simple type covers "deep"; makers write a text.',
  'loss CollectionFormatValueNotSupported /paths/~1orders/post/parameters/3/schema | POST /orders | "tags" is sent once for each value; a connector can send one value.',
  'loss one-media-type /paths/~1orders/post/requestBody/content | POST /orders | The body is sent as application/json; also described were application/xml.',
  'loss links /paths/~1orders/post/responses/200/links | POST /orders | Links between operations were left out.',
  'loss one-media-type /paths/~1orders/post/responses/200/content | POST /orders | The response is read as application/json; also described were text/csv.',
  'loss ResponseReferenceNotFound /paths/~1orders/post/responses/400 | POST /orders | The response refers to something that is not there; it has no content now.',
  'loss callbacks /paths/~1orders/post/callbacks/done | POST /orders | A call that the API makes back was left out.',
  'error event-stream /paths/~1orders/get/responses/200/content | GET /orders | The response is a stream of events, which a connector cannot read.',
  'loss union-as-text /components/schemas/Order/properties/mixed/oneOf | The value may be string or integer; makers see a text.',
  'loss union-untyped /components/schemas/Order/properties/any/anyOf | No single type covers this field (it may be string or object); it has no type now and takes any JSON.',
  'loss union-of-objects /components/schemas/Order/properties/objects/oneOf | 2 kinds of objects became one with the fields of all of them.',
  'loss union-as-text /components/schemas/Order/properties/lists/oneOf | The value may be string or integer; makers see a text.',
  'loss union-untyped /components/schemas/Order/properties/self/oneOf | No single type covers this field (an alternative includes itself); it has no type now and takes any JSON.',
  'loss SchemaReferenceNotFound /components/schemas/Order/properties/away/$ref | "https://elsewhere.example/schema.json" leads outside the document and is not fetched; the field has no type now. Serve a definition with everything inside.',
  'loss SchemaReferenceNotFound /components/schemas/Order/properties/nowhere/$ref | Nothing stands at "#/components/schemas/Missing"; the field has no type now.',
  'loss union-as-text /components/schemas/Order/properties/tuple/prefixItems | The value may be string or integer; makers see a text.',
  'loss schema-restriction /components/schemas/Order/properties/not/not | OpenAPI 2.0 has no "not": the connector accepts more than the API may.',
  'loss union-as-text /components/schemas/Order/properties/maybe | The value may be string or integer; makers see a text.',
  'loss union-untyped /components/schemas/Order/properties/self/oneOf | No single type covers this field (it may be object or string); it has no type now and takes any JSON.',
]

const saidOfTwo = [
  `warning other-host /host | The connector calls API.contoso.com, as the document says, not the app's own host own.azurewebsites.net.`,
  'repair schemes /schemes | The connector calls the API with https only. | ["http","https"] → ["https"]',
  'repair BasePathNotValid /basePath | The base path was written as "/v1". | v1/{x}/ → /v1',
  'repair AdditionalPropertyNotAllowed /paths/~1orders/trace | A path has no "trace"; it was left out.',
  'repair AdditionalPropertyNotAllowed /paths/~1orders/servers | A path has no "servers"; it was left out.',
  'repair AdditionalPropertyNotAllowedAdjacentToRef /paths/~1orders/parameters/0 | What stands beside a reference was left out.',
  'repair JsonTypeIncorrect /paths/~1orders/parameters/1 | This is no parameter; it was left out.',
  'repair operation-tags /paths/~1orders/get/tags | GET /orders | Tags were left out.',
  'repair operation-security /paths/~1orders/get/security | GET /orders | All operations use the sign-in of the connection.',
  'loss CollectionFormatValueNotSupported /paths/~1orders/get/parameters/0 | "many" is sent once for each value; a connector can send one value.',
  'repair ArrayHasNoItems /paths/~1orders/get/parameters/1/items | The list did not say what it holds; its values are texts.',
  'repair CollectionFormatValueNotSupported /paths/~1orders/get/parameters/2/collectionFormat | The format of the list was dropped.',
  'loss NonBodyParameterSchemaNotValid /paths/~1orders/get/parameters/3/type | A parameter or header has a simple type; it is a text now.',
  'loss NonBodyParameterSchemaNotValid /paths/~1orders/get/parameters/4 | A parameter has a name and a place in the request; this one was left out.',
  'repair CollectionFormatValueNotSupported /paths/~1orders/get/parameters/5/items/collectionFormat | The format of the list was dropped.',
  'loss NonBodyParameterSchemaNotValid /paths/~1orders/get/responses/200/headers/h/type | A parameter or header has a simple type; it is a text now.',
  'repair BodyParameterSchemaRequired /paths/~1orders/put/parameters/0/schema | The body had no schema; any JSON is taken.',
  'error ParameterReferenceNotFound /paths/~1orders/post/parameters | POST /orders | A parameter is described by a reference that leads nowhere.',
  'error ParameterReferenceNotFound /paths/~1lost/parameters | A parameter is described by a reference that leads nowhere.',
  'repair AdditionalPropertyNotAllowed /surprise | OpenAPI 2.0 has no "surprise"; it was left out.',
]

/** Every line of the report, as people read it. */
function said(document: unknown): readonly string[] {
  const { findings } = prepared(document, {
    decline: ['display-name', 'PathParameterMissingEncoding'],
    host: 'own.azurewebsites.net',
  })
  return findings.map((finding) => {
    const { kind, rule, pointer, operation, before, after } = finding
    return [
      `${kind} ${rule} ${pointer}`,
      ...(operation ? [operation] : []),
      findingWords(finding, en),
      ...(before ? [`${before} → ${after}`] : []),
    ].join(' | ')
  })
}

describe('the report of a conversion', () => {
  it('says of OpenAPI 3.1 what was lost, where, and why', () => assert.deepEqual(said(three), saidOfThree))
  it('says of OpenAPI 2.0 what was written anew, where, and why', () => assert.deepEqual(said(two), saidOfTwo))
  it('has nothing to say of what can be carried as it is', () =>
    assert.deepEqual(said(swagger({ host: 'own.azurewebsites.net' })), []))
})
