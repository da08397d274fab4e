import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { acting, changesOf, withParts } from './changes.ts'

describe('an operation', () => {
  const rows: readonly (readonly [name: string, before: object, after: object, changes: readonly string[]])[] = [
    [
      'has another name for makers',
      {},
      { summary: 'Do' },
      ['possibly display-name-changed (Act) action-renamed {"from":"Act","to":"Do"}'],
    ],
    ['is hidden', {}, { 'x-ms-visibility': 'internal' }, ['breaking operation-hidden (Act) {"action":"Act"}']],
    ['is shown again', { 'x-ms-visibility': 'internal' }, {}, []],
    ['becomes a trigger', {}, { 'x-ms-trigger': 'batch' }, ['breaking trigger-changed (Act) {"action":"Act"}']],
    ['goes out of use', {}, { deprecated: true }, ['additive operation-deprecated (Act) {"action":"Act"}']],
    ['stays out of use', { deprecated: true }, { deprecated: true }, []],
  ]
  for (const [name, before, after, changes] of rows)
    it(name, () => assert.deepEqual(changesOf(acting(before), acting(after)), changes))

  const op = (operationId: string) => ({ operationId, summary: `Do ${operationId}`, responses: {} })
  const pathRows: readonly (readonly [name: string, before: object, after: object, changes: readonly string[]])[] = [
    [
      'is gone',
      { '/a': { get: op('A'), put: op('B') } },
      { '/a': { put: op('B') } },
      ['breaking operation-removed (A) {"action":"Do A"}'],
    ],
    [
      'is new',
      { '/a': { get: op('A') } },
      { '/a': { get: op('A'), put: op('B') }, '/b': 'x' },
      ['additive operation-added (B) {"action":"Do B"}'],
    ],
    [
      'is called otherwise',
      { '/a': { get: op('A') } },
      { '/a': { get: op('B') } },
      ['breaking operation-renamed (A) {"action":"Do A","from":"A","to":"B"}'],
    ],
    [
      'has the place of another',
      { '/a': { get: op('A') }, '/b': { get: op('B') } },
      { '/a': { get: op('B') } },
      [
        'breaking operation-removed (A) {"action":"Do A"}',
        'possibly operation-moved (B) {"action":"Do B","from":"GET /b","to":"GET /a"}',
      ],
    ],
    [
      'has moved',
      { '/a': { get: op('A') } },
      { '/b': { put: op('A') } },
      ['possibly operation-moved (A) {"action":"Do A","from":"GET /a","to":"PUT /b"}'],
    ],
    [
      'without an id is known by its place',
      { '/a': { get: { responses: {} } } },
      { '/a': { get: { responses: {}, deprecated: true } }, '/b': { trace: {}, get: 'x' } },
      ['additive operation-deprecated (GET /a) {"action":"GET /a"}'],
    ],
  ]
  for (const [name, before, after, changes] of pathRows) {
    it(name, () => assert.deepEqual(changesOf(withParts({ paths: before }), withParts({ paths: after })), changes))
  }

  it('of which much has changed is told the worst first', () => {
    const before = acting({ parameters: [{ name: 'q', in: 'query', type: 'string' }], summary: 'Old' })
    const after = acting(
      { deprecated: true, parameters: [{ name: 'z', in: 'query', type: 'string', required: true }] },
      { basePath: '/v2' },
    )
    assert.deepEqual(changesOf(before, after), [
      'breaking required-input-added (Act) {"field":{"kind":"named","name":"z"},"action":"Act"}',
      'possibly host-changed {"from":"https://api.contoso.com","to":"https://api.contoso.com/v2"}',
      'possibly input-removed (Act) {"field":{"kind":"named","name":"q"},"action":"Act","wasRequired":false}',
      'possibly display-name-changed (Act) action-renamed {"from":"Old","to":"Act"}',
      'additive operation-deprecated (Act) {"action":"Act"}',
    ])
  })
})

describe('the connector', () => {
  const rows: readonly (readonly [name: string, before: object, after: object, changes: readonly string[]])[] = [
    [
      'calls another host',
      {},
      { host: 'b.contoso.com' },
      ['possibly host-changed {"from":"https://api.contoso.com","to":"https://b.contoso.com"}'],
    ],
    [
      'calls another path',
      { basePath: '/v1' },
      { basePath: '/v2' },
      ['possibly host-changed {"from":"https://api.contoso.com/v1","to":"https://api.contoso.com/v2"}'],
    ],
    ['calls the same path', { basePath: '/' }, { basePath: undefined }, []],
    [
      'calls by another scheme',
      {},
      { schemes: ['http', 'https'] },
      ['possibly host-changed {"from":"https://api.contoso.com","to":"http://api.contoso.com"}'],
    ],
    ['calls by the scheme that is usual', {}, { schemes: undefined }, []],
    [
      'has another name',
      {},
      { info: { title: 'Sales' } },
      ['possibly display-name-changed connector-renamed {"from":"Orders","to":"Sales"}'],
    ],
    ['has no name', {}, { info: {} }, ['possibly display-name-changed connector-renamed {"from":"Orders","to":""}']],
    ['signs in', {}, { securityDefinitions: { k: { type: 'basic' } } }, ['breaking sign-in-changed {}']],
    [
      'signs in by another name of the same',
      { securityDefinitions: { k: { type: 'basic' } } },
      { securityDefinitions: { l: { type: 'basic', description: 'D' } } },
      [],
    ],
    [
      'signs in by one more',
      { securityDefinitions: { k: { type: 'basic' } } },
      { securityDefinitions: { k: { type: 'basic' }, l: { type: 'basic' }, none: 'x' } },
      ['breaking sign-in-changed {}'],
    ],
  ]
  for (const [name, before, after, changes] of rows)
    it(name, () => assert.deepEqual(changesOf(withParts(before), withParts(after)), changes))
})
