import type { PrepareInput, PreparedDefinition } from '../../src/core/definition.ts'
import type { JsonObject } from '../../src/definition/json.ts'
import { prepareDefinition } from '../../src/definition/prepare.ts'

const utf8 = new TextEncoder()

export function bytesOf(document: unknown): Uint8Array {
  return utf8.encode(typeof document === 'string' ? document : JSON.stringify(document))
}

/** A small valid OpenAPI 3.1 document, with parts replaced. */
export function openApi(parts: Readonly<Record<string, unknown>> = {}): JsonObject {
  return {
    openapi: '3.1.0',
    info: { title: 'Orders', description: 'Orders of Contoso.', version: '1' },
    servers: [{ url: 'https://api.contoso.com' }],
    paths: { '/orders': { get: { operationId: 'ListOrders', summary: 'List orders', responses: {} } } },
    ...parts,
  }
}

/** A small valid OpenAPI 2.0 document to which nothing needs to be done, with parts replaced. */
export function swagger(parts: Readonly<Record<string, unknown>> = {}): JsonObject {
  return {
    swagger: '2.0',
    info: { title: 'Orders', description: 'Orders of Contoso.', version: '1' },
    host: 'api.contoso.com',
    basePath: '/',
    schemes: ['https'],
    paths: {
      '/orders': {
        get: {
          operationId: 'ListOrders',
          summary: 'List orders',
          description: 'All orders.',
          responses: { 200: { description: 'OK' } },
        },
      },
    },
    ...parts,
  }
}

/** Prepares a document that must be prepared. */
export function prepared(document: unknown, input: Partial<PrepareInput> = {}): PreparedDefinition {
  const result = prepareDefinition({ bytes: bytesOf(document), ...input })
  if (!result.ok) throw new TypeError(`${result.refusal.rule}: ${result.refusal.detail.code}`)
  return result.prepared
}

/** The rule by which a document is refused; undefined when it is prepared. */
export function refusedBy(document: unknown, input: Partial<PrepareInput> = {}): string | undefined {
  const result = prepareDefinition({ bytes: bytesOf(document), ...input })
  return result.ok ? undefined : result.refusal.rule
}

/** What a schema becomes as the result of an operation, with the named schemas of the result. */
export function converted(schema: unknown, schemas: Readonly<Record<string, unknown>> = {}) {
  const { document, findings } = prepared(
    openApi({
      paths: {
        '/orders': {
          get: {
            operationId: 'ListOrders',
            responses: { 200: { description: 'OK', content: { 'application/json': { schema } } } },
          },
        },
      },
      components: { schemas },
    }),
    { decline: ['display-name'] },
  )
  const { paths, definitions = {} } = document as unknown as {
    paths: { '/orders': { get: { responses: { 200: { schema?: JsonObject } } } } }
    definitions?: JsonObject
  }
  return {
    schema: paths['/orders'].get.responses[200].schema,
    definitions,
    lost: findings.filter(({ kind }) => kind === 'loss').map(({ rule }) => rule),
    findings,
  }
}

/** The operation `GET /orders` of the result, when the document describes it with these parts. */
export function convertedOperation(
  parts: Readonly<Record<string, unknown>>,
  document: Readonly<Record<string, unknown>> = {},
) {
  const { path = '/orders', method = 'get', ...operation } = parts as { path?: string; method?: string }
  const { document: result, findings } = prepared(
    openApi({ paths: { [path]: { [method]: { operationId: 'ListOrders', ...operation } } }, ...document }),
    { decline: ['display-name', 'PathParameterMissingEncoding'] },
  )
  const operations = Object.values(result.paths as Record<string, Record<string, JsonObject>>)
  return {
    operation: operations[0]?.[method] ?? {},
    lost: findings.filter(({ kind }) => kind === 'loss').map(({ rule }) => rule),
    findings,
  }
}
