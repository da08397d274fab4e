import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ListedFunction } from '../../../src/core/outline.ts'
import { outlineOfFunctions } from '../../../src/definition/outline/functions-outline.ts'

/** A function as the service lists it. */
function listed(
  name: string,
  binding: Readonly<Record<string, unknown>> | undefined,
  rest: Partial<ListedFunction> & { prefix?: string } = {},
): ListedFunction {
  const { prefix = 'api/', ...others } = rest
  const route = typeof binding?.route === 'string' ? binding.route : name
  return {
    name,
    isDisabled: false,
    invokeUrlTemplate: `https://a.azurewebsites.net/${prefix}${route}`.toLowerCase(),
    ...(binding ? { bindings: [{ type: 'httpTrigger', ...binding }] } : {}),
    ...others,
  }
}

const get = { methods: ['get'], authLevel: 'anonymous' }
const lines = (functions: readonly ListedFunction[]) =>
  outlineOfFunctions(functions).operations.map(
    ({ verbs, path, name, isTaken }) => `${verbs.join('|') || '?'} ${path} ${name}${isTaken ? '' : ' (not taken)'}`,
  )
const leftOut = (functions: readonly ListedFunction[]) =>
  outlineOfFunctions(functions).leftOut.map(({ reason, count, names }) => `${reason} ${count} ${names.join(',')}`)
/** The operation with the longest path. */
const longest = (one: ListedFunction) => outlineOfFunctions([one]).operations.at(-1)

