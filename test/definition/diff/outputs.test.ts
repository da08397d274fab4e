import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { acting, changesOf } from './changes.ts'

type Row = readonly [name: string, before: unknown, after: unknown, changes: readonly string[]]

const text = { type: 'string' }

describe('a value that makers get', () => {
  const answering = (f: unknown, required: readonly string[] = []) =>
    acting({ responses: { 200: { schema: { type: 'object', properties: { f }, required } } } })
  const rows: readonly Row[] = [
    [
      'changes its type and nothing else is said',
      { ...text, format: 'a' },
      { type: 'integer', 'x-nullable': true },
      [
        'breaking output-type-changed (Act) {"field":{"kind":"named","name":"f"},"action":"Act","from":"string","to":"integer"}',
      ],
    ],
    [
      'changes its format',
      { ...text, format: 'date' },
      text,
      ['breaking output-format-changed (Act) {"field":{"kind":"named","name":"f"},"action":"Act","from":"date"}'],
    ],
    [
      'may be null',
      text,
      { ...text, 'x-nullable': true },
      ['possibly output-became-optional (Act) {"field":{"kind":"named","name":"f"},"action":"Act"}'],
    ],
    ['may still be null', { ...text, 'x-nullable': true }, { ...text, 'x-nullable': true }, []],
    ['may no longer be null', { ...text, 'x-nullable': true }, text, []],
    [
      'has more values',
      { ...text, enum: ['a'] },
      { ...text, enum: ['a', 'b', 'c', 'd', 'e'] },
      [
        'possibly output-values-added (Act) {"field":{"kind":"named","name":"f"},"action":"Act","values":["\\"b\\"","\\"c\\"","\\"d\\""],"more":1}',
      ],
    ],
    ['has fewer values', { ...text, enum: ['a', 'b'] }, { ...text, enum: ['a'] }, []],
    ['gets a list of values', text, { ...text, enum: ['a'] }, []],
    ['loses its list of values', { ...text, enum: ['a'] }, text, []],
    [
      'gets another name for makers',
      text,
      { ...text, 'x-ms-summary': 'F' },
      [
        'possibly display-name-changed (Act) field-renamed {"before":{"kind":"named","name":"f"},"field":{"kind":"named","name":"F"},"action":"Act"}',
      ],
    ],
    [
      'is hidden',
      text,
      { ...text, 'x-ms-visibility': 'internal' },
      ['breaking field-hidden (Act) {"field":{"kind":"named","name":"f"},"action":"Act"}'],
    ],
    [
      'is gone',
      text,
      undefined,
      ['breaking output-removed (Act) {"field":{"kind":"named","name":"f"},"action":"Act"}'],
    ],
    ['is new', undefined, text, ['additive output-added (Act) {"field":{"kind":"named","name":"f"},"action":"Act"}']],
  ]
  for (const [name, before, after, changes] of rows) {
    it(name, () => assert.deepEqual(changesOf(answering(before), answering(after)), changes))
  }

  it('may be missing', () => {
    assert.deepEqual(
      [changesOf(answering(text, ['f']), answering(text)), changesOf(answering(text), answering(text, ['f']))],
      [['possibly output-became-optional (Act) {"field":{"kind":"named","name":"f"},"action":"Act"}'], []],
    )
  })
})

describe('the result', () => {
  const described = { schema: { type: 'object', properties: { f: text } } }
  const rows: readonly Row[] = [
    [
      'has another code',
      { 200: described },
      { 201: described },
      ['breaking success-response-changed (Act) {"action":"Act","from":"200","to":"201"}'],
    ],
    [
      'has no code',
      { 200: described },
      { 400: {} },
      [
        'breaking success-response-changed (Act) {"action":"Act","from":"200"}',
        'additive error-response-added (Act) {"action":"Act","statuses":["400"]}',
      ],
    ],
    ['gets a code', { 400: {} }, { 200: described }, ['additive result-added (Act) {"action":"Act"}']],
    ['has the lowest code', { 202: {}, 200: described }, { 200: described, 201: {} }, []],
    ['is no longer described', { 200: described }, { 200: {} }, ['breaking result-removed (Act) {"action":"Act"}']],
    ['is described now', { 200: {} }, { 200: described }, ['additive result-added (Act) {"action":"Act"}']],
    [
      'may be shared',
      { 200: { $ref: '#/responses/R' } },
      { 200: { schema: text } },
      ['breaking output-type-changed (Act) {"field":{"kind":"result"},"action":"Act","from":"integer","to":"string"}'],
    ],
    [
      'has another error',
      { 200: {}, 400: {} },
      { 200: {}, 400: {}, 404: {}, 503: {}, 302: {}, '4000': {}, a400: {}, default: {} },
      ['additive error-response-added (Act) {"action":"Act","statuses":["404","503"]}'],
    ],
  ]
  const shared = { responses: { R: { schema: { type: 'integer' } } } }
  for (const [name, before, after, changes] of rows) {
    it(name, () =>
      assert.deepEqual(changesOf(acting({ responses: before }, shared), acting({ responses: after }, shared)), changes),
    )
  }

  it('comes in another media type where it is described', () => {
    const as = (produces: unknown, response: unknown) => acting({ produces, responses: { 200: response } })
    assert.deepEqual(
      [changesOf(as(['a/b'], described), as(['c/d'], described)), changesOf(as(['a/b'], {}), as(['c/d'], {}))],
      [['breaking response-media-changed (Act) {"action":"Act","from":"a/b","to":"c/d"}'], []],
    )
  })

  it('of a list of objects has the names of the fields in it', () => {
    const list = (properties: object) =>
      acting({ responses: { 200: { schema: { type: 'array', items: { properties } } } } })
    assert.deepEqual(changesOf(list({ a: text }), list({ a: { ...text, 'x-ms-summary': 'A' }, b: text })), [
      'possibly display-name-changed (Act) field-renamed {"before":{"kind":"named","name":"a"},"field":{"kind":"named","name":"A"},"action":"Act"}',
      'additive output-added (Act) {"field":{"kind":"named","name":"b"},"action":"Act"}',
    ])
  })
})
