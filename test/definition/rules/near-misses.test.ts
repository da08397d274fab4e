import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { JsonObject } from '../../../src/definition/json.ts'
import { violations } from '../../../src/definition/rules/check.ts'
import { linearPattern, patternFault } from '../../../src/definition/rules/linear-pattern.ts'
import { swagger } from '../sample.ts'
import { at, body, draftOf, get, id, ok, parameters, ruleNamed, schema } from './examples.ts'

const query = (name: string, more = {}) => ({ name, in: 'query', type: 'string', ...more })
const post = (operation: object) => at('/a', { post: { operationId: 'A', responses: ok, ...operation } })
const webhook = (...list: readonly unknown[]) =>
  at('/a', {
    'x-ms-notification-content': {},
    post: { operationId: 'A', responses: ok, 'x-ms-trigger': 'single', parameters: list },
  })
const described = (...codes: readonly string[]) =>
  get({ responses: Object.fromEntries(codes.map((code) => [code, { description: 'OK', schema: { type: 'string' } }])) })
const titled = (title: string) => swagger({ info: { title, description: 'x', version: '1' } })
const notified = { 'x-ms-notification-url': true, type: 'string' }

/** Documents that a rule lets through though they are near to what it is about, and ones that it does not. */
const cases: Readonly<
  Record<string, { readonly fine: readonly JsonObject[]; readonly broken: readonly JsonObject[] }>
> = {
  OperationIdTooLong: { fine: [get({ operationId: 'A'.repeat(80) }), get({ operationId: undefined })], broken: [] },
  OperationSummaryTooLong: { fine: [get({ summary: 'x'.repeat(120) }), get({ summary: undefined })], broken: [] },
  FieldLengthExceeded: { fine: [titled('x'.repeat(30)), swagger({ info: {} })], broken: [] },
  ValueContainsRestrictedWords: {
    fine: [titled('Capital and connections'), titled('Power tools')],
    broken: ['Connector', 'PowerApps', 'Power Apps', 'power automate', 'PowerAutomate', 'An API'].map(titled),
  },
  ArrayHasNoItems: {
    fine: [schema({ type: 'array', items: { type: 'string' } }), schema({ type: 'object' })],
    broken: [schema({ type: 'array', items: 'x' }), parameters(query('q', { type: 'array' }))],
  },
  DefaultValueMustMatchType: {
    fine: [
      schema({ type: 'number', default: 5 }),
      schema({ type: 'integer', default: 5 }),
      schema({ default: 5 }),
      schema({ type: 'string' }),
      schema({ type: 'array', items: { type: 'string' }, default: [] }),
      post({ parameters: [{ name: 'f', in: 'formData', type: 'file', default: 'x' }] }),
    ],
    broken: [
      schema({ type: 'integer', default: 5.5 }),
      schema({ type: 'boolean', default: 'true' }),
      schema({ type: 'object', default: null }),
      parameters(query('q', { default: 5 })),
    ],
  },
  UnrecognizedTypeFormat: {
    fine: [
      ...['byte', 'integer', 'int32', 'int64', 'uint64', 'unixtime', 'enum'].map((format) =>
        schema({ type: 'integer', format }),
      ),
      ...['float', 'double', 'integer', 'byte', 'number', 'int32', 'decimal', 'currency'].map((format) =>
        schema({ type: 'number', format }),
      ),
      schema({ type: 'string', format: 'anything' }),
      schema({ type: 'number' }),
    ],
    broken: [schema({ type: 'number', format: 'int64' }), schema({ type: 'integer', format: 'float' })],
  },
  JsonValueNotInEnum: {
    fine: [
      ...['string', 'number', 'integer', 'boolean', 'array', 'object', 'file'].map((type) => schema({ type })),
      schema({}),
    ],
    broken: [schema({ type: ['string'] }), schema({ type: 5 })],
  },
  MimeTypeNotSupported: {
    fine: [
      ...['application/json', 'text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded'].map((type) =>
        get({ consumes: [type] }),
      ),
      get({ consumes: ['application/json; charset=utf-8'] }),
    ],
    broken: [get({ consumes: ['application/json', 'text/xml'] })],
  },
  ConnectionIdParameterNotAllowed: {
    fine: [
      parameters(query('connectionID')),
      post({ parameters: [{ ...body, name: 'connectionId' }] }),
      parameters(query('q')),
    ],
    broken: [parameters(query('q'), { ...query('connectionId'), in: 'header' })],
  },
  BodyOrFormDataParameterInFetchOperationNotAllowed: {
    fine: [post({ parameters: [body] }), parameters(query('q'))],
    broken: [
      parameters({ ...query('f'), in: 'formData' }),
      at('/a', { head: { operationId: 'A', responses: ok, parameters: [body] } }),
    ],
  },
  ParameterListContainsFormDataAndBody: {
    fine: [post({ parameters: [body] }), post({ parameters: [{ ...query('f'), in: 'formData' }] })],
    broken: [],
  },
  OperationHasManyResponsesWithSchema: {
    fine: [described('200', '400'), described('200'), get({ responses: { 200: ok[200], 201: ok[200] } })],
    broken: [described('200', '201', '202')],
  },
  DefaultResponseHasSchema: {
    fine: [described('200'), get({ responses: { default: { description: 'x' } } })],
    broken: [],
  },
  PartialDuplicateOperationPath: {
    fine: [
      swagger({
        paths: { '/{a}': { get: { parameters: [id] }, parameters: [] }, '/{b}': { post: {}, parameters: [] } },
      }),
    ],
    broken: [swagger({ paths: { '/A/{a}': { get: {} }, '/a/{b}': { get: {} } } })],
  },
  WebhookOperationsMissingNotificationUrlProperty: {
    fine: [
      webhook({ ...body, schema: { type: 'object', properties: { url: notified } } }),
      webhook(query('q'), { ...body, schema: { allOf: [{ type: 'object' }, notified] } }),
      webhook({ ...body, schema: { $ref: '#/definitions/A' } }),
      post({ 'x-ms-trigger': 'single' }),
      at('/a', { 'x-ms-notification-content': {}, post: { operationId: 'A', responses: ok, 'x-ms-trigger': 'batch' } }),
    ],
    broken: [webhook(query('q')), webhook({ ...body, schema: { 'x-ms-notification-url': false } })],
  },
  DynamicOperationNotFound: {
    fine: [schema({ 'x-ms-dynamic-values': { operationId: 'A' } }), schema({ 'x-ms-dynamic-values': 'x' })],
    broken: ['x-ms-dynamic-schema', 'x-ms-dynamic-list', 'x-ms-dynamic-properties'].map((extension) =>
      schema({ [extension]: { operationId: 'Nowhere' } }),
    ),
  },
  AdditionalPropertyNotAllowedAdjacentToRef: {
    fine: [schema({ $ref: '#/definitions/A' }), schema({ type: 'string', description: 'x' })],
    broken: [],
  },
  SwaggerKeywordNotSupported: {
    fine: [schema({ type: 'string', 'x-own': [] })],
    broken: ['anyOf', 'allOf', 'not', 'nullable', 'const', 'patternProperties', 'prefixItems'].map((keyword) =>
      schema({ [keyword]: [] }),
    ),
  },
}

