import assert from 'node:assert/strict'
import { createFindings } from '../../../src/definition/findings.ts'
import type { JsonObject } from '../../../src/definition/json.ts'
import { importerRules } from '../../../src/definition/rules/index.ts'
import { swagger } from '../sample.ts'

export const ok = { 200: { description: 'OK' } }

export function draftOf(document: JsonObject) {
  return { document: structuredClone(document), origins: new Map(), findings: createFindings() }
}

export function at(path: string, item: unknown): JsonObject {
  return swagger({ paths: { [path]: item } })
}

export function get(operation: Readonly<Record<string, unknown>>): JsonObject {
  return at('/a', { get: { operationId: 'A', responses: ok, ...operation } })
}

export function parameters(...list: readonly unknown[]): JsonObject {
  return get({ parameters: list })
}

export function schema(written: unknown): JsonObject {
  return get({ responses: { 200: { description: 'OK', schema: { type: 'object', properties: { f: written } } } } })
}

export function ruleNamed(name: string) {
  const rule = importerRules.find((one) => one.name === name)
  assert.ok(rule)
  return rule
}

export const field = '/paths/~1a/get/responses/200/schema/properties/f'
export const body = { name: 'b', in: 'body', schema: { type: 'object' } }
export const id = { name: 'id', in: 'path', required: true, type: 'string', 'x-ms-url-encoding': 'single' }

/** For every rule a document that breaks it, and where. */
export const examples: Readonly<Record<string, readonly [document: JsonObject, pointer: string]>> = {
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
  OperationPathMustStartWithSlash: [at('a', { get: { operationId: 'A', responses: ok } }), '/paths/a'],
  OperationPathMayNotContainQueryOrFragment: [
    at('/a?b=c', { get: { operationId: 'A', responses: ok } }),
    '/paths/~1a?b=c',
  ],
  OperationPathContainsUnsupportedCharacters: [at('/a*', { get: { operationId: 'A', responses: ok } }), '/paths/~1a*'],
  OperationPathTemplateNotValid: [at('/a/{', { get: { operationId: 'A', responses: ok } }), '/paths/~1a~1{'],
  PathRedefined: [swagger({ paths: { '/a': {}, '/A': {} } }), '/paths/~1A'],
  PartialDuplicateOperationPath: [
    swagger({
      paths: {
        '/{a}': { get: { operationId: 'A', responses: ok, parameters: [{ ...id, name: 'a' }] } },
        '/{b}': { get: { operationId: 'B', responses: ok, parameters: [{ ...id, name: 'b' }] } },
      },
    }),
    '/paths/~1{b}/get',
  ],
  OperationIdRequired: [at('/a', { get: { responses: ok } }), '/paths/~1a/get/operationId'],
  OperationIdNotUnique: [
    at('/a', { get: { operationId: 'A', responses: ok }, post: { operationId: 'A', responses: ok } }),
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
    at('/a/{id}', { get: { operationId: 'A', responses: ok } }),
    '/paths/~1a~1{id}/get/parameters',
  ],
  PathParameterNotDefinedInTemplate: [parameters(id), '/paths/~1a/get/parameters'],
  OperationParametersContainDuplicateParameter: [
    parameters({ name: 'q', in: 'query', type: 'string' }, { name: 'q', in: 'query', type: 'string' }),
    '/paths/~1a/get/parameters',
  ],
  OperationParametersContainMultipleBodyParameters: [
    at('/a', { post: { operationId: 'A', responses: ok, parameters: [body, { ...body, name: 'c' }] } }),
    '/paths/~1a/post/parameters',
  ],
  ParameterListContainsFormDataAndBody: [
    at('/a', {
      post: { operationId: 'A', responses: ok, parameters: [body, { name: 'f', in: 'formData', type: 'string' }] },
    }),
    '/paths/~1a/post/parameters',
  ],
  BodyOrFormDataParameterInFetchOperationNotAllowed: [parameters(body), '/paths/~1a/get/parameters'],
  ConnectionIdParameterNotAllowed: [
    parameters({ name: 'connectionId', in: 'query', type: 'string' }),
    '/paths/~1a/get/parameters',
  ],
  MimeTypeNotSupported: [get({ consumes: ['image/png'] }), '/paths/~1a/get/consumes'],
  ConsumesMissing: [
    at('/a', { post: { operationId: 'A', responses: ok, parameters: [{ name: 'f', in: 'formData', type: 'file' }] } }),
    '/paths/~1a/post/consumes',
  ],
  OperationSummaryTooLong: [get({ summary: 'x'.repeat(121) }), '/paths/~1a/get/summary'],
  WebhookOperationsMissingNotificationUrlProperty: [
    at('/a', { 'x-ms-notification-content': {}, post: { operationId: 'A', responses: ok, 'x-ms-trigger': 'single' } }),
    '/paths/~1a/post/parameters',
  ],
  PathParameterMustBeRequired: [
    at('/a/{id}', { get: { operationId: 'A', responses: ok, parameters: [{ ...id, required: false }] } }),
    '/paths/~1a~1{id}/get/parameters/0/required',
  ],
  PathParameterMissingEncoding: [
    at('/a/{id}', {
      get: {
        operationId: 'A',
        responses: ok,
        parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
      },
    }),
    '/paths/~1a~1{id}/get/parameters/0/x-ms-url-encoding',
  ],
  BodyParameterSchemaRequired: [
    at('/a', { post: { operationId: 'A', responses: ok, parameters: [{ name: 'b', in: 'body' }] } }),
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
  SchemaReferenceNotFound: [schema({ $ref: '#/definitions/Nowhere' }), `${field}/$ref`],
  AdditionalPropertyNotAllowedAdjacentToRef: [
    { ...schema({ $ref: '#/definitions/A', description: 'x' }), definitions: { A: { type: 'object' } } },
    field,
  ],
  SwaggerKeywordNotSupported: [schema({ oneOf: [] }), `${field}/oneOf`],
  JsonValueNotInEnum: [schema({ type: 'datetime' }), `${field}/type`],
  ArrayHasNoItems: [schema({ type: 'array' }), `${field}/items`],
  EnumMustContainAtLeastOneElement: [schema({ type: 'string', enum: [] }), `${field}/enum`],
  DefaultValueMustMatchType: [schema({ type: 'string', default: 5 }), `${field}/default`],
  RequiredPropertyArrayEmpty: [schema({ type: 'object', required: [] }), `${field}/required`],
  RequiredPropertyDefinitionMissing: [
    schema({ type: 'object', required: ['x'], properties: { y: {} } }),
    `${field}/required`,
  ],
  UnrecognizedTypeFormat: [schema({ type: 'integer', format: 'uint16' }), `${field}/format`],
  DynamicOperationNotFound: [
    schema({ type: 'string', 'x-ms-dynamic-values': { operationId: 'Nowhere' } }),
    `${field}/x-ms-dynamic-values`,
  ],
}
