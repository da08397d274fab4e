import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Swagger } from '../../src/core/definition.ts'
import { diffDefinitions } from '../../src/definition/diff.ts'
import { createFindings } from '../../src/definition/findings.ts'
import type { JsonObject } from '../../src/definition/json.ts'
import { limits } from '../../src/definition/limits.ts'
import { prepareDefinition } from '../../src/definition/prepare.ts'
import { violations } from '../../src/definition/rules/check.ts'
import { bytesOf, openApi } from './sample.ts'

const names = ['A', 'B', 'C', 'Order-Line', 'List`1']
const fields = ['id', 'name', 'constructor', '$ref', 'größe', 'a/b', 'x y']

const field = fc.constantFrom(...fields)
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', ' ', '</at>', '[x](javascript:1)', '\u202e', '%s', '${a}'),
)
const reference = fc
  .constantFrom(...names, 'Nowhere')
  .map((name) => ({ $ref: `#/components/schemas/${encodeURIComponent(name)}` }))

const simple = fc.record(
  {
    type: fc.constantFrom(
      'string',
      'integer',
      'number',
      'boolean',
      'null',
      'object',
      'array',
      'date',
      ['string', 'null'],
      ['integer', 'object'],
    ),
    format: fc.constantFrom('date', 'uint16', 'int32', 'binary', 'money'),
    enum: fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null))),
    default: fc.jsonValue(),
    description: text,
    title: text,
    nullable: fc.boolean(),
    pattern: fc.string(),
    required: fc.array(field),
  },
  { requiredKeys: [] },
)

const { schema } = fc.letrec<{ schema: unknown }>((tie) => {
  const list = fc.array(tie('schema'), { minLength: 1, maxLength: 3 })
  const object = fc
    .dictionary(field, tie('schema'), { maxKeys: 4 })
    .map((properties) => ({ type: 'object', properties }))
  return {
    schema: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      simple,
      reference,
      fc.boolean(),
      object,
      tie('schema').map((items) => ({ type: 'array', items })),
      tie('schema').map((additionalProperties) => ({ type: 'object', additionalProperties })),
      list.map((allOf) => ({ allOf })),
      list.map((oneOf) => ({ oneOf, discriminator: { propertyName: 'name', mapping: { a: 'A' } } })),
      fc.tuple(simple, list).map(([base, anyOf]) => ({ ...base, anyOf })),
    ),
  }
})

const parameter = fc.record(
  {
    name: fc.constantFrom('id', 'q', 'connectionId', 'Authorization', 'a b'),
    in: fc.constantFrom('path', 'query', 'header', 'cookie', 'body'),
    schema,
    required: fc.boolean(),
    explode: fc.boolean(),
    style: fc.constantFrom('form', 'simple', 'deepObject', 'pipeDelimited'),
    description: text,
  },
  { requiredKeys: ['name', 'in'] },
)

const content = fc.dictionary(
  fc.constantFrom(
    'application/json',
    'multipart/form-data',
    'text/plain',
    'application/x-www-form-urlencoded',
    'image/png',
    '*/*',
  ),
  schema.map((value) => ({ schema: value })),
  { maxKeys: 2 },
)

const operation = fc.record(
  {
    operationId: fc.oneof(text, fc.constantFrom('Run', 'run', 'List_Orders')),
    summary: text,
    description: text,
    deprecated: fc.boolean(),
    parameters: fc.array(parameter, { maxLength: 4 }),
    requestBody: content.map((value) => ({ content: value })),
    responses: fc.dictionary(
      fc.constantFrom('200', '201', 'default', '4XX', 'x'),
      content.map((value) => ({ description: 'd', content: value })),
    ),
  },
  { requiredKeys: [] },
)

