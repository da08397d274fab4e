import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { operationId } from '../../../src/definition/repair/operation-id.ts'
import { repairedBy } from './repaired-by.ts'

describe('an operation id', () => {
  const ids = (paths: object, operationIds: Record<string, string> = {}) => {
    const { document, said } = repairedBy(operationId, { paths }, { operationIds })
    const items = Object.values(document.paths as Record<string, Record<string, { operationId?: string }>>)
    return [items.flatMap((item) => Object.values(item).map((operation) => operation.operationId)), said]
  }
  const get = (id?: unknown) => ({ get: id === undefined ? {} : { operationId: id } })
  const rows: readonly (readonly [name: string, paths: object, operationIds: Record<string, string>, to: unknown])[] = [
    ['stays', { '/a': get('List.orders-1_x') }, {}, [['List.orders-1_x'], []]],
    [
      'of an earlier export stays',
      { '/a': get('New') },
      { 'GET /a': 'Old' },
      [
        ['Old'],
        [
          'repair OperationIdRequired /paths/~1a/get/operationId (GET /a) operation-named {"why":"earlier-export","id":"Old"} New → Old',
        ],
      ],
    ],
    [
      'of an earlier export wins over that of another operation',
      { '/a': get('Old'), '/b': get('New') },
      { 'GET /b': 'Old' },
      [
        ['Old2', 'Old'],
        [
          'repair OperationIdRequired /paths/~1b/get/operationId (GET /b) operation-named {"why":"earlier-export","id":"Old"} New → Old',
          'repair OperationIdRequired /paths/~1a/get/operationId (GET /a) operation-named {"why":"not-unique","id":"Old2"} Old → Old2',
        ],
      ],
    ],
    [
      'of an earlier export is given once',
      { '/a': get('A'), '/b': get('B') },
      { 'GET /a': 'Old', 'GET /b': 'OLD' },
      [
        ['Old', 'B'],
        [
          'repair OperationIdRequired /paths/~1a/get/operationId (GET /a) operation-named {"why":"earlier-export","id":"Old"} A → Old',
        ],
      ],
    ],
    ['of an earlier export that is none is not', { '/a': get('A') }, { 'GET /a': 5 as unknown as string }, [['A'], []]],
    ['of another name in the table is not', { '/a': get('A') }, { toString: 'x' }, [['A'], []]],
    [
      'is given once, whatever its case',
      { '/a': get('List'), '/b': get('LIST'), '/c': get('list2') },
      {},
      [
        ['List', 'LIST3', 'list2'],
        [
          'repair OperationIdRequired /paths/~1b/get/operationId (GET /b) operation-named {"why":"not-unique","id":"LIST3"} LIST → LIST3',
        ],
      ],
    ],
    [
      'is counted on',
      { '/a': get('L'), '/b': get('L'), '/c': get('L') },
      {},
      [
        ['L', 'L2', 'L3'],
        [
          'repair OperationIdRequired /paths/~1b/get/operationId (GET /b) operation-named {"why":"not-unique","id":"L2"} L → L2',
          'repair OperationIdRequired /paths/~1c/get/operationId (GET /c) operation-named {"why":"not-unique","id":"L3"} L → L3',
        ],
      ],
    ],
    ['of 80 characters stays', { '/a': get('x'.repeat(80)) }, {}, [['x'.repeat(80)], []]],
    [
      'of more is cut',
      { '/a': get('x'.repeat(81)) },
      {},
      [
        ['x'.repeat(80)],
        [
          `repair OperationIdRequired /paths/~1a/get/operationId (GET /a) operation-named {"why":"not-taken","id":"${'x'.repeat(80)}"} ${'x'.repeat(81)} → ${'x'.repeat(80)}`,
        ],
      ],
    ],
    [
      'of more is counted on within them',
      { '/a': get('x'.repeat(80)), '/b': get('x'.repeat(81)) },
      {},
      [
        ['x'.repeat(80), `${'x'.repeat(79)}2`],
        [
          `repair OperationIdRequired /paths/~1b/get/operationId (GET /b) operation-named {"why":"not-taken","id":"${'x'.repeat(79)}2"} ${'x'.repeat(81)} → ${'x'.repeat(79)}2`,
        ],
      ],
    ],
    [
      'of other characters is made of its words',
      { '/a': get('list orders/all') },
      {},
      [
        ['ListOrdersAll'],
        [
          'repair OperationIdRequired /paths/~1a/get/operationId (GET /a) operation-named {"why":"not-taken","id":"ListOrdersAll"} list orders/all → ListOrdersAll',
        ],
      ],
    ],
    [
      'of foreign letters is made of plain ones',
      { '/a': get('Übersicht öffnen') },
      {},
      [
        ['UbersichtOffnen'],
        [
          'repair OperationIdRequired /paths/~1a/get/operationId (GET /a) operation-named {"why":"not-taken","id":"UbersichtOffnen"} Übersicht öffnen → UbersichtOffnen',
        ],
      ],
    ],
    [
      'of no letters is made of the path',
      { '/a/b': get('!') },
      {},
      [
        ['GetAB'],
        [
          'repair OperationIdRequired /paths/~1a~1b/get/operationId (GET /a/b) operation-named {"why":"not-taken","id":"GetAB"} ! → GetAB',
        ],
      ],
    ],
    [
      'that is none is made of the path',
      { '/a/b': get(5) },
      {},
      [
        ['GetAB'],
        [
          'repair OperationIdRequired /paths/~1a~1b/get/operationId (GET /a/b) operation-named {"why":"missing","id":"GetAB"} 5 → GetAB',
        ],
      ],
    ],
    [
      'that is empty is made of the path',
      { '/a/b': get('') },
      {},
      [
        ['GetAB'],
        [
          'repair OperationIdRequired /paths/~1a~1b/get/operationId (GET /a/b) operation-named {"why":"not-taken","id":"GetAB"}  → GetAB',
        ],
      ],
    ],
    [
      'is made of the method and the path',
      { '/orders/{orderId}/lines': { put: {} } },
      {},
      [
        ['PutOrdersByOrderIdLines'],
        [
          'repair OperationIdRequired /paths/~1orders~1{orderId}~1lines/put/operationId (PUT /orders/{orderId}/lines) operation-named {"why":"missing","id":"PutOrdersByOrderIdLines"} undefined → PutOrdersByOrderIdLines',
        ],
      ],
    ],
    [
      'is made without what every path has',
      { '/api/v1/orders': { get: {} }, '/v2.1/api/b': { get: {} }, '/a/api/v1': { get: {} }, '/api/a/v1': { get: {} } },
      {},
      [
        ['GetOrders', 'GetB', 'GetAV1', 'GetAV12'],
        [
          'repair OperationIdRequired /paths/~1api~1v1~1orders/get/operationId (GET /api/v1/orders) operation-named {"why":"missing","id":"GetOrders"} undefined → GetOrders',
          'repair OperationIdRequired /paths/~1v2.1~1api~1b/get/operationId (GET /v2.1/api/b) operation-named {"why":"missing","id":"GetB"} undefined → GetB',
          'repair OperationIdRequired /paths/~1a~1api~1v1/get/operationId (GET /a/api/v1) operation-named {"why":"missing","id":"GetAV1"} undefined → GetAV1',
          'repair OperationIdRequired /paths/~1api~1a~1v1/get/operationId (GET /api/a/v1) operation-named {"why":"missing","id":"GetAV12"} undefined → GetAV12',
        ],
      ],
    ],
    [
      'is made with what only looks like that',
      { '/apis/v12/xv1/v1.12.1': { get: {} }, '/myapi/v1x/a': { get: {} }, '/v12/v1.23/b': { get: {} } },
      {},
      [
        ['GetApisXv1V1121', 'GetMyapiV1xA', 'GetB'],
        [
          'repair OperationIdRequired /paths/~1apis~1v12~1xv1~1v1.12.1/get/operationId (GET /apis/v12/xv1/v1.12.1) operation-named {"why":"missing","id":"GetApisXv1V1121"} undefined → GetApisXv1V1121',
          'repair OperationIdRequired /paths/~1myapi~1v1x~1a/get/operationId (GET /myapi/v1x/a) operation-named {"why":"missing","id":"GetMyapiV1xA"} undefined → GetMyapiV1xA',
          'repair OperationIdRequired /paths/~1v12~1v1.23~1b/get/operationId (GET /v12/v1.23/b) operation-named {"why":"missing","id":"GetB"} undefined → GetB',
        ],
      ],
    ],
    [
      'is made of no more than 80 characters',
      { [`/${'x'.repeat(90)}`]: { get: {} } },
      {},
      [
        [`GetX${'x'.repeat(76)}`],
        [
          `repair OperationIdRequired /paths/~1${'x'.repeat(90)}/get/operationId (GET /${'x'.repeat(90)}) operation-named {"why":"missing","id":"GetX${'x'.repeat(76)}"} undefined → GetX${'x'.repeat(76)}`,
        ],
      ],
    ],
    [
      'of 80 characters is given once',
      { '/a': get('x'.repeat(80)), '/b': get('x'.repeat(80)) },
      {},
      [
        ['x'.repeat(80), `${'x'.repeat(79)}2`],
        [
          `repair OperationIdRequired /paths/~1b/get/operationId (GET /b) operation-named {"why":"not-unique","id":"${'x'.repeat(79)}2"} ${'x'.repeat(80)} → ${'x'.repeat(79)}2`,
        ],
      ],
    ],
    ['of an earlier export is not told where it is the same', { '/a': get('Old') }, { 'GET /a': 'Old' }, [['Old'], []]],
    [
      'is made without a variable that has no words',
      { '/a/{-}': { get: {} } },
      {},
      [
        ['GetA'],
        [
          'repair OperationIdRequired /paths/~1a~1{-}/get/operationId (GET /a/{-}) operation-named {"why":"missing","id":"GetA"} undefined → GetA',
        ],
      ],
    ],
    [
      'is made of letters only',
      { '/日本': { get: {} } },
      {},
      [
        ['Get'],
        [
          'repair OperationIdRequired /paths/~1日本/get/operationId (GET /日本) operation-named {"why":"missing","id":"Get"} undefined → Get',
        ],
      ],
    ],
    [
      'is never empty',
      { '/a': get('日本') },
      {},
      [
        ['Operation'],
        [
          'repair OperationIdRequired /paths/~1a/get/operationId (GET /a) operation-named {"why":"not-taken","id":"Operation"} 日本 → Operation',
        ],
      ],
    ],
  ]
  for (const [name, paths, operationIds, to] of rows) it(name, () => assert.deepEqual(ids(paths, operationIds), to))
})
