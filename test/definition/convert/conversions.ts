import assert from 'node:assert/strict'
import { convertOpenApi2 } from '../../../src/definition/convert/openapi-2/openapi-2.ts'
import { convertOpenApi3 } from '../../../src/definition/convert/openapi-3/openapi-3.ts'
import { createFindings } from '../../../src/definition/findings.ts'
import { isObject } from '../../../src/definition/json.ts'
import type { Json, JsonObject } from '../../../src/definition/json.ts'
import { pointerOf } from '../../../src/definition/json-pointer.ts'
import { read, readText } from '../../../src/definition/read/read.ts'
import { bytesOf, openApi, swagger } from '../sample.ts'

/** What the conversion alone makes of a document, before it is repaired and checked, and every line that it reports. */
export function conversionOf(written: unknown, host?: string) {
  const findings = createFindings()
  const text = readText(bytesOf(written))
  const source = text.ok ? read(text.value, findings) : assert.fail('unreadable')
  if (!source.ok) assert.fail(source.refusal.rule)
  const convert = source.value.specification.family === '2.0' ? convertOpenApi2 : convertOpenApi3
  const result = convert(source.value, host, findings)
  const said = findings
    .all()
    .map(({ kind, rule, pointer, operation, detail: { code, ...parameters }, before, after }) =>
      [
        `${kind} ${rule} ${pointer}`,
        ...(operation === undefined ? [] : [`(${operation})`]),
        code,
        ...(Object.keys(parameters).length === 0 ? [] : [JSON.stringify(parameters)]),
        ...(before === undefined && after === undefined ? [] : [`${before} → ${after}`]),
      ].join(' '),
    )
  if (!result.ok) return { said, refusal: result.refusal, document: {} as JsonObject, origins: [] }
  const { document, origins } = result.value
  return { said, document, origins: [...origins].map(([part, place]) => [nameOf(part), pointerOf(place)].join(' ')) }
}

/** What tells one part of a small document from another. */
function nameOf({ name, operationId, description, title }: JsonObject): string {
  return [name, operationId, title, description].find((text) => typeof text === 'string') ?? 'unnamed'
}

const lineOfOperation = /^(\w+ [\w.-]+) \/paths\/~1a\/post(.*) \(POST \/a\)/

/** `POST /a` of OpenAPI 3.1 with these parts; its lines leave out what they all begin with. */
export function operationOf(parts: object, more: object = {}) {
  const { document, said } = conversionOf(openApi({ paths: { '/a': { post: { responses: {}, ...parts } } }, ...more }))
  const operation = partAt(document, ['paths', '/a', 'post'])
  return {
    operation,
    said: said.map((line) => line.replace(lineOfOperation, '$1 $2').replace('/paths/~1a/post', '')),
  }
}

/** The schema of the result of an operation, with the named ones of the document. */
export function schemaOf(schema: unknown, schemas: object = {}, version = '3.1.0') {
  const content = { 'application/json': { schema } }
  const { document, said } = conversionOf(
    openApi({
      openapi: version,
      paths: { '/a': { get: { responses: { 200: { description: 'OK', content } } } } },
      components: { schemas },
    }),
  )
  const definitions = document.definitions
  return {
    schema: partAt(document, ['paths', '/a', 'get', 'responses', '200', 'schema']),
    ...(definitions === undefined ? {} : { definitions }),
    said: said.map((line) =>
      line
        .replace('/paths/~1a/get/responses/200/content/application~1json/schema', '')
        .replace(' /components/schemas', ' #'),
    ),
  }
}

/** `POST /a` of OpenAPI 2.0 with these parts; its lines leave out what they all begin with. */
export function operationOf2(parts: object, more: object = {}) {
  const { document, said } = conversionOf(swagger({ paths: { '/a': { post: { responses: {}, ...parts } } }, ...more }))
  return {
    operation: partAt(document, ['paths', '/a', 'post']),
    said: said.map((line) => line.replace(lineOfOperation, '$1 $2').replace('/paths/~1a/post', '')),
  }
}

export function partAt(document: JsonObject, keys: readonly string[]): Json | undefined {
  let part: Json | undefined = document
  for (const key of keys) part = isObject(part) ? part[key] : undefined
  return part
}
