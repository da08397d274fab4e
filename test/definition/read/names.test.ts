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

describe('names in a text', () => {
  const rows: readonly (readonly [written: string, to: unknown])[] = [
    [
      '{"swagger":"2.0","a":1,"a":2,"b":{"c":1,"c\\"":2,"c":3},"l":[{"x":1,"x":2},{"x":1}]}',
      {
        format: 'json',
        family: '2.0',
        version: '2.0',
        root: { swagger: '2.0', a: 2, b: { c: 3, 'c"': 2 }, l: [{ x: 2 }, { x: 1 }] },
        said: [
          'warning duplicate-key /a {"code":"duplicate-key","name":"a"}',
          'warning duplicate-key /b/c {"code":"duplicate-key","name":"c"}',
          'warning duplicate-key /l/0/x {"code":"duplicate-key","name":"x"}',
        ],
      },
    ],
    [
      '{"swagger":"2.0","a\\\\":1,"t":"\\"a\\":1,\\\\"}',
      {
        format: 'json',
        family: '2.0',
        version: '2.0',
        root: { swagger: '2.0', 'a\\': 1, t: '"a":1,\\' },
      },
    ],
    [
      '{"swagger":"2.0","l":[[{"x":1}],{"x":1,"x":2},{"y":{"z":1,"z":2},"x":3}]}',
      {
        format: 'json',
        family: '2.0',
        version: '2.0',
        root: { swagger: '2.0', l: [[{ x: 1 }], { x: 2 }, { y: { z: 2 }, x: 3 }] },
        said: [
          'warning duplicate-key /l/1/x {"code":"duplicate-key","name":"x"}',
          'warning duplicate-key /l/2/y/z {"code":"duplicate-key","name":"z"}',
        ],
      },
    ],
    [
      'swagger: "2.0"\na: 1\na: 2\nb: {c: 1, c: 2}',
      {
        format: 'yaml',
        family: '2.0',
        version: '2.0',
        root: { swagger: '2.0', a: 2, b: { c: 2 } },
        said: [
          'warning duplicate-key /a {"code":"duplicate-yaml-key","name":"a"}',
          'warning duplicate-key /b/c {"code":"duplicate-yaml-key","name":"c"}',
        ],
      },
    ],
    [
      'swagger: "2.0"\n1: one\n? [x]\n: two\n~: n\ndate: 2020-01-01\nn: ~\nf: 1.5\ni: .inf\nb: true\no: 0o14\ns: "5"\nl: [1, x]\nempty:\na: &x {k: 1}\nz: *x',
      {
        format: 'yaml',
        family: '2.0',
        version: '2.0',
        root: {
          '1': 'one',
          swagger: '2.0',
          '["x"]': 'two',
          '~': 'n',
          date: '2020-01-01',
          n: null,
          f: 1.5,
          i: '.inf',
          b: true,
          o: 12,
          s: '5',
          l: [1, 'x'],
          empty: null,
          a: { k: 1 },
          z: { k: 1 },
        },
      },
    ],
    [
      'swagger: "2.0"\n__proto__: 1',
      {
        code: 'definition-unreadable',
        rule: 'unsafe-name',
        detail: { code: 'unsafe-yaml-name', name: '__proto__' },
        pointer: '/__proto__',
      },
    ],
    [
      '{"swagger":"2.0","a":{"__proto__":1}}',
      {
        code: 'definition-unreadable',
        rule: 'unsafe-name',
        detail: { code: 'unsafe-name', name: '__proto__' },
        pointer: '/a/__proto__',
      },
    ],
    [
      '{"swagger":"2.0","properties":{"__proto__":1}}',
      {
        code: 'definition-unreadable',
        rule: 'unsafe-name',
        detail: { code: 'unsafe-name', name: '__proto__' },
        pointer: '/properties/__proto__',
      },
    ],
    [
      '{"swagger":"2.0","constructor":1}',
      {
        code: 'definition-unreadable',
        rule: 'unsafe-name',
        detail: { code: 'unsafe-name', name: 'constructor' },
        pointer: '/constructor',
      },
    ],
    [
      '{"swagger":"2.0","a":{"prototype":1}}',
      {
        code: 'definition-unreadable',
        rule: 'unsafe-name',
        detail: { code: 'unsafe-name', name: 'prototype' },
        pointer: '/a/prototype',
      },
    ],
    ...[
      'properties',
      'patternProperties',
      'definitions',
      'schemas',
      '$defs',
      'mapping',
      'example',
      'examples',
      'default',
      'enum',
      'const',
      'value',
      'x-own',
    ].map(
      (key) =>
        [
          `{"swagger":"2.0","${key}":{"constructor":{},"prototype":1}}`,
          {
            format: 'json',
            family: '2.0',
            version: '2.0',
            root: { swagger: '2.0', [key]: { constructor: {}, prototype: 1 } },
          },
        ] as const,
    ),
    [
      '{"swagger":"2.0","properties":{"a":{"constructor":1}}}',
      {
        code: 'definition-unreadable',
        rule: 'unsafe-name',
        detail: { code: 'unsafe-name', name: 'constructor' },
        pointer: '/properties/a/constructor',
      },
    ],
    [
      '{"swagger":"2.0","example":{"a":[{"b":{"constructor":1}}]}}',
      {
        format: 'json',
        family: '2.0',
        version: '2.0',
        root: {
          swagger: '2.0',
          example: {
            a: [{ b: { constructor: 1 } }],
          },
        },
      },
    ],
    [
      '{"swagger":"2.0","own-x-":{"constructor":1}}',
      {
        code: 'definition-unreadable',
        rule: 'unsafe-name',
        detail: { code: 'unsafe-name', name: 'constructor' },
        pointer: '/own-x-/constructor',
      },
    ],
  ]
  for (const [written, to] of rows)
    it(JSON.stringify(written).slice(0, 100), () => assert.deepEqual(reading(written), to))
})
