import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { documentOfOutline } from '../../../../src/definition/outline/outline-document.ts'
import { outlineForHosts } from '../../../../src/definition/outline/outline-for-hosts.ts'
import { outlineOfSample } from '../../../../src/definition/outline/sample/sample-outline.ts'
import { schemaOfValues } from '../../../../src/definition/outline/schema-of-values.ts'
import type { Json } from '../../../../src/definition/json.ts'
import { prepareDefinition } from '../../../../src/definition/prepare.ts'
import { bytesOf } from '../../sample.ts'
import { outlineWords as words } from '../../../support/outline-words.ts'

const host = 'shop.azurewebsites.net'

function operationsOf(sample: unknown) {
  const outline = outlineOfSample(bytesOf(sample))
  assert.ok(outline)
  return outlineForHosts(outline, [host]).operations
}

const request = (more: object = {}, response?: object) => ({
  request: { method: 'POST', url: `https://${host}/a`, ...more },
  ...(response ? { response } : {}),
})
const har = (...entries: readonly object[]) => ({ log: { entries } })
const only = (...entries: readonly object[]) => operationsOf(har(...entries))[0]
const header = (name: string, value = 'v') => ({ headers: [{ name, value }] })
const text = (value: string, mimeType = 'application/json') => ({ postData: { mimeType, text: value } })
const answer = (status: number, value?: string) => ({
  status,
  content: value === undefined ? {} : { mimeType: 'application/json', text: value },
})

describe('the schema of values', () => {
  const rows: readonly (readonly [values: Json[], schema: object])[] = [
    [[], {}],
    [[null], {}],
    [[1], { type: 'integer' }],
    [[1.5], { type: 'number' }],
    [[1, 1.5], { type: 'number' }],
    [[1, 'a'], {}],
    [[1, 1.5, true], {}],
    [[true], { type: 'boolean' }],
    [['a'], { type: 'string' }],
    [['a', null], { type: 'string', 'x-nullable': true }],
    [[1, null], { type: 'integer', 'x-nullable': true }],
    [[[1], null], { type: 'array', items: { type: 'integer' }, 'x-nullable': true }],
    [['2026-11-30'], { type: 'string', format: 'date' }],
    [['2026-11-30T10:00:00.000Z', '2026-11-30T10:00:00+01:00'], { type: 'string', format: 'date-time' }],
    [['0b8a6f0e-3c1d-4f5e-8a9b-0c1d2e3f4a5b'], { type: 'string', format: 'uuid' }],
    [['2026-11-30', 'a'], { type: 'string' }],
    [['1'], { type: 'string' }],
    [[[]], { type: 'array', items: {} }],
    [[[1], [2.5]], { type: 'array', items: { type: 'number' } }],
    [[[...Array.from({ length: 50 }, () => 1), 'a']], { type: 'array', items: { type: 'integer' } }],
    [[[...Array.from({ length: 49 }, () => 1), 'a']], { type: 'array', items: {} }],
    [[{}], { type: 'object' }],
    [
      [{ a: 1 }, { b: 'x' }, null],
      { type: 'object', properties: { a: { type: 'integer' }, b: { type: 'string' } }, 'x-nullable': true },
    ],
    [[{ a: 1 }, [1]], {}],
    [
      [{ '@odata.type': 'x', 'total price': 1, sha256: 'y', $ref: 'z', größe: 1 }],
      {
        type: 'object',
        properties: {
          '@odata.type': { type: 'string' },
          'total price': { type: 'integer' },
          sha256: { type: 'string' },
          $ref: { type: 'string' },
          größe: { type: 'integer' },
        },
      },
    ],
    [
      [{ 'jane@contoso.com': 1, '17': 2, '2026-11-30': 3, SKU4711: 4, [`n${'a'.repeat(60)}`]: 5 }],
      { type: 'object', additionalProperties: { type: 'integer' } },
    ],
    [
      [JSON.parse('{"__proto__":{"a":1}}') as Json],
      { type: 'object', additionalProperties: { type: 'object', properties: { a: { type: 'integer' } } } },
    ],
    [
      [Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`p${at}`, 1]))],
      {
        type: 'object',
        properties: Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`p${at}`, { type: 'integer' }])),
      },
    ],
  ]
  for (const [values, schema] of rows) {
    it(JSON.stringify(values).slice(0, 80), () => {
      assert.deepEqual(schemaOfValues(values), schema)
    })
  }

  it('is free below ten levels', () => {
    const nested = (levels: number): Json => (levels === 0 ? 1 : { a: nested(levels - 1) })
    const depthOf = (schema: unknown): number =>
      (schema as { properties?: { a: unknown } }).properties
        ? 1 + depthOf((schema as { properties: { a: unknown } }).properties.a)
        : 0
    assert.deepEqual([depthOf(schemaOfValues([nested(9)])), depthOf(schemaOfValues([nested(30)]))], [9, 10])
  })

  it('has 1000 properties at most', () => {
    const group = (at: number) => Object.fromEntries(Array.from({ length: 99 }, (_, each) => [`p${at}x${each}`, 1]))
    const many = schemaOfValues([
      Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`g${String.fromCharCode(97 + at)}`, group(at)])),
    ])
    assert.equal(JSON.stringify(many).match(/integer/g)?.length, 990)
  })
})

