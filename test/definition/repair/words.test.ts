import assert from 'node:assert/strict'
import { it } from 'node:test'
import { findingWords } from '../../../src/cards/text/engine-words.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import { prepared, swagger } from '../sample.ts'

const text = { type: 'string' }
const ok = { 200: { description: 'OK' } }
/** Everything that is repaired, once. */
const odd = swagger({
  info: { title: '  Orders   of all countries ', version: 1 },
  tags: [{ name: 'a' }, { name: 'a' }, { name: 'b' }],
  paths: {
    '/Orders/{id}': {
      get: {
        operationId: 'get-order!',
        summary: 'get   order',
        tags: ['a'],
        parameters: [
          { name: 'ID', in: 'path', type: 'string' },
          { name: 'q', in: 'query', type: 'string' },
          { name: 'q', in: 'query', type: 'integer' },
          { name: 'from_date', in: 'query', type: 'string', format: 'date' },
        ],
        responses: {
          '2XX': { description: 'OK' },
          default: { description: 'x', schema: { $ref: '#/definitions/Order' } },
          404: {},
        },
      },
    },
    '/orders/{id}/lines/{line}': { delete: { responses: {} }, put: { operationId: 'y'.repeat(90), responses: ok } },
    '/orders': {
      post: {
        operationId: 'get-order!',
        description: 'Places it.',
        parameters: [{ name: 'body', in: 'body', schema: { $ref: '#/definitions/Order' } }],
        responses: { 204: { description: '' } },
      },
    },
    '/reports/{name': { get: { operationId: 'R', responses: ok } },
    nothing: { get: { operationId: 'N', responses: ok } },
  },
  definitions: {
    Order: {
      type: 'object',
      required: [],
      properties: {
        list: { type: 'array' },
        customerId: { type: 'string', default: 5 },
        count: { type: 'integer', format: 'uint16', default: '7' },
        price: { type: 'number', format: 'money', minimum: '1' },
        state: { type: 'integer', enum: [0, 1], 'x-enumNames': ['Open', 'Sent'] },
        kind: { type: 'string', enum: [] },
        twice: { type: 'string', enum: ['a', 'a'] },
        code: { type: 'string', pattern: '[', maxLength: '5' },
        on: { type: 'boolean', default: 'true' },
        any: { type: 'string', enum: ['a', 5] },
        HTMLText: text,
      },
    },
  },
})