const path = fc.constantFrom('/orders', '/Orders', '/orders/{id}', '/orders/{ID}', 'orders', '/a?b=c', '/a/{x', '/*')
const api = fc.record({
  info: fc.record({ title: text, version: text, description: text }, { requiredKeys: [] }),
  paths: fc.dictionary(path, fc.dictionary(fc.constantFrom('get', 'post', 'trace'), operation, { maxKeys: 2 }), {
    maxKeys: 4,
  }),
  components: fc.dictionary(fc.constantFrom(...names), schema).map((schemas) => ({ schemas })),
})

const runs = { numRuns: 300 }

describe('whatever the document says', () => {
  it('the result breaks no rule, is within limits and is the same when prepared again', () => {
    fc.assert(
      fc.property(api, (parts) => {
        const result = prepareDefinition({ bytes: bytesOf(openApi(parts)) })
        if (!result.ok) return result.refusal.rule !== '' && result.refusal.detail.code !== ''
        const { document, bytes, operations } = result.prepared
        const working = { document: document as unknown as JsonObject, origins: new Map(), findings: createFindings() }
        const errors = violations(working).filter(({ rule }) => rule.severity === 'error')
        assert.deepEqual(
          errors.map(({ rule, detail }) => [rule.name, detail]),
          [],
        )
        assert.ok(bytes <= limits.outputBytes && operations.length <= limits.operations)
        const again = prepareDefinition({ bytes: bytesOf(document) })
        assert.deepEqual(again.ok && again.prepared.document, document)
        return true
      }),
      runs,
    )
  })

  it('any JSON at all is prepared or refused by name', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const whole = {
          openapi: '3.0.0',
          paths: { '/a': value, '/b': { get: value } },
          components: value,
          servers: value,
          info: value,
        }
        const result = prepareDefinition({ bytes: bytesOf(whole), host: 'api.contoso.com' })
        return result.ok || result.refusal.rule !== ''
      }),
      runs,
    )
  })

  it('any bytes at all are refused by name', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const result = prepareDefinition({ bytes })
        return !result.ok && result.refusal.rule !== ''
      }),
      runs,
    )
  })
})

describe('differences', () => {
  const preparedApi = api
    .map((parts) => prepareDefinition({ bytes: bytesOf(openApi(parts)) }))
    .filter((result) => result.ok)

  it('a definition has none from itself', () => {
    fc.assert(
      fc.property(preparedApi, (result) => {
        if (!result.ok) return
        assert.deepEqual(diffDefinitions(result.prepared.document, structuredClone(result.prepared.document)), [])
      }),
      runs,
    )
  })

  it('what is added one way is missing the other way', () => {
    fc.assert(
      fc.property(preparedApi, preparedApi, (first, second) => {
        if (!first.ok || !second.ok) return
        const there = diffDefinitions(first.prepared.document, second.prepared.document)
        const back = diffDefinitions(second.prepared.document, first.prepared.document)
        const of = (changes: typeof there, rule: string) =>
          changes
            .filter((change) => change.rule === rule)
            .map(({ operation: id }) => id)
            .toSorted((a = '', b = '') => a.localeCompare(b))
        assert.deepEqual(of(there, 'operation-added'), of(back, 'operation-removed'))
        assert.deepEqual(of(there, 'output-added'), of(back, 'output-removed'))
      }),
      runs,
    )
  })

  it('taking any operation away is breaking', () => {
    fc.assert(
      fc.property(preparedApi, fc.nat(), (result, choice) => {
        if (!result.ok || result.prepared.operations.length < 2) return
        const { document, operations } = result.prepared
        const gone = operations[choice % operations.length]
        const after = withoutOperation(document, gone?.path ?? '', gone?.method.toLowerCase() ?? '')
        const changes = diffDefinitions(document, after)
        assert.deepEqual(
          changes.map(({ class: level, rule, operation: id }) => [level, rule, id]),
          [['breaking', 'operation-removed', gone?.id]],
        )
      }),
      runs,
    )
  })
})

function withoutOperation(document: Swagger, where: string, method: string): Swagger {
  const after = structuredClone(document) as unknown as { paths: Record<string, Record<string, unknown>> }
  delete after.paths[where]?.[method]
  return after as unknown as Swagger
}