describe('what a sample shows of bodies', () => {
  const json = (schema: object) => ({ kind: 'json', schema })
  const rows: readonly (readonly [
    fact: string,
    entries: readonly object[],
    body: object | undefined,
    isUnknown: boolean,
  ])[] = [
    [
      'JSON',
      [request(text('{"a":1}')), request(text('{"b":true}'))],
      json({ type: 'object', properties: { a: { type: 'integer' }, b: { type: 'boolean' } } }),
      false,
    ],
    [
      'JSON with variables',
      [request(text('{"a":{{n}},"b":"{{s}}"}'))],
      json({ type: 'object', properties: { a: {}, b: { type: 'string' } } }),
      false,
    ],
    [
      'JSON and a text',
      [request(text('{"a":1}')), request(text('x'))],
      json({ type: 'object', properties: { a: { type: 'integer' } }, 'x-nullable': true }),
      false,
    ],
    ['JSON nested too deep', [request(text('['.repeat(101) + ']'.repeat(101)))], { kind: 'text' }, false],
    ['a text', [request(text('<a/>', 'text/xml'))], { kind: 'text' }, false],
    [
      'a form',
      [request(text('a=1&b=2&a=3&4=5', 'application/x-www-form-urlencoded'))],
      {
        kind: 'form',
        fields: [
          { name: 'a', isFile: false },
          { name: 'b', isFile: false },
        ],
      },
      false,
    ],
    [
      'parts',
      [request({ postData: { mimeType: 'multipart/form-data', params: [{ name: 'f', fileName: 'x' }] } })],
      { kind: 'multipart', fields: [{ name: 'f', isFile: true }] },
      false,
    ],
    ['none', [request()], undefined, true],
    ['none of a verb that has none', [request({ method: 'GET', ...text('{"a":1}') })], undefined, false],
  ]
  for (const [fact, entries, body, isUnknown] of rows) {
    it(fact, () => {
      const operation = only(...entries)
      assert.deepEqual([operation?.body, operation?.unknown.includes('body')], [body, isUnknown])
    })
  }
})

describe('what a sample shows of answers', () => {
  const rows: readonly (readonly [
    fact: string,
    entries: readonly object[],
    answer: object | undefined,
    isUnknown: boolean,
  ])[] = [
    [
      'JSON',
      [request({}, answer(201, '{"a":1}')), request({}, answer(200, '{"b":1}'))],
      { status: 201, schema: { type: 'object', properties: { a: { type: 'integer' }, b: { type: 'integer' } } } },
      false,
    ],
    ['no content', [request({}, answer(204))], { status: 204 }, true],
    ['a text', [request({}, answer(200, 'ok'))], { status: 200 }, true],
    ['a failure', [request({}, answer(400, '{"a":1}'))], undefined, true],
    ['a redirect', [request({}, answer(302, '{"a":1}'))], undefined, true],
    [
      'a failure beside a good answer',
      [request({}, answer(500, '{"x":1}')), request({}, answer(299, '{"a":1}'))],
      { status: 299, schema: { type: 'object', properties: { a: { type: 'integer' } } } },
      false,
    ],
    ['none', [request()], undefined, true],
  ]
  for (const [fact, entries, expected, isUnknown] of rows) {
    it(fact, () => {
      const operation = only(...entries)
      assert.deepEqual([operation?.answer, operation?.unknown.includes('answer')], [expected, isUnknown])
    })
  }
})

