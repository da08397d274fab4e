import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createFindings } from '../../../src/definition/findings.ts'
import type { JsonObject } from '../../../src/definition/json.ts'
import { pointerOf } from '../../../src/definition/json-pointer.ts'
import { check, violations } from '../../../src/definition/rules/check.ts'
import { RULES } from '../../../src/definition/rules/index.ts'
import { swagger } from '../sample.ts'

const OK = { 200: { description: 'OK' } }

function draftOf(document: JsonObject) {
  return { document: structuredClone(document), origins: new Map(), findings: createFindings() }
}

function at(path: string, item: unknown): JsonObject {
  return swagger({ paths: { [path]: item } })
}

function get(operation: Readonly<Record<string, unknown>>): JsonObject {
  return at('/a', { get: { operationId: 'A', responses: OK, ...operation } })
}

function parameters(...list: readonly unknown[]): JsonObject {
  return get({ parameters: list })
}

function schema(written: unknown): JsonObject {
  return get({ responses: { 200: { description: 'OK', schema: { type: 'object', properties: { f: written } } } } })
}

const FIELD = '/paths/~1a/get/responses/200/schema/properties/f'
const BODY = { name: 'b', in: 'body', schema: { type: 'object' } }
const ID = { name: 'id', in: 'path', required: true, type: 'string', 'x-ms-url-encoding': 'single' }

/** For every rule a document that breaks it, and where. */
const EXAMPLES: Readonly<Record<string, readonly [document: JsonObject, pointer: string]>> = {
  RequiredPropertyMissing: [swagger({ info: { title: 'Orders', version: '1' } }), '/info/description'],
  HostNameNotValid: [swagger({ host: 'https://api.contoso.com' }), '/host'],
  'host-not-reachable': [swagger({ host: '10.0.0.4' }), '/host'],
  BasePathNotValid: [swagger({ basePath: 'v1' }), '/basePath'],
  SchemeNotSupported: [swagger({ schemes: ['wss'] }), '/schemes'],
  TagRedefined: [swagger({ tags: [{ name: 'a' }, { name: 'a' }] }), '/tags'],
  ValueContainsRestrictedWords: [
    swagger({ info: { title: 'Orders API', description: 'x', version: '1' } }),
    '/info/title',
  ],
  FieldLengthExceeded: [swagger({ info: { title: 'x'.repeat(31), description: 'x', version: '1' } }), '/info/title'],
  OperationPathMustStartWithSlash: [at('a', { get: { operationId: 'A', responses: OK } }), '/paths/a'],
  OperationPathMayNotContainQueryOrFragment: [
    at('/a?b=c', { get: { operationId: 'A', responses: OK } }),
    '/paths/~1a?b=c',
  ],
  OperationPathContainsUnsupportedCharacters: [at('/a*', { get: { operationId: 'A', responses: OK } }), '/paths/~1a*'],
  OperationPathTemplateNotValid: [at('/a/{', { get: { operationId: 'A', responses: OK } }), '/paths/~1a~1{'],
  PathRedefined: [swagger({ paths: { '/a': {}, '/A': {} } }), '/paths/~1A'],
  PartialDuplicateOperationPath: [
    swagger({
      paths: {
        '/{a}': { get: { operationId: 'A', responses: OK, parameters: [{ ...ID, name: 'a' }] } },
        '/{b}': { get: { operationId: 'B', responses: OK, parameters: [{ ...ID, name: 'b' }] } },
      },
    }),
    '/paths/~1{b}/get',
  ],
  OperationIdRequired: [at('/a', { get: { responses: OK } }), '/paths/~1a/get/operationId'],
  OperationIdNotUnique: [
    at('/a', { get: { operationId: 'A', responses: OK }, post: { operationId: 'A', responses: OK } }),
    '/paths/~1a/post/operationId',
  ],
  OperationIdTooLong: [get({ operationId: 'A'.repeat(81) }), '/paths/~1a/get/operationId'],
  OperationIdSanitized: [get({ operationId: 'a-b' }), '/paths/~1a/get/operationId'],
  OperationMustHaveResponse: [get({ responses: {} }), '/paths/~1a/get/responses'],
  OperationShouldHaveSuccessfulResponse: [
    get({ responses: { 400: { description: 'No' } } }),
    '/paths/~1a/get/responses',
  ],
  OperationHasManyResponsesWithSchema: [
    get({
      responses: {
        200: { description: 'OK', schema: { type: 'string' } },
        201: { description: 'OK', schema: { type: 'string' } },
      },
    }),
    '/paths/~1a/get/responses',
  ],
  OperationMissingPathParameter: [
    at('/a/{id}', { get: { operationId: 'A', responses: OK } }),
    '/paths/~1a~1{id}/get/parameters',
  ],
  PathParameterNotDefinedInTemplate: [parameters(ID), '/paths/~1a/get/parameters'],
  OperationParametersContainDuplicateParameter: [
    parameters({ name: 'q', in: 'query', type: 'string' }, { name: 'q', in: 'query', type: 'string' }),
    '/paths/~1a/get/parameters',
  ],
  OperationParametersContainMultipleBodyParameters: [
    at('/a', { post: { operationId: 'A', responses: OK, parameters: [BODY, { ...BODY, name: 'c' }] } }),
    '/paths/~1a/post/parameters',
  ],
  ParameterListContainsFormDataAndBody: [
    at('/a', {
      post: { operationId: 'A', responses: OK, parameters: [BODY, { name: 'f', in: 'formData', type: 'string' }] },
    }),
    '/paths/~1a/post/parameters',
  ],
  BodyOrFormDataParameterInFetchOperationNotAllowed: [parameters(BODY), '/paths/~1a/get/parameters'],
  ConnectionIdParameterNotAllowed: [
    parameters({ name: 'connectionId', in: 'query', type: 'string' }),
    '/paths/~1a/get/parameters',
  ],
  MimeTypeNotSupported: [get({ consumes: ['image/png'] }), '/paths/~1a/get/consumes'],
  ConsumesMissing: [
    at('/a', { post: { operationId: 'A', responses: OK, parameters: [{ name: 'f', in: 'formData', type: 'file' }] } }),
    '/paths/~1a/post/consumes',
  ],
  OperationSummaryTooLong: [get({ summary: 'x'.repeat(121) }), '/paths/~1a/get/summary'],
  WebhookOperationsMissingNotificationUrlProperty: [
    at('/a', { 'x-ms-notification-content': {}, post: { operationId: 'A', responses: OK, 'x-ms-trigger': 'single' } }),
    '/paths/~1a/post/parameters',
  ],
  PathParameterMustBeRequired: [
    at('/a/{id}', { get: { operationId: 'A', responses: OK, parameters: [{ ...ID, required: false }] } }),
    '/paths/~1a~1{id}/get/parameters/0/required',
  ],
  PathParameterMissingEncoding: [
    at('/a/{id}', {
      get: {
        operationId: 'A',
        responses: OK,
        parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
      },
    }),
    '/paths/~1a~1{id}/get/parameters/0/x-ms-url-encoding',
  ],
  BodyParameterSchemaRequired: [
    at('/a', { post: { operationId: 'A', responses: OK, parameters: [{ name: 'b', in: 'body' }] } }),
    '/paths/~1a/post/parameters/0/schema',
  ],
  NonBodyParameterSchemaNotValid: [
    parameters({ name: 'q', in: 'query', type: 'object' }),
    '/paths/~1a/get/parameters/0/type',
  ],
  FileParameterMustBeInFormData: [
    parameters({ name: 'q', in: 'query', type: 'file' }),
    '/paths/~1a/get/parameters/0/type',
  ],
  CollectionFormatValueNotSupported: [
    parameters({ name: 'q', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat: 'multi' }),
    '/paths/~1a/get/parameters/0/collectionFormat',
  ],
  AllowEmptyValueOnlyValidForQueryFormData: [
    parameters({ name: 'h', in: 'header', type: 'string', allowEmptyValue: true }),
    '/paths/~1a/get/parameters/0/allowEmptyValue',
  ],
  ResponseMustBeDefaultOrHttpStatusCode: [
    get({ responses: { '2XX': { description: 'OK' } } }),
    '/paths/~1a/get/responses/2XX',
  ],
  DefaultResponseHasSchema: [
    get({ responses: { default: { description: 'x', schema: { type: 'string' } } } }),
    '/paths/~1a/get/responses/default/schema',
  ],
  EmptySchema: [get({ responses: { 200: { description: 'x', schema: {} } } }), '/paths/~1a/get/responses/200/schema'],
  SchemaReferenceNotFound: [schema({ $ref: '#/definitions/Nowhere' }), `${FIELD}/$ref`],
  AdditionalPropertyNotAllowedAdjacentToRef: [
    { ...schema({ $ref: '#/definitions/A', description: 'x' }), definitions: { A: { type: 'object' } } },
    FIELD,
  ],
  SwaggerKeywordNotSupported: [schema({ oneOf: [] }), `${FIELD}/oneOf`],
  JsonValueNotInEnum: [schema({ type: 'datetime' }), `${FIELD}/type`],
  ArrayHasNoItems: [schema({ type: 'array' }), `${FIELD}/items`],
  EnumMustContainAtLeastOneElement: [schema({ type: 'string', enum: [] }), `${FIELD}/enum`],
  DefaultValueMustMatchType: [schema({ type: 'string', default: 5 }), `${FIELD}/default`],
  RequiredPropertyArrayEmpty: [schema({ type: 'object', required: [] }), `${FIELD}/required`],
  RequiredPropertyDefinitionMissing: [
    schema({ type: 'object', required: ['x'], properties: { y: {} } }),
    `${FIELD}/required`,
  ],
  UnrecognizedTypeFormat: [schema({ type: 'integer', format: 'uint16' }), `${FIELD}/format`],
  DynamicOperationNotFound: [
    schema({ type: 'string', 'x-ms-dynamic-values': { operationId: 'Nowhere' } }),
    `${FIELD}/x-ms-dynamic-values`,
  ],
}

