import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { OperationSummary, Swagger } from '../../../src/core/definition.ts'
import { groupsOf, matchingOperations, operationMark } from '../../../src/definition/operations/operation-list.ts'
import { operationPage, operationsAt, withTicks } from '../../../src/definition/operations/operation-page.ts'
import { safestOperation } from '../../../src/definition/operations/safest-operation.ts'
import { swagger } from '../sample.ts'

describe('a list of operations', () => {
  const one = (path: string, tags?: readonly string[]): OperationSummary => ({
    id: path,
    key: `GET ${path}`,
    method: 'GET',
    path,
    summary: '',
    ...(tags ? { tags } : {}),
  })

  it('is grouped by tags, or by the first part of the path that tells something', () => {
    const paths = ['/api/v1/a', '/v2.1.3/b', '/{x}/c', '/apis/d', '/xapi', '/v1x', '/v12', '/{y}', '/']
    assert.deepEqual(
      paths.map((path) => groupsOf([one(path)])[0]?.name),
      ['a', 'b', 'c', 'apis', 'xapi', 'v1x', '/', '/', '/'],
    )
    assert.deepEqual(
      [[' ', ' T '], [' '], []].map((tags) => groupsOf([one('/a', tags)])[0]?.name),
      ['T', 'a', 'a'],
    )
  })

  it('is found by words in any order, in a group or in all', () => {
    const all = [one('/a/one', ['T']), one('/b/two', ['U'])]
    const found = (query: string, group = '') => matchingOperations(all, { query, group }).map(({ path }) => path)
    assert.deepEqual(
      [found(''), found(' ONE  /a '), found('u'), found('one', 'U'), found('', 'T'), found('x')],
      [['/a/one', '/b/two'], ['/a/one'], ['/b/two'], [], ['/a/one'], []],
    )
  })

  it('has short names for its operations', () => {
    assert.match(operationMark({ key: 'GET /a' }), /^[0-9a-f]{10}$/)
    assert.notEqual(operationMark({ key: 'GET /a' }), operationMark({ key: 'GET /b' }))
  })

  it('is shown by pages of twenty, with what is ticked', () => {
    const all = [{ ...one('/a', ['T']), summary: 'Act' }, one('/b', ['T']), one('/c', ['U'])]
    const page = operationPage(all, new Set(['GET /b', 'GET /gone']), { query: '', page: 0 })
    assert.deepEqual(
      { ...page, shown: page.shown.map(({ title, isTicked }) => [title, isTicked]) },
      {
        query: '',
        page: 0,
        pages: 1,
        chosen: 2,
        total: 3,
        limit: 256,
        groups: [
          { name: 'T', chosen: 1, total: 2 },
          { name: 'U', chosen: 0, total: 1 },
        ],
        matching: 3,
        first: 0,
        shown: [
          ['Act (GET /a)', false],
          ['GET /b', true],
          ['GET /c', false],
        ],
      },
    )
    assert.deepEqual(operationPage([], new Set(), { query: '', page: 3 }), {
      query: '',
      page: 0,
      pages: 1,
      chosen: 0,
      total: 0,
      limit: 256,
      groups: [],
      matching: 0,
      first: 0,
      shown: [],
    })
    assert.deepEqual(operationsAt(all, { query: '', group: 9, page: 0 }).length, 3)
  })

  it('is ticked on a later page', () => {
    const many = Array.from({ length: 45 }, (_, index) => one(`/p${index}`))
    const marks = new Set([operationMark(one('/p25'))])
    const after = withTicks(many, new Set(['GET /p0', 'GET /p20', 'GET /p40']), {
      place: { query: '', page: 1 },
      marks,
    })
    assert.deepEqual([...after], ['GET /p0', 'GET /p40', 'GET /p25'])
  })
})

describe('the operation to try', () => {
  const safest = (paths: object, more: object = {}) =>
    safestOperation(swagger({ paths, ...more }) as unknown as Swagger)
  const get = (operationId?: string, more: object = {}) => ({
    get: { ...(operationId ? { operationId } : {}), ...more },
  })

  it('is called by its summary, its id or its path', () => {
    assert.deepEqual(
      [
        safest({ '/a': get('A', { summary: 'S' }) }),
        safest({ '/a': get('A') }),
        safest({ '/a': get() }),
        safest({ '/a': get('A', { summary: '' }) }),
      ],
      [
        { path: '/a', operationId: 'A', summary: 'S' },
        { path: '/a', operationId: 'A', summary: 'A' },
        { path: '/a', operationId: '', summary: '/a' },
        { path: '/a', operationId: 'A', summary: 'A' },
      ],
    )
  })

  it('is the first of those with the shortest path', () => {
    assert.deepEqual(
      [
        safest({ '/ccc': get('C'), '/a': get('A'), '/b': get('B') })?.operationId,
        safest({ '/a': get('A') }, { 'x-ms-capabilities': { testConnection: {} } })?.operationId,
        safest({ '/a': 'x' }),
      ],
      ['A', 'A', undefined],
    )
  })

  it('needs no value, shared or not', () => {
    const takes = (parameter: unknown) => safest({ '/a': get('A', { parameters: [parameter] }) })?.operationId
    assert.deepEqual(
      [
        takes({ $ref: '#/parameters/P' }),
        takes('x'),
        takes({ required: true }),
        takes({ required: false }),
        takes({ required: 'true' }),
      ],
      [undefined, undefined, undefined, 'A', 'A'],
    )
  })
})
