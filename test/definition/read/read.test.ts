import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createFindings } from '../../../src/definition/findings.ts'
import { locate } from '../../../src/definition/read/locate.ts'
import { read, readText } from '../../../src/definition/read/read.ts'
import { scanJson } from '../../../src/definition/read/scan-json.ts'
import { prepareDefinition } from '../../../src/definition/prepare.ts'
import { bytesOf, openApi, prepared } from '../sample.ts'

const yaml = `# Orders
openapi: 3.1.0
info: { title: Orders, version: "1" }
servers:
  - url: https://api.contoso.com
x-defaults: &ok
  description: OK
paths:
  /orders:
    get:
      operationId: ListOrders
      responses:
        200: *ok
`

function versionOf(text: string): string | undefined {
  const source = readText(bytesOf(text))
  const result = source.ok ? read(source.value, createFindings()) : source
  return result.ok ? `${result.value.format} ${result.value.specification.family}` : result.refusal.rule
}

describe('what is read', () => {
  const cases: Readonly<Record<string, readonly [text: string, expected: string]>> = {
    'JSON of 3.1': ['{"openapi":"3.1.0"}', 'json 3.1'],
    'JSON of 3.0 behind a byte order mark': ['\uFEFF {"openapi":"3.0.3"}', 'json 3.0'],
    'YAML of 2.0 without quotes': ['swagger: 2.0\n', 'yaml 2.0'],
    'YAML of 3.1 without quotes': ['openapi: 3.1\n', 'yaml 3.1'],
    '3.2 as 3.1': ['{"openapi":"3.2.0"}', 'json 3.1'],
  }
  for (const [name, [text, expected]] of Object.entries(cases)) {
    it(name, () => assert.equal(versionOf(text), expected))
  }

  it('YAML with an alias and numbers as keys', () => {
    const { document, source } = prepared(yaml)
    assert.deepEqual((document.paths['/orders'] as { get: { responses: unknown } }).get.responses, {
      200: { description: 'OK' },
    })
    assert.deepEqual(source, { format: 'yaml', version: '3.1.0', bytes: yaml.length })
  })

  it('3.2 is read with a warning', () => {
    const { findings } = prepared(openApi({ openapi: '3.2.0' }))
    assert.equal(findings.find(({ rule }) => rule === 'openapi-3.2')?.kind, 'warning')
  })
})

describe('names written twice', () => {
  for (const [format, text] of Object.entries({
    JSON: JSON.stringify(openApi()).replace('"title"', '"title":"First","title"'),
    YAML: yaml.replace('title: Orders', 'title: First, title: Orders'),
  })) {
    it(`are reported in ${format}, the last one counts`, () => {
      const { findings, document } = prepared(text)
      assert.equal(document.info.title, 'Orders')
      assert.deepEqual(
        findings.filter(({ rule }) => rule === 'duplicate-key').map(({ pointer }) => pointer),
        ['/info/title'],
      )
    })
  }

  it('text that looks like a name is none', () => {
    assert.deepEqual(
      prepared(openApi({ info: { title: 'a": "b', version: '1', description: '\\": ' } })).findings.filter(
        ({ rule }) => rule === 'duplicate-key',
      ),
      [],
    )
  })
})

describe('places', () => {
  it('in JSON a property is where its name stands, an item where it begins', () => {
    const text = '{\n  "a": [\n    1,\n    {"b/c": 2}\n  ]\n}'
    const places = locate(text, 'json', ['', '/a', '/a/1', '/a/1/b~1c', '/a/1/missing/deeper'])
    assert.deepEqual(
      [...places.values()].map(({ line, column }) => `${line}:${column}`),
      ['1:1', '2:3', '4:5', '4:6', '4:5'],
    )
  })

  it('in YAML too', () => {
    const places = locate(yaml, 'yaml', ['/paths/~1orders/get', '/servers/0/url', '/paths/~1orders/get/responses/200'])
    assert.deepEqual(
      [...places.values()].map(({ line, column }) => `${line}:${column}`),
      ['10:5', '5:5', '13:9'],
    )
  })

  it('a syntax error has line and column', () => {
    const result = prepareDefinition({ bytes: bytesOf('{\n  "openapi": "3.0.0",\n}') })
    assert.deepEqual(!result.ok && [result.refusal.line, result.refusal.column], [3, 1])
  })

  it('a byte that is not UTF-8 has line and column', () => {
    const result = prepareDefinition({ bytes: Buffer.from('{\n "a": "caf\u00e9"}', 'latin1') })
    assert.deepEqual(!result.ok && [result.refusal.line, result.refusal.column], [2, 11])
  })

  it('a refusal that has a pointer has line and column', () => {
    const result = prepareDefinition({ bytes: bytesOf('{\n "info": {},\n "openapi": "9.0.0"\n}') })
    assert.deepEqual(!result.ok && [result.refusal.pointer, result.refusal.line, result.refusal.column], [
      '/openapi',
      3,
      2,
    ])
  })
})

describe('the scanner finds the first character that is not JSON', () => {
  const cases: readonly (readonly [text: string, offset: number | undefined])[] = [
    ['{"a":[1,2.5e3,true,null,"x\\u00e9"]}', undefined],
    [' [ ] ', undefined],
    ['[1,]', 3],
    ['{"a" 1}', 5],
    ['{a:1}', 1],
    ['[01]', 2],
    ['["\\x"]', 1],
    ['["a\nb"]', 1],
    ['[1}', 2],
    ['{"a":1', 6],
    ['[] []', 3],
    ['', 0],
    ['\r\n\t[\t"a"\n,\r\n"b" ]\r\n', undefined],
    ['[1.25,-0.5,10,1e10,1E+15,2.5e-12]', undefined],
    ['["","\\\\","\\"","\\\\\\"","\\\\x","\\/\\b\\f\\n\\r\\t","\\u12aF"]', undefined],
    ['{"a\\\\":"\\\\","b\\"":{}}', undefined],
    ['{a":1}', 1],
    ['{:1}', 1],
    ['{"a":1,}', 7],
    ['{,}', 1],
    ['[,]', 1],
    ['[-]', 1],
    ['[+1]', 1],
    ['[1.]', 2],
    ['[1e]', 2],
    ['[nul]', 1],
    ['["\\u12g4"]', 1],
    ['["\\u12\\\\34"]', 1],
    ['["\\\\\\x"]', 1],
    ['["a\\"]', 1],
    ['["a\tb"]', 1],
    ['["a\u0000"]', 1],
  ]
  for (const [text, offset] of cases) {
    it(JSON.stringify(text), () => assert.equal(scanJson(text, {}), offset))
  }
})
