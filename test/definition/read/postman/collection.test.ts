import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createFindings } from '../../../../src/definition/findings.ts'
import { convertCollection, isPostmanCollection } from '../../../../src/definition/read/postman/collection.ts'
import type { JsonObject } from '../../../../src/definition/json.ts'

/** What a collection with these items becomes, and what is said about it. */
function converted(collection: object) {
  const findings = createFindings()
  const { root, pointers } = convertCollection(collection as unknown as JsonObject, findings)
  const said = findings.all().map(({ kind, rule, pointer, detail }) => ({ kind, rule, pointer, detail }))
  return { root, pointers: Object.fromEntries(pointers), said }
}

const request = (name: string, url: string, method = 'GET') => ({ name, request: { method, url } })

const operation = (name: string, more: object = {}) => ({
  operationId: name,
  summary: name,
  responses: {},
  ...more,
})

describe('a document is a Postman collection', () => {
  const v20 = 'https://schema.getpostman.com/json/collection/v2.0.0/collection.json'
  const v21 = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'
  const rows: readonly (readonly [document: object, is: boolean])[] = [
    [{ info: { schema: v20 }, item: [] }, true],
    [{ info: { schema: v21 }, item: [{}] }, true],
    [{ info: { schema: v21 } }, false],
    [{ info: { schema: v21 }, item: {} }, false],
    [{ info: { schema: 'https://json-schema.org/draft/2020-12/schema' }, item: [] }, false],
    [{ info: {}, item: [] }, false],
    [{ item: [] }, false],
  ]
  for (const [document, is] of rows) {
    it(JSON.stringify(document), () => assert.equal(isPostmanCollection(document as unknown as JsonObject), is))
  }
})

describe('a collection', () => {
  it('without a name or requests is an empty definition', () => {
    assert.deepEqual(converted({}), {
      root: { openapi: '3.0.3', info: { title: '', description: '', version: '1.0' }, servers: [], paths: {} },
      pointers: {},
      said: [],
    })
  })

  it('keeps its name, description and sign-in', () => {
    const { root } = converted({
      info: { name: 'Orders', description: { content: 'Orders of Contoso.' } },
      auth: { type: 'basic' },
    })
    assert.deepEqual(root, {
      openapi: '3.0.3',
      info: { title: 'Orders', description: 'Orders of Contoso.', version: '1.0' },
      servers: [],
      paths: {},
      components: { securitySchemes: { postman: { type: 'http', scheme: 'basic' } } },
      security: [{ postman: [] }],
    })
  })

  it('is at the first server that a request names; requests to others say so', () => {
    const item = [
      request('Zero', '{{unknown}}/zero'),
      request('One', 'https://one.contoso.com/a'),
      request('Two', 'https://two.contoso.com/a', 'POST'),
      request('Three', 'https://one.contoso.com/b'),
      request('Four', 'https://two.contoso.com/b', 'PUT'),
      request('Five', '{{unknown}}/five'),
    ]
    const two = { servers: [{ url: 'https://two.contoso.com' }] }
    const { root, pointers } = converted({ item })
    assert.deepEqual(
      [root['servers'], root['paths']],
      [
        [{ url: 'https://one.contoso.com' }],
        {
          '/zero': { get: operation('Zero') },
          '/a': { get: operation('One'), post: operation('Two', two) },
          '/b': { get: operation('Three'), put: operation('Four', two) },
          '/five': { get: operation('Five') },
        },
      ],
    )
    assert.deepEqual(pointers, {
      '/paths/~1zero/get': '/item/0',
      '/paths/~1a/get': '/item/1',
      '/paths/~1a/post': '/item/2',
      '/paths/~1b/get': '/item/3',
      '/paths/~1b/put': '/item/4',
      '/paths/~1five/get': '/item/5',
    })
  })

  it('is read in the order of the file, whatever folders its requests are in', () => {
    const url = 'https://api.contoso.com'
    const { root, pointers } = converted({
      item: [
        request('A', `${url}/a`),
        'no item',
        {
          name: 'Folder',
          item: [request('B', `${url}/b`), { item: [request('C', `${url}/c`)] }, request('D', `${url}/d`)],
        },
        { name: 'Empty', item: [] },
        { name: 'Neither folder nor request' },
        { item: [request('E', `${url}/e`)], request: `${url}/not-read` },
        request('F', `${url}/f`),
      ],
    })
    assert.deepEqual(Object.keys(root['paths'] as object), ['/a', '/b', '/c', '/d', '/e', '/f'])
    assert.deepEqual(Object.values(pointers), [
      '/item/0',
      '/item/2/item/0',
      '/item/2/item/1/item/0',
      '/item/2/item/2',
      '/item/5/item/0',
      '/item/6',
    ])
  })

  it('that has a request twice keeps the first and says which one is lost', () => {
    const { root, said } = converted({
      item: [
        request('First', 'https://one.contoso.com/a'),
        request('Again', 'https://two.contoso.com/a'),
        request('Other', 'https://three.contoso.com/b'),
      ],
    })
    assert.deepEqual(root['paths'], {
      '/a': { get: operation('First') },
      '/b': { get: operation('Other', { servers: [{ url: 'https://three.contoso.com' }] }) },
    })
    assert.deepEqual(said, [
      {
        kind: 'loss',
        rule: 'postman-duplicate',
        pointer: '/item/1',
        detail: { code: 'postman-duplicate', operation: 'GET /a' },
      },
    ])
  })
})