describe('how a sample signs in', () => {
  const key = (name: string, place = 'header') => ({ kind: 'key', in: place, name })
  const ok = answer(200, '{}')
  const rows: readonly (readonly [
    fact: string,
    entries: readonly object[],
    signIns: readonly object[],
    isUnknown: boolean,
  ])[] = [
    ['not at all', [request()], [], false],
    ['a function key', [request(header('X-Functions-Key'))], [key('x-functions-key')], false],
    ['a subscription key', [request(header('Ocp-Apim-Subscription-Key'))], [key('ocp-apim-subscription-key')], false],
    ['basic', [request(header('Authorization', 'Basic abc'))], [{ kind: 'basic' }], false],
    ['a name in the address', [request({ url: `https://jane:secret@${host}/a` })], [{ kind: 'basic' }], false],
    ['a token', [request(header('authorization', 'Bearer abc'))], [{ kind: 'bearer' }], false],
    ['a variable', [request(header('authorization', '{{token}}'))], [{ kind: 'bearer' }], false],
    ['a key in the query', [request({ url: `https://${host}/a?code=abc` })], [key('code', 'query')], false],
    ['a key with an odd name', [request({ url: `https://${host}/a?my%20key=abc` })], [], false],
    ['a cookie', [request(header('Cookie'))], [], true],
    ['a cookie and a key', [request(header('Cookie')), request(header('x-api-key'))], [key('x-api-key')], false],
    ['no key, which was taken', [request(header('x-api-key')), request({}, ok)], [], false],
    [
      'no key, which was not taken',
      [request(header('x-api-key')), request({}, answer(401))],
      [key('x-api-key')],
      false,
    ],
    ['no key, of which nothing is known', [request(header('x-api-key')), request()], [key('x-api-key')], false],
    [
      'a cookie in place of a key',
      [request(header('x-api-key')), request(header('cookie'), ok)],
      [key('x-api-key')],
      false,
    ],
    [
      'headers that are no credentials',
      [
        request({
          headers: [
            { name: 'Idempotency-Key', value: 'v' },
            { name: 'Proxy-Authorization', value: 'v' },
            { name: 'Set-Cookie', value: 'v' },
          ],
        }),
      ],
      [],
      false,
    ],
  ]
  for (const [fact, entries, signIns, isUnknown] of rows) {
    it(fact, () => {
      const operation = only(...entries)
      assert.deepEqual([operation?.signIns, operation?.unknown.includes('sign-in')], [signIns, isUnknown])
    })
  }
})

describe('a draft definition of a sample', () => {
  const hidden = 'hidden' + 'Value7041'
  const har1 = har(
    request(
      {
        url: `https://user:${hidden}@${host}/api/people/${hidden}/cards/4711?filter=${hidden}&code=${hidden}`,
        headers: ['Authorization', 'Cookie', 'X-Functions-Key', 'X-Tenant', 'Accept', hidden].map((name) => ({
          name,
          value: hidden,
        })),
        postData: {
          mimeType: 'application/json',
          text: JSON.stringify({ name: hidden, list: [hidden], map: { [hidden]: hidden } }),
        },
      },
      {
        status: 200,
        content: { mimeType: 'application/json', text: JSON.stringify({ id: hidden, [hidden]: { a: hidden } }) },
      },
    ),
  )
  const samples: Readonly<Record<string, unknown>> = {
    har: har1,
    curl: `curl -X POST 'https://${host}/api/people/${hidden}?q=${hidden}' -u 'a:${hidden}' -H 'X-Tenant: ${hidden}' --json '{"a":"${hidden}"}' -b 's=${hidden}'`,
    http: `@key = ${hidden}\nPOST https://${host}/api/people/${hidden}?q={{key}}\nX-Tenant: {{key}}\nAuthorization: Bearer {{key}}\n\n{"a":"{{key}}","b":"${hidden}"}`,
  }
  for (const [kind, sample] of Object.entries(samples)) {
    it(`has no value of it (${kind}), and is taken by the engine`, () => {
      const outline = outlineOfSample(bytesOf(sample))
      assert.equal(JSON.stringify(outline).includes(hidden), false)
      const document = documentOfOutline(operationsOf(sample), { title: 'People', host, words })
      assert.equal(JSON.stringify(document).includes(hidden), false)
      const prepared = prepareDefinition({ bytes: bytesOf(document), host })
      assert.ok(prepared.ok)
      assert.equal(prepared.prepared.operations.length, 1)
    })
  }
})
