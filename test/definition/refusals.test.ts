import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { prepareDefinition } from '../../src/definition/prepare.ts'
import { bytesOf, openApi, prepared, swagger } from './sample.ts'

function refusal(document: unknown) {
  const result = prepareDefinition({ bytes: bytesOf(document) })
  return result.ok ? assert.fail('it was prepared') : result.refusal
}

describe('a document without operations', () => {
  const none = { code: 'definition-refused', rule: 'no-operations', detail: { code: 'no-paths' } }
  const rows: Readonly<Record<string, readonly [paths: unknown, pointer: string | undefined]>> = {
    'is refused where its paths are a list': [[], '/paths'],
    'is refused where its paths are a text': ['x', '/paths'],
    'is refused at a path that is none': [{ 'x-own': 5, '/a': {}, '/b': 5 }, '/paths/~1b'],
    'is refused at a path that is a list': [{ '/a': [] }, '/paths/~1a'],
    'is refused at a method that is none': [{ '/a': { summary: 'x', get: 'x' } }, '/paths/~1a/get'],
    'is refused at the first method that is none': [{ '/a': { parameters: [], put: [], get: null } }, '/paths/~1a/put'],
    'is prepared when its paths are empty': [{}, undefined],
    'is prepared when its paths have nothing': [{ '/a': {}, 'x-own': 5 }, undefined],
    'is prepared when what is no method is no object': [{ '/a': { summary: 'x', trace: 5 } }, undefined],
  }
  for (const [name, [paths, pointer]] of Object.entries(rows)) {
    it(name, () => {
      const document = openApi({ paths })
      if (pointer === undefined) {
        const { findings, operations } = prepared(document)
        const said = findings.filter(({ rule }) => rule === 'no-operations')
        assert.deepEqual(operations, [])
        assert.deepEqual(said, [
          { kind: 'warning', rule: 'no-operations', pointer: '/paths', detail: { code: 'no-operations' } },
        ])
        return
      }
      const { code, rule, detail, pointer: place, line } = refusal(document)
      assert.deepEqual({ code, rule, detail, place }, { ...none, place: pointer })
      assert.equal(line, 1)
    })
  }
})

describe('a refusal', () => {
  it('says what was found before it', () => {
    const text = JSON.stringify(openApi({ paths: [] })).replace('"title"', '"title":"First","title"')
    assert.deepEqual(
      refusal(text)
        .findings.map(({ rule }) => rule)
        .slice(0, 1),
      ['duplicate-key'],
    )
    assert.deepEqual(refusal('').findings, [])
  })

  it('of what is no object has neither line nor place', () => {
    assert.deepEqual(refusal('[]'), {
      code: 'definition-not-an-api',
      rule: 'not-an-api',
      detail: { code: 'no-object' },
      findings: [],
    })
  })

  it('of the only operation says why that one is none, and where', () => {
    const get = { parameters: [{ name: 'c', in: 'cookie', required: true }] }
    const { code, rule, detail, pointer } = refusal(openApi({ paths: { '/a': { get } } }))
    assert.deepEqual(
      [code, rule, detail, pointer],
      [
        'definition-refused',
        'no-operations',
        { code: 'all-operations-refused', first: { code: 'cookie-required', name: 'c' } },
        '/paths/~1a/get/parameters/0',
      ],
    )
  })

  it('of what nests too deep has a place and no line, as one in a syntax error has a line and no place', () => {
    const deep = refusal(`{"openapi":"3.0.0","a":${'['.repeat(200)}${']'.repeat(200)}}`)
    assert.deepEqual([deep.rule, deep.pointer?.startsWith('/a/0/0'), deep.line], ['nesting-too-deep', true, undefined])
    const syntax = refusal('{\n"openapi" 1}')
    assert.deepEqual([syntax.rule, syntax.pointer, syntax.line, syntax.column], ['json-syntax', undefined, 2, 11])
  })

  it('of a rule that every definition must keep says which one and where', () => {
    const { findings: _findings, ...said } = refusal('{"swagger":"2.0",\n"openapi":null,\n"paths":{},"host":5}')
    assert.deepEqual(said, {
      code: 'definition-refused',
      rule: 'HostNameNotValid',
      detail: { code: 'no-host' },
      pointer: '/host',
      line: 3,
      column: 12,
    })
  })
})

describe('definitions that nothing uses', () => {
  const definitions = { Used: { type: 'string' }, Unused: { type: 'string' } }
  const answer = (name: string, id: string, ref: string) => ({
    get: {
      operationId: id,
      summary: name,
      description: `${name}.`,
      responses: { 200: { description: 'OK', schema: { $ref: `#/definitions/${ref}` } } },
    },
  })
  const two = swagger({ paths: { '/a': answer('A', 'A', 'Used'), '/b': answer('B', 'B', 'Unused') }, definitions })
  const kept = (document: unknown, operations?: readonly string[]) =>
    Object.keys(prepared(document, operations ? { operations } : {}).document.definitions ?? {})

  it('stay in OpenAPI 2.0 as their author wrote them', () => {
    assert.deepEqual(kept(swagger({ definitions })), ['Used', 'Unused'])
  })

  it('go once operations are chosen', () => {
    assert.deepEqual([kept(two), kept(two, ['A'])], [['Used', 'Unused'], ['Used']])
  })

  it('go in OpenAPI 3', () => {
    assert.deepEqual(kept(openApi({ components: { schemas: definitions } })), [])
  })
})

describe('what is prepared', () => {
  it('says how each operation is called, and what is called once stays so', () => {
    const document = openApi({ paths: { '/a': { get: { responses: {} }, post: { responses: {} } } } })
    const { operationIds, operations } = prepared(document, { operationIds: { 'POST /a': 'MakeA' } })
    assert.deepEqual(operationIds, { 'GET /a': 'GetA', 'POST /a': 'MakeA' })
    assert.deepEqual(
      operations.map(({ id, key, method, path }) => [id, key, method, path]),
      [
        ['GetA', 'GET /a', 'GET', '/a'],
        ['MakeA', 'POST /a', 'POST', '/a'],
      ],
    )
  })

  it('points into a Postman collection for each operation, and leaves other places as they are', () => {
    const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'
    const item = ['a', 'b'].map((name) => ({ name, request: `https://api.contoso.com/${name}/long` }))
    const { findings } = prepared({ info: { name: 'Orders', schema }, item: [{ item }] })
    const places = new Set(findings.map(({ pointer }) => pointer).filter((place) => !place.startsWith('/info')))
    assert.deepEqual([...places].toSorted(), ['/item/0/item/0', '/item/0/item/1'])
    assert.ok(findings.some(({ pointer }) => pointer.startsWith('/info')))
  })
})