describe('the operations of an app’s functions', () => {
  it('are all that the list tells of them', () => {
    assert.deepEqual(outlineOfFunctions([listed('GetOrder', { ...get, route: 'orders/{id:int}' })]), {
      operations: [
        {
          mark: longest(listed('GetOrder', { ...get, route: 'orders/{id:int}' }))?.mark,
          path: '/api/orders/{id}',
          verbs: ['GET'],
          name: 'Get order',
          isTaken: true,
          parameters: [{ name: 'id', in: 'path', schema: { type: 'integer', format: 'int32' }, isRequired: true }],
          signIns: [],
          unknown: ['query', 'answer'],
        },
      ],
      leftOut: [],
    })
  })

  const rows: readonly (readonly [fact: string, functions: readonly ListedFunction[], lines: readonly string[]])[] = [
    ['a function without a route has its name', [listed('Ping', get)], ['GET /api/Ping Ping']],
    ['an empty route is the prefix', [listed('Root', { ...get, route: '' })], ['GET /api Root']],
    ['a route with a slash before it', [listed('A', { ...get, route: '/a' })], ['GET /api/a A']],
    ['another prefix', [listed('A', { ...get, route: 'a' }, { prefix: 'v1/public/' })], ['GET /v1/public/a A']],
    ['no prefix', [listed('A', { ...get, route: 'a/b' }, { prefix: '' })], ['GET /a/b A']],
    [
      'no prefix and an empty route',
      [listed('A', { ...get, route: '' }, { prefix: '' }), listed('B', { ...get, route: 'b' }, { prefix: '' })],
      ['GET / A', 'GET /b B'],
    ],
    [
      'the prefix that most addresses have',
      [listed('A', get, { prefix: 'x/' }), listed('B', get, { prefix: 'y/' }), listed('C', get, { prefix: 'y/' })],
      ['GET /y/A A', 'GET /y/B B', 'GET /y/C C'],
    ],
    [
      'an address with escaped braces',
      [listed('A', { ...get, route: 'a/{id}' }, { invokeUrlTemplate: 'https://h/v2/a/%7Bid%7D' })],
      ['GET /v2/a/{id} A'],
    ],
    [
      'an address with a broken escape',
      [listed('A', { ...get, route: 'a' }, { invokeUrlTemplate: 'https://h/%/a' })],
      ['GET /api/a A'],
    ],
    [
      'an address that is none',
      [listed('A', { ...get, route: 'a' }, { invokeUrlTemplate: 'ftp://h/v1/a' })],
      ['GET /api/a A'],
    ],
    [
      'several verbs',
      [listed('Order', { ...get, methods: ['post', 'GET', 'get', 'trace', 7] })],
      ['GET /api/Order Order GET', 'POST /api/Order Order POST'],
    ],
    [
      'verbs of browsers',
      [listed('A', { ...get, methods: ['get', 'options', 'head'] })],
      ['GET /api/A A GET', 'HEAD /api/A A HEAD (not taken)', 'OPTIONS /api/A A OPTIONS (not taken)'],
    ],
    ['all verbs', [listed('A', { authLevel: 'anonymous' })], ['? /api/A A']],
    ['methods that are none', [listed('A', { ...get, methods: ['trace'] })], ['? /api/A A']],
    ['an optional parameter', [listed('A', { ...get, route: 'a/{id?}' })], ['GET /api/a A', 'GET /api/a/{id} A (id)']],
    [
      'an optional parameter that another function answers without',
      [listed('A', { ...get, route: 'a/{id?}' }), listed('B', { ...get, route: 'A' })],
      ['GET /api/A B', 'GET /api/a/{id} A (id)'],
    ],
    [
      'two functions with different verbs',
      [listed('A', { ...get, route: 'a' }), listed('B', { ...get, methods: ['post'], route: 'a' })],
      ['GET /api/a A', 'POST /api/a B'],
    ],
    [
      'one address under two names of its parameter',
      [listed('A', { ...get, route: 'a/{id}' }), listed('B', { ...get, route: 'a/{key}' })],
      ['GET /api/a/{id} A'],
    ],
    [
      'no bindings',
      [listed('A', undefined, { invokeUrlTemplate: 'https://h/api/things/{id}' })],
      ['? /api/things/{id} A'],
    ],
    ['no bindings beside others', [listed('B', get), listed('Ping', undefined)], ['GET /api/B B', '? /api/ping Ping']],
    [
      'properties in another case',
      [
        listed('A', undefined, {
          bindings: [{ Type: 'HttpTrigger', AuthLevel: 'Anonymous', Methods: ['GET'], Route: 'a' }],
        }),
      ],
      ['GET /api/a A'],
    ],
    ['the master key', [listed('A', { ...get, authLevel: 'admin' })], ['GET /api/A A (not taken)']],
    ['a level of the first version', [listed('A', { ...get, authLevel: 'system' })], ['GET /api/A A (not taken)']],
    ['a very long name', [listed('a'.repeat(200), { ...get, route: 'a' })], [`GET /api/a A${'a'.repeat(79)}`]],
    ['a name without words', [listed('___', { ...get, route: 'a' })], ['GET /api/a ___']],
  ]
  for (const [fact, functions, expected] of rows) {
    it(fact, () => {
      assert.deepEqual(lines(functions), expected)
    })
  }

  const outs: readonly (readonly [fact: string, functions: readonly ListedFunction[], leftOut: readonly string[]])[] = [
    ['a disabled one', [listed('A', get, { isDisabled: true })], ['disabled 1 A']],
    ['one with another trigger', [listed('A', { type: 'queueTrigger' })], ['other-trigger 1 A']],
    ['one without a trigger', [listed('A', undefined, { bindings: [] })], ['other-trigger 1 A']],
    ['one without an address', [{ name: 'A', isDisabled: false }], ['other-trigger 1 A']],
    ['one whose type is no text', [listed('A', { type: 7 })], ['other-trigger 1 A']],
    [
      'the pages of the OpenAPI extension',
      ['RenderSwaggerDocument', 'RenderOpenApiDocument', 'RenderSwaggerUI', 'RenderOAuth2Redirect'].map((name) =>
        listed(name, get),
      ),
      ['definition-page 4 RenderSwaggerDocument,RenderOpenApiDocument,RenderSwaggerUI,RenderOAuth2Redirect'],
    ],
    ['a route that cannot be called', [listed('A', { ...get, route: 'a?b' })], ['unusable-route 1 A']],
    [
      'a second one at an address',
      [listed('A', { ...get, route: 'a' }), listed('B', { ...get, route: 'A' })],
      ['duplicate 1 B'],
    ],
    [
      'one that could only answer what others do',
      [
        listed('A', { methods: ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'], route: 'a' }),
        listed('B', { route: 'a' }),
      ],
      ['duplicate 1 B'],
    ],
    [
      'names are kept of five',
      Array.from({ length: 6 }, (_, at) => listed(`F${at}\u202e`, get, { isDisabled: true })),
      ['disabled 6 F0,F1,F2,F3,F4'],
    ],
    ['a nameless one', [listed('', get, { isDisabled: true })], ['disabled 1 ']],
  ]
  for (const [fact, functions, expected] of outs) {
    it(`leave out and count ${fact}`, () => {
      assert.deepEqual(leftOut(functions), expected)
    })
  }

  it('are 300 at most, of 1000 functions', () => {
    const many = Array.from({ length: 1001 }, (_, at) => listed(`F${String(at).padStart(4, '0')}`, get))
    assert.equal(lines(many).length, 300)
    assert.deepEqual(leftOut(many), ['too-many 701 F1000,F0300,F0301,F0302,F0303'])
  })

  it('keep their marks when the list is read again', () => {
    const [a, b] = [listed('A', get), listed('B', { ...get, methods: ['get', 'post'] })]
    const marksOf = (functions: readonly ListedFunction[]) =>
      outlineOfFunctions(functions).operations.map(({ mark }) => mark)
    assert.deepEqual(marksOf([b, a]), marksOf([a, b]))
    assert.equal(new Set(marksOf([a, b])).size, 3)
  })
})

describe('what is not known of a function', () => {
  const key = { kind: 'key', in: 'header', name: 'x-functions-key' }
  const rows: readonly (readonly [
    fact: string,
    one: ListedFunction,
    unknown: readonly string[],
    signIns: readonly object[],
  ])[] = [
    ['GET, anonymous', listed('A', get), ['query', 'answer'], []],
    ['GET with a key', listed('A', { ...get, authLevel: 'Function' }), ['query', 'answer'], [key]],
    ['GET without a level', listed('A', { methods: ['get'] }), ['query', 'answer'], [key]],
    ['DELETE', listed('A', { ...get, methods: ['delete'] }), ['query', 'answer'], []],
    ['POST', listed('A', { ...get, methods: ['post'] }), ['query', 'body', 'answer'], []],
    ['PUT', listed('A', { ...get, methods: ['put'] }), ['query', 'body', 'answer'], []],
    ['PATCH', listed('A', { ...get, methods: ['patch'] }), ['query', 'body', 'answer'], []],
    ['any verb', listed('A', { authLevel: 'anonymous' }), ['verbs', 'query', 'body', 'answer'], []],
    ['the rest of an address', listed('A', { ...get, route: 'x{*all}' }), ['segments', 'query', 'answer'], []],
    ['an address that was not told', listed('A', get, { invokeUrlTemplate: '' }), ['address', 'query', 'answer'], []],
    ['no bindings', listed('A', undefined), ['verbs', 'query', 'body', 'answer', 'sign-in'], [key]],
    ['the master key', listed('A', { ...get, authLevel: 'admin' }), ['query', 'answer', 'master-key'], [key]],
  ]
  for (const [fact, one, unknown, signIns] of rows) {
    it(fact, () => {
      const operation = longest(one)
      const seen = operation && { unknown: operation.unknown, signIns: operation.signIns }
      assert.deepEqual(seen, { unknown, signIns })
    })
  }

  it('the verbs to choose among are those that no other function answers there', () => {
    const operations = outlineOfFunctions([listed('A', { route: 'a' }), listed('B', { ...get, route: 'a' })]).operations
    assert.deepEqual(
      operations.map(({ verbChoices }) => verbChoices),
      [undefined, ['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']],
    )
  })
})