const expectedLines = [
  'repair operation-tags /paths/~1Orders~1{id}/get/tags | GET /Orders/{id} | Tags were left out.',
  'repair OperationPathMustStartWithSlash /paths/nothing | A path starts with a slash; it was added.',
  'repair ArrayHasNoItems /definitions/Order/properties/list/items | The array did not say what it holds; any JSON is taken.',
  'repair DefaultValueMustMatchType /definitions/Order/properties/customerId/default | The default 5 was written in the type of the field. | 5 → 5',
  'repair UnrecognizedTypeFormat /definitions/Order/properties/count/format | The format "uint16" of a number became "int32": Power Apps does not know it. | uint16 → int32',
  'repair DefaultValueMustMatchType /definitions/Order/properties/count/default | The default "7" was written in the type of the field. | 7 → 7',
  'repair JsonTypeIncorrect /definitions/Order/properties/price/minimum | "minimum" had a value of the wrong kind; it was dropped.',
  'repair UnrecognizedTypeFormat /definitions/Order/properties/price/format | The format "money" of a number was dropped: Power Apps does not know it. | money →',
  'repair enum-display-names /definitions/Order/properties/state/x-ms-enum-values | The names of the values were written as display names.',
  'repair InvalidEnumValue /definitions/Order/properties/kind/enum | A list of no values was dropped.',
  'repair InvalidEnumValue /definitions/Order/properties/twice/enum | The values were brought to the type of the field, each once.',
  'repair JsonTypeIncorrect /definitions/Order/properties/code/maxLength | "maxLength" had a value of the wrong kind; it was dropped.',
  'repair PatternShouldBeValidRegularExpression /definitions/Order/properties/code/pattern | The pattern "[" is no regular expression; it was dropped. | [ →',
  'repair DefaultValueMustMatchType /definitions/Order/properties/on/default | The default "true" was written in the type of the field. | true → true',
  'repair InvalidEnumValue /definitions/Order/properties/any/enum | The values were brought to the type of the field, each once.',
  'repair RequiredPropertyArrayEmpty /definitions/Order/required | "required" must be a list of names; what is none was dropped.',
  'repair info /info/title | The title is "Orders   of all countries". | Orders   of all countries  → Orders   of all countries',
  'repair info /info/description | The description is "Operations of Orders   of all countries.". | → Operations of Orders   of all countries.',
  'repair info /info/version | The version is "1". | 1 → 1',
  'repair TagRedefined /tags | Each tag is described once; repeated ones were left out.',
  'repair OperationParametersContainDuplicateParameter /paths/~1Orders~1{id}/get/parameters | GET /Orders/{id} | A parameter was listed twice; the first one was kept.',
  'repair PathParameterMustBeRequired /paths/~1Orders~1{id}/get/parameters/0/required | "ID" is part of the address, so it is required.',
  'repair OperationMissingPathParameter /paths/~1Orders~1{id}/get/parameters | GET /Orders/{id} | The parameter is spelled "id" as in the path.',
  'repair OperationMissingPathParameter /paths/~1orders~1{id}~1lines~1{line}/delete/parameters | DELETE /orders/{id}/lines/{line} | The path has "{id}" but no such parameter; a text was added.',
  'repair OperationMissingPathParameter /paths/~1orders~1{id}~1lines~1{line}/delete/parameters | DELETE /orders/{id}/lines/{line} | The path has "{line}" but no such parameter; a text was added.',
  'repair OperationMissingPathParameter /paths/~1orders~1{id}~1lines~1{line}/put/parameters | PUT /orders/{id}/lines/{line} | The path has "{id}" but no such parameter; a text was added.',
  'repair OperationMissingPathParameter /paths/~1orders~1{id}~1lines~1{line}/put/parameters | PUT /orders/{id}/lines/{line} | The path has "{line}" but no such parameter; a text was added.',
  'repair ResponseMustBeDefaultOrHttpStatusCode /paths/~1Orders~1{id}/get/responses | GET /Orders/{id} | Responses have three digits or are called "default"; others were left out.',
  'repair response-description /paths/~1Orders~1{id}/get/responses/404/description | The response "404" had no description.',
  'repair OperationMustHaveResponse /paths/~1orders~1{id}~1lines~1{line}/delete/responses | DELETE /orders/{id}/lines/{line} | The operation described no response; "200" was added.',
  'repair response-description /paths/~1orders/post/responses/204/description | The response "204" had no description.',
  'repair OperationIdRequired /paths/~1Orders~1{id}/get/operationId | GET /Orders/{id} | The id had characters or a length that connectors do not take. It is called GetOrder. | get-order! → GetOrder',
  'repair OperationIdRequired /paths/~1orders~1{id}~1lines~1{line}/delete/operationId | DELETE /orders/{id}/lines/{line} | The operation had no id. It is called DeleteOrdersByIdLinesByLine. | → DeleteOrdersByIdLinesByLine',
  'repair OperationIdRequired /paths/~1orders/post/operationId | POST /orders | The id had characters or a length that connectors do not take. It is called GetOrder2. | get-order! → GetOrder2',
  'repair summary /paths/~1Orders~1{id}/get/summary | GET /Orders/{id} | The summary was written as "get order". | get   order → get order',
  'repair summary /paths/~1orders~1{id}~1lines~1{line}/delete/summary | DELETE /orders/{id}/lines/{line} | The summary is "Delete orders by id lines by line". | → Delete orders by id lines by line',
  'repair summary /paths/~1orders/post/summary | POST /orders | The summary is "Places it". | → Places it',
  'repair summary /paths/~1reports~1{name/get/summary | GET /reports/{name | The summary is "R". | → R',
  'repair summary /paths/~1nothing/get/summary | GET /nothing | The summary is "N". | → N',
  'repair description /paths/~1Orders~1{id}/get/description | GET /Orders/{id} | The operation had no description; its summary is used. | → get order.',
  'repair description /paths/~1orders~1{id}~1lines~1{line}/delete/description | DELETE /orders/{id}/lines/{line} | The operation had no description; its summary is used. | → Delete orders by id lines by line.',
  'repair description /paths/~1reports~1{name/get/description | GET /reports/{name | The operation had no description; its summary is used. | → R.',
  'repair description /paths/~1nothing/get/description | GET /nothing | The operation had no description; its summary is used. | → N.',
  'repair display-name /paths/~1Orders~1{id}/get/parameters | GET /Orders/{id} | The parameters "id", "q", "from_date" got a name for makers. | id → Id',
  'repair display-name /paths/~1orders~1{id}~1lines~1{line}/delete/parameters | DELETE /orders/{id}/lines/{line} | The parameters "id", "line" got a name for makers. | id → Id',
  'repair display-name /paths/~1orders~1{id}~1lines~1{line}/put/parameters | PUT /orders/{id}/lines/{line} | The parameters "id", "line" got a name for makers. | id → Id',
  'repair display-name /definitions/Order/properties | 11 fields got names for makers. | HTMLText → HTML Text',
  'repair PathParameterMissingEncoding /paths/~1Orders~1{id}/get/parameters | GET /Orders/{id} | The parameter "id" will be encoded once in the address.',
  'repair PathParameterMissingEncoding /paths/~1orders~1{id}~1lines~1{line}/delete/parameters | DELETE /orders/{id}/lines/{line} | The parameters "id", "line" will be encoded once in the address.',
  'repair PathParameterMissingEncoding /paths/~1orders~1{id}~1lines~1{line}/put/parameters | PUT /orders/{id}/lines/{line} | The parameters "id", "line" will be encoded once in the address.',
  'certification DefaultResponseHasSchema /paths/~1Orders~1{id}/get/responses/default/schema | GET /Orders/{id} | The response "default" of a published connector has no schema.',
  'error OperationPathTemplateNotValid /paths/~1reports~1{name | GET /reports/{name | A path must have a name between every "{" and "}".',
]

