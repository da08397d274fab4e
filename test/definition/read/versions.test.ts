import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createFindings } from '../../../src/definition/findings.ts'
import { read, readText } from '../../../src/definition/read/read.ts'

const utf8 = new TextEncoder()

/** What is read of a text or of bytes: the document, or why there is none, and what is said about it. */
function reading(written: string | Uint8Array) {
  const text = readText(typeof written === 'string' ? utf8.encode(written) : written)
  if (!text.ok) return text.refusal
  const findings = createFindings()
  const source = read(text.value, findings)
  const said = findings
    .all()
    .map(({ kind, rule, pointer, detail }) => `${kind} ${rule} ${pointer} ${JSON.stringify(detail)}`)
  return source.ok
    ? {
        format: source.value.format,
        ...source.value.specification,
        root: source.value.root,
        ...(said.length > 0 ? { said } : {}),
      }
    : source.refusal
}

describe('a version', () => {
  const rows: readonly (readonly [root: object, to: unknown])[] = [
    [{ swagger: '2.0' }, ['2.0', '2.0']],
    [{ swagger: 2 }, ['2.0', '2.0']],
    [{ swagger: ' 2 ' }, ['2.0', '2.0']],
    [{ openapi: '3.0.4' }, ['3.0', '3.0.4']],
    [{ openapi: 3 }, ['3.0', '3']],
    [{ openapi: 3.1 }, ['3.1', '3.1']],
    [{ openapi: '3.2.0' }, ['3.1', '3.2.0']],
    [
      { openapi: '3.10' },
      {
        code: 'definition-refused',
        rule: 'SpecificationVersionIncorrect',
        detail: { code: 'other-version', version: '3.10' },
        pointer: '/openapi',
      },
    ],
    [
      { openapi: '13.0' },
      {
        code: 'definition-refused',
        rule: 'SpecificationVersionIncorrect',
        detail: { code: 'other-version', version: '13.0' },
        pointer: '/openapi',
      },
    ],
    [
      { openapi: '4' },
      {
        code: 'definition-refused',
        rule: 'SpecificationVersionIncorrect',
        detail: { code: 'other-version', version: '4' },
        pointer: '/openapi',
      },
    ],
    [
      { swagger: '1.2' },
      {
        code: 'definition-refused',
        rule: 'SpecificationVersionIncorrect',
        detail: { code: 'other-version', version: '1.2' },
        pointer: '/swagger',
      },
    ],
    [
      { swagger: '1.2', openapi: '9'.repeat(30) },
      {
        code: 'definition-refused',
        rule: 'SpecificationVersionIncorrect',
        detail: { code: 'other-version', version: '99999999999999999999' },
        pointer: '/openapi',
      },
    ],
    [
      { swagger: true },
      {
        code: 'definition-not-an-api',
        rule: 'not-an-api',
        detail: { code: 'other-format', format: undefined },
      },
    ],
    [
      { asyncapi: '3' },
      {
        code: 'definition-not-an-api',
        rule: 'not-an-api',
        detail: { code: 'other-format', format: 'asyncapi' },
      },
    ],
    [
      { '#%RAML 1.0': '' },
      {
        code: 'definition-not-an-api',
        rule: 'not-an-api',
        detail: { code: 'other-format', format: 'raml' },
      },
    ],
    [
      { __schema: {} },
      {
        code: 'definition-not-an-api',
        rule: 'not-an-api',
        detail: { code: 'other-format', format: 'graphql' },
      },
    ],
    [
      { data: { __schema: {} } },
      {
        code: 'definition-not-an-api',
        rule: 'not-an-api',
        detail: { code: 'other-format', format: 'graphql' },
      },
    ],
    [
      { data: {} },
      {
        code: 'definition-not-an-api',
        rule: 'not-an-api',
        detail: { code: 'other-format', format: undefined },
      },
    ],
    [
      { $schema: 'x' },
      {
        code: 'definition-not-an-api',
        rule: 'not-an-api',
        detail: { code: 'other-format', format: 'json-schema' },
      },
    ],
    [
      { $schema: 'x', paths: {} },
      {
        code: 'definition-not-an-api',
        rule: 'not-an-api',
        detail: { code: 'other-format', format: undefined },
      },
    ],
    [
      {},
      {
        code: 'definition-not-an-api',
        rule: 'not-an-api',
        detail: { code: 'other-format', format: undefined },
      },
    ],
  ]
  for (const [root, to] of rows) {
    it(JSON.stringify(root), () => {
      const result = reading(JSON.stringify(root))
      assert.deepEqual('family' in result ? [result.family, result.version] : result, to)
    })
  }
})