for (const [name, { fine, broken }] of Object.entries(cases)) {
  describe(name, () => {
    const found = (document: JsonObject) => violations(draftOf(document), [ruleNamed(name)]).length
    it('lets through what is near', () =>
      assert.deepEqual(
        fine.map(found),
        fine.map(() => 0),
      ))
    it('notices each of its kind', () =>
      assert.deepEqual(
        broken.map(found),
        broken.map(() => 1),
      ))
  })
}

describe('a pattern of an organisation', () => {
  it('is tried by an engine that always comes to its end', () => {
    const pattern = linearPattern('^(a+)+$')
    assert.deepEqual([pattern.test('aaa'), pattern.test(`${'a'.repeat(10_000)}b`)], [true, false])
  })

  it('is taken unless it needs what takes for ever', () => {
    const mustBe = 'must be a regular expression'
    const without = (name: string) => `must do without ${name}: it can make one text take for ever`
    assert.deepEqual(
      ['^[a-z]+$', '(', 5, 'a(?=b)', 'a(?!b)', '(?<=a)b', '(?<!a)b', String.raw`(a)\1`, String.raw`(?<n>a)\k<n>`].map(
        patternFault,
      ),
      [
        undefined,
        mustBe,
        mustBe,
        ...[1, 2].map(() => without('looking ahead, (?= or (?!')),
        ...[1, 2].map(() => without('looking behind, (?<= or (?<!')),
        ...[1, 2].map(() => without(String.raw`referring back to a group, \1 or \k<name>`)),
      ],
    )
  })
})
