import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { acting, changesOf } from './changes.ts'

type Row = readonly [name: string, before: unknown, after: unknown, changes: readonly string[]]

const q = { name: 'q', in: 'query', type: 'string' }

describe('the values that makers give', () => {
  const body = (schema: object) => ({ name: 'b', in: 'body', schema })
  const object = (properties: object, required: readonly string[] = []) =>
    body({ type: 'object', properties, required })
  const text = { type: 'string' }
  const rows: readonly Row[] = [
    [
      'lose one',
      [q],
      [],
      ['possibly input-removed (Act) {"field":{"kind":"named","name":"q"},"action":"Act","wasRequired":false}'],
    ],
    [
      'lose one that was required',
      [{ ...q, required: true }],
      [],
      ['breaking input-removed (Act) {"field":{"kind":"named","name":"q"},"action":"Act","wasRequired":true}'],
    ],
    ['get one', [], [q], ['additive input-added (Act) {"field":{"kind":"named","name":"q"},"action":"Act"}']],
    [
      'get one that is required',
      [],
      [{ ...q, required: true }],
      ['breaking required-input-added (Act) {"field":{"kind":"named","name":"q"},"action":"Act"}'],
    ],
    [
      'have one in another place',
      [q],
      [{ ...q, in: 'header' }],
      ['breaking input-moved (Act) {"field":{"kind":"named","name":"q"},"action":"Act","from":"query","to":"header"}'],
    ],
    [
      'have one in another place and another one',
      [q],
      [
        { ...q, name: 'z' },
        { ...q, in: 'header' },
      ],
      [
        'breaking input-moved (Act) {"field":{"kind":"named","name":"q"},"action":"Act","from":"query","to":"header"}',
        'additive input-added (Act) {"field":{"kind":"named","name":"z"},"action":"Act"}',
      ],
    ],
    [
      'lose and get one',
      [q],
      [{ ...q, name: 'z' }],
      [
        'possibly input-removed (Act) {"field":{"kind":"named","name":"q"},"action":"Act","wasRequired":false}',
        'additive input-added (Act) {"field":{"kind":"named","name":"z"},"action":"Act"}',
      ],
    ],
    [
      'have another body',
      [object({ a: text })],
      [object({ b: text }, ['b'])],
      [
        'breaking required-input-added (Act) {"field":{"kind":"named","name":"b"},"action":"Act"}',
        'possibly input-removed (Act) {"field":{"kind":"named","name":"a"},"action":"Act","wasRequired":false}',
      ],
    ],
    [
      'get a body',
      [],
      [object({ a: text }, ['a'])],
      ['additive input-added (Act) {"field":{"kind":"named","name":"b"},"action":"Act"}'],
    ],
    [
      'lose a body',
      [object({ a: text }, ['a'])],
      [],
      ['possibly input-removed (Act) {"field":{"kind":"named","name":"b"},"action":"Act","wasRequired":false}'],
    ],
    [
      'have a field deeper in the body',
      [object({ a: { type: 'object', properties: { b: text } } })],
      [object({ a: { type: 'object', properties: { b: text, c: text } } })],
      ['additive input-added (Act) {"field":{"kind":"named","name":"c"},"action":"Act"}'],
    ],
    [
      'lose an object with its fields',
      [object({ a: { type: 'object', properties: { b: text } } })],
      [object({})],
      ['possibly input-removed (Act) {"field":{"kind":"named","name":"a"},"action":"Act","wasRequired":false}'],
    ],
    [
      'have an object that is none now',
      [object({ a: { type: 'object', properties: { b: text } } })],
      [object({ a: text })],
      [
        'breaking input-type-changed (Act) {"field":{"kind":"named","name":"a"},"action":"Act","from":"object","to":"string"}',
      ],
    ],
    [
      'have a list of others',
      [object({ a: { type: 'array', items: text } })],
      [object({ a: { type: 'array', items: { type: 'integer' } } })],
      [
        'breaking input-type-changed (Act) {"field":{"kind":"items-of","name":"a"},"action":"Act","from":"string","to":"integer"}',
      ],
    ],
    [
      'have fields of any name of others',
      [body({ type: 'object', additionalProperties: text })],
      [body({ type: 'object', additionalProperties: { type: 'integer' } })],
      [
        'breaking input-type-changed (Act) {"field":{"kind":"any-field"},"action":"Act","from":"string","to":"integer"}',
      ],
    ],
    [
      'that are shared are compared',
      [{ $ref: '#/parameters/P' }],
      [{ $ref: '#/parameters/R' }],
      [
        'possibly input-removed (Act) {"field":{"kind":"named","name":"p"},"action":"Act","wasRequired":false}',
        'additive input-added (Act) {"field":{"kind":"named","name":"r"},"action":"Act"}',
      ],
    ],
    ['that are nowhere are none', [{ $ref: '#/parameters/No' }, 'x'], [], []],
  ]
  const shared = { parameters: { P: { ...q, name: 'p' }, R: { ...q, name: 'r' } } }
  for (const [name, before, after, changes] of rows) {
    it(name, () =>
      assert.deepEqual(
        changesOf(acting({ parameters: before }, shared), acting({ parameters: after }, shared)),
        changes,
      ),
    )
  }

  it('are sent in another media type where there is a body', () => {
    const sent = (consumes: unknown, parameters: unknown) => acting({ consumes, parameters })
    const one = [object({ a: text })]
    assert.deepEqual(changesOf(sent(['a/b', 'c/d'], one), sent(['c/d', 'a/b'], one)), [])
    assert.deepEqual(changesOf(sent(['a/b'], one), sent(['c/d'], one)), [
      'breaking request-media-changed (Act) {"action":"Act","from":"a/b","to":"c/d"}',
    ])
    assert.deepEqual(changesOf(sent(undefined, one), sent(['application/json'], one)), [])
    assert.deepEqual(changesOf(sent(['a/b'], [q]), sent(['c/d'], [q])), [])
    assert.deepEqual(changesOf(sent([], one), acting({ parameters: one }, { consumes: ['x/y'] })), [
      'breaking request-media-changed (Act) {"action":"Act","from":"application/json","to":"x/y"}',
    ])
  })
})