describe('each rule notices what it is about', () => {
  for (const rule of RULES) {
    test(rule.name, () => {
      const [document, pointer] = EXAMPLES[rule.name] ?? [swagger(), 'no example']
      const found = violations(draftOf(document), [rule])
      assert.deepEqual(
        found.map(({ place }) => pointerOf(place)),
        [pointer],
      )
      assert.deepEqual(violations(draftOf(swagger()), [rule]), [])
    })
  }
})

test('no two rules have the same name', () => {
  assert.equal(new Set(RULES.map(({ name }) => name)).size, RULES.length)
})

test('an operation with an error is taken out, the others stay', () => {
  const working = draftOf(
    at('/a', { get: { operationId: 'A', responses: OK }, post: { operationId: 'B', responses: {} } }),
  )
  assert.deepEqual(check(working), [])
  assert.deepEqual(working.document.paths, { '/a': { get: { operationId: 'A', responses: OK } } })
  const [finding] = working.findings.all()
  assert.deepEqual(
    [finding?.kind, finding?.rule, finding?.operation],
    ['error', 'OperationMustHaveResponse', 'POST /a'],
  )
})

test('an error of the whole document is fatal', () => {
  const fatal = check(draftOf(swagger({ schemes: [] })))
  assert.deepEqual(
    fatal.map(({ rule }) => rule.name),
    ['SchemeNotSupported'],
  )
})
