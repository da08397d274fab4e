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

describe('a text that is none', () => {
  const rows: readonly (readonly [written: string, to: unknown])[] = [
    ['', { code: 'definition-not-an-api', rule: 'empty', detail: { code: 'empty-document' } }],
    [' \n\t', { code: 'definition-not-an-api', rule: 'empty', detail: { code: 'empty-document' } }],
    ['  <!doctype html>', { code: 'definition-not-an-api', rule: 'not-an-api', detail: { code: 'web-page' } }],
    [
      '{',
      {
        code: 'definition-unreadable',
        rule: 'json-syntax',
        detail: { code: 'json-ends-early' },
        line: 1,
        column: 2,
      },
    ],
    [
      '{"a":1}x',
      {
        code: 'definition-unreadable',
        rule: 'json-syntax',
        detail: { code: 'json-unexpected', character: 'x' },
        line: 1,
        column: 8,
      },
    ],
    [
      '{\n "a": tru\n}',
      {
        code: 'definition-unreadable',
        rule: 'json-syntax',
        detail: { code: 'json-unexpected', character: 't' },
        line: 2,
        column: 7,
      },
    ],
    [
      '{"a":"\\x"}',
      {
        code: 'definition-unreadable',
        rule: 'json-syntax',
        detail: { code: 'json-unexpected', character: '"' },
        line: 1,
        column: 6,
      },
    ],
    [
      '{"a":"b',
      {
        code: 'definition-unreadable',
        rule: 'json-syntax',
        detail: { code: 'json-unexpected', character: '"' },
        line: 1,
        column: 6,
      },
    ],
    [
      '{"a" 1}',
      {
        code: 'definition-unreadable',
        rule: 'json-syntax',
        detail: { code: 'json-unexpected', character: '1' },
        line: 1,
        column: 6,
      },
    ],
    [
      '{"a":1,}',
      {
        code: 'definition-unreadable',
        rule: 'json-syntax',
        detail: { code: 'json-unexpected', character: '}' },
        line: 1,
        column: 8,
      },
    ],
    [
      '{"a":[1,]}',
      {
        code: 'definition-unreadable',
        rule: 'json-syntax',
        detail: { code: 'json-unexpected', character: ']' },
        line: 1,
        column: 9,
      },
    ],
    [
      '{"a":01}',
      {
        code: 'definition-unreadable',
        rule: 'json-syntax',
        detail: { code: 'json-unexpected', character: '1' },
        line: 1,
        column: 7,
      },
    ],
    [
      '{"a":[1}',
      {
        code: 'definition-unreadable',
        rule: 'json-syntax',
        detail: { code: 'json-unexpected', character: '}' },
        line: 1,
        column: 8,
      },
    ],
    [
      '{"a\nb":1}',
      {
        code: 'definition-unreadable',
        rule: 'json-syntax',
        detail: { code: 'json-unexpected', character: '"' },
        line: 1,
        column: 2,
      },
    ],
    ['[]', { code: 'definition-not-an-api', rule: 'not-an-api', detail: { code: 'no-object' } }],
    ['5', { code: 'definition-not-an-api', rule: 'not-an-api', detail: { code: 'no-object' } }],
    ...['null', '# nothing', '- a', 'text'].map(
      (text) => [text, { code: 'definition-not-an-api', rule: 'not-an-api', detail: { code: 'no-object' } }] as const,
    ),
    [
      'a: [',
      {
        code: 'definition-unreadable',
        rule: 'yaml-syntax',
        detail: {
          code: 'yaml-syntax',
          fault: 'Flow sequence in block collection must be sufficiently indented and end with a ]',
        },
        line: 1,
        column: 5,
      },
    ],
    [
      'a: *b',
      {
        code: 'definition-unreadable',
        rule: 'yaml-syntax',
        detail: { code: 'yaml-alias-unknown' },
        pointer: '/a',
      },
    ],
    [
      'a: 1\n\tb: 2',
      {
        code: 'definition-unreadable',
        rule: 'yaml-syntax',
        detail: { code: 'yaml-syntax', fault: 'Tabs are not allowed as indentation' },
        line: 2,
        column: 1,
      },
    ],
  ]
  for (const [written, to] of rows)
    it(JSON.stringify(written).slice(0, 100), () => assert.deepEqual(reading(written), to))
})

describe('the limits of a text', () => {
  it('nests a hundred deep at most', () => {
    const json = (depth: number) => reading(`{"swagger":"2.0","a":${'['.repeat(depth)}${']'.repeat(depth)}}`)
    const objects = (depth: number) => reading(`{"swagger":"2.0","a":${'{"b":'.repeat(depth)}1${'}'.repeat(depth)}}`)
    const yaml = (depth: number) => reading(`swagger: "2.0"\na: ${'['.repeat(depth)}${']'.repeat(depth)}`)
    const told = (result: object) =>
      'rule' in result ? { ...result, pointer: String((result as { pointer?: string }).pointer).length } : 'fine'
    assert.deepEqual(
      [told(json(99)), told(json(100)), told(objects(99)), told(objects(100)), told(yaml(99)), told(yaml(100))],
      [
        'fine',
        {
          code: 'definition-too-large',
          rule: 'nesting-too-deep',
          detail: { code: 'nests-too-deep', most: 100 },
          pointer: 200,
        },
        'fine',
        {
          code: 'definition-too-large',
          rule: 'nesting-too-deep',
          detail: { code: 'nests-too-deep', most: 100 },
          pointer: 200,
        },
        'fine',
        {
          code: 'definition-too-large',
          rule: 'nesting-too-deep',
          detail: { code: 'nests-too-deep', most: 100 },
          pointer: 200,
        },
      ],
    )
  })

  it('of brackets without an end is refused', () => {
    assert.deepEqual(
      [reading(`a: ${'['.repeat(50_000)}`), reading('['.repeat(50_000))].map((result) =>
        'rule' in result ? result.rule : 'fine',
      ),
      ['nesting-too-deep', 'json-syntax'],
    )
  })

  it('holds a million values at most', () => {
    assert.deepEqual(reading(`{"a":[${'1,'.repeat(1_000_000)}1]}`), {
      code: 'definition-too-large',
      rule: 'too-many-values',
      detail: { code: 'too-many-values', most: 1_000_000 },
    })
  })

  it('of YAML is shorter', () => {
    const long = (length: number) => reading(`swagger: "2.0"\na: "${'x'.repeat(length - 20)}"`)
    assert.deepEqual(
      [long(8_000_000), long(8_000_001)].map((result) => ('rule' in result ? result : 'fine')),
      [
        'fine',
        {
          code: 'definition-too-large',
          rule: 'input-size',
          detail: { code: 'yaml-too-large', most: 8, mostOfJson: 20 },
        },
      ],
    )
  })

  it('of YAML repeats a hundred thousand values at most', () => {
    const repeats = (times: number) =>
      reading(`swagger: "2.0"\na: &a [${'1,'.repeat(998)}1]\nb: [${'*a,'.repeat(times - 1)}*a]`)
    assert.deepEqual(
      [repeats(100), repeats(101)].map((result) => ('rule' in result ? result : 'fine')),
      [
        'fine',
        {
          code: 'definition-too-large',
          rule: 'yaml-aliases',
          detail: { code: 'yaml-aliases-too-many' },
          pointer: '/b/100',
        },
      ],
    )
  })
})