const repaired = {
  info: { title: 'Orders   of all countries', version: '1', description: 'Operations of Orders   of all countries.' },
  tags: [{ name: 'a' }, { name: 'b' }],
  paths: {
    '/Orders/{id}': {
      get: {
        operationId: 'GetOrder',
        summary: 'get order',
        parameters: [
          {
            name: 'id',
            in: 'path',
            type: 'string',
            required: true,
            'x-ms-summary': 'Id',
            'x-ms-url-encoding': 'single',
          },
          { name: 'q', in: 'query', type: 'string', 'x-ms-summary': 'Q' },
          { name: 'from_date', in: 'query', type: 'string', format: 'date', 'x-ms-summary': 'From Date' },
        ],
        responses: {
          '404': { description: 'The request was not accepted.' },
          default: { description: 'x', schema: { $ref: '#/definitions/Order' } },
        },
        description: 'get order.',
      },
    },
    '/orders/{id}/lines/{line}': {
      delete: {
        responses: { '200': { description: 'Success.' } },
        parameters: [
          {
            name: 'id',
            in: 'path',
            required: true,
            type: 'string',
            'x-ms-summary': 'Id',
            'x-ms-url-encoding': 'single',
          },
          {
            name: 'line',
            in: 'path',
            required: true,
            type: 'string',
            'x-ms-summary': 'Line',
            'x-ms-url-encoding': 'single',
          },
        ],
        operationId: 'DeleteOrdersByIdLinesByLine',
        summary: 'Delete orders by id lines by line',
        description: 'Delete orders by id lines by line.',
      },
    },
    '/orders': {
      post: {
        operationId: 'GetOrder2',
        description: 'Places it.',
        parameters: [{ name: 'body', in: 'body', schema: { $ref: '#/definitions/Order' } }],
        responses: { '204': { description: 'Success.' } },
        summary: 'Places it',
      },
    },
    '/nothing': {
      get: { operationId: 'N', responses: { '200': { description: 'OK' } }, summary: 'N', description: 'N.' },
    },
  },
  definitions: {
    Order: {
      type: 'object',
      properties: {
        list: { type: 'array', items: {}, 'x-ms-summary': 'List' },
        customerId: { type: 'string', default: '5', 'x-ms-summary': 'Customer Id' },
        count: { type: 'integer', format: 'int32', default: 7, 'x-ms-summary': 'Count' },
        price: { type: 'number', 'x-ms-summary': 'Price' },
        state: {
          type: 'integer',
          enum: [0, 1],
          'x-enumNames': ['Open', 'Sent'],
          'x-ms-enum-values': [
            { value: 0, displayName: 'Open' },
            { value: 1, displayName: 'Sent' },
          ],
          'x-ms-summary': 'State',
        },
        kind: { type: 'string', 'x-ms-summary': 'Kind' },
        twice: { type: 'string', enum: ['a'], 'x-ms-summary': 'Twice' },
        code: { type: 'string', 'x-ms-summary': 'Code' },
        on: { type: 'boolean', default: true, 'x-ms-summary': 'On' },
        any: { type: 'string', enum: ['a', '5'], 'x-ms-summary': 'Any' },
        HTMLText: { type: 'string', 'x-ms-summary': 'HTML Text' },
      },
    },
  },
}

it('what is repaired is written so, and said so', () => {
  const { document, findings } = prepared(odd)
  const said = findings.map((finding) => {
    const { kind, rule, pointer, operation, before, after } = finding
    return [
      `${kind} ${rule} ${pointer}`,
      ...(operation ? [operation] : []),
      findingWords(finding, en),
      ...(before || after ? [`${before ?? ''} → ${after ?? ''}`.trim()] : []),
    ].join(' | ')
  })
  // The operation with the long id is spelled out by test/definition/repair/repairs.test.ts.
  assert.deepEqual(
    said.filter((line) => !/y{50}/i.test(line)),
    expectedLines,
  )
  const { info, tags, paths, definitions } = structuredClone(document) as unknown as typeof repaired
  const lines = paths['/orders/{id}/lines/{line}'] as { put?: unknown }
  delete lines.put
  assert.deepEqual({ info, tags, paths, definitions }, repaired)
})
