import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { acting, changesOf } from './changes.ts'

type Row = readonly [name: string, before: unknown, after: unknown, changes: readonly string[]]

const q = { name: 'q', in: 'query', type: 'string' }

const choice = (operationId: string) => ({ operationId })

describe('a value that makers give', () => {
  const rows: readonly Row[] = [
    [
      'becomes required',
      {},
      { required: true },
      ['breaking input-became-required (Act) {"field":{"kind":"named","name":"q"},"action":"Act"}'],
    ],
    [
      'becomes optional',
      { required: true },
      { required: false },
      ['additive input-became-optional (Act) {"field":{"kind":"named","name":"q"},"action":"Act"}'],
    ],
    [
      'becomes a number',
      { type: 'integer' },
      { type: 'number' },
      [
        'possibly input-type-changed (Act) {"field":{"kind":"named","name":"q"},"action":"Act","from":"integer","to":"number"}',
      ],
    ],
    [
      'becomes a whole number',
      { type: 'number' },
      { type: 'integer' },
      [
        'breaking input-type-changed (Act) {"field":{"kind":"named","name":"q"},"action":"Act","from":"number","to":"integer"}',
      ],
    ],
    [
      'becomes anything',
      {},
      { type: undefined },
      [
        'possibly input-type-changed (Act) {"field":{"kind":"named","name":"q"},"action":"Act","from":"string","to":"anything"}',
      ],
    ],
    [
      'becomes something',
      { type: undefined },
      {},
      [
        'breaking input-type-changed (Act) {"field":{"kind":"named","name":"q"},"action":"Act","from":"anything","to":"string"}',
      ],
    ],
    [
      'changes its type and nothing else is said',
      { format: 'a', enum: ['a'] },
      { type: 'boolean', required: true },
      [
        'breaking input-became-required (Act) {"field":{"kind":"named","name":"q"},"action":"Act"}',
        'breaking input-type-changed (Act) {"field":{"kind":"named","name":"q"},"action":"Act","from":"string","to":"boolean"}',
      ],
    ],
    [
      'changes its format',
      { format: 'date' },
      { format: 'date-time' },
      [
        'possibly input-format-changed (Act) {"field":{"kind":"named","name":"q"},"action":"Act","from":"date","to":"date-time"}',
      ],
    ],
    [
      'gets a format',
      {},
      { format: 'date' },
      ['possibly input-format-changed (Act) {"field":{"kind":"named","name":"q"},"action":"Act","to":"date"}'],
    ],
    [
      'loses its format',
      { format: 'date' },
      {},
      ['possibly input-format-changed (Act) {"field":{"kind":"named","name":"q"},"action":"Act","from":"date"}'],
    ],
    [
      'is sent otherwise',
      { collectionFormat: 'csv' },
      { collectionFormat: 'ssv' },
      ['breaking input-moved (Act) input-sent-otherwise {"field":{"kind":"named","name":"q"},"action":"Act"}'],
    ],
    [
      'gets a list of values',
      {},
      { enum: ['a', 'b', 'c', 'd', 'e'] },
      [
        'breaking input-values-removed (Act) input-values-limited {"field":{"kind":"named","name":"q"},"action":"Act","values":["\\"a\\"","\\"b\\"","\\"c\\""],"more":2}',
      ],
    ],
    [
      'loses its list of values',
      { enum: ['a'] },
      {},
      ['additive input-values-opened (Act) {"field":{"kind":"named","name":"q"},"action":"Act"}'],
    ],
    [
      'has other values',
      { enum: ['a', 'b'] },
      { enum: ['b', 'c'] },
      [
        'breaking input-values-removed (Act) {"field":{"kind":"named","name":"q"},"action":"Act","values":["\\"a\\""],"more":0}',
        'additive input-values-added (Act) {"field":{"kind":"named","name":"q"},"action":"Act","values":["\\"c\\""],"more":0}',
      ],
    ],
    [
      'has three values less',
      { enum: ['a', 'b', 'c', 'd'] },
      { enum: ['d'] },
      [
        'breaking input-values-removed (Act) {"field":{"kind":"named","name":"q"},"action":"Act","values":["\\"a\\"","\\"b\\"","\\"c\\""],"more":0}',
      ],
    ],
    [
      'has four values more',
      { enum: ['a'] },
      { enum: ['a', 'b', 'c', 'd', 'e'] },
      [
        'additive input-values-added (Act) {"field":{"kind":"named","name":"q"},"action":"Act","values":["\\"b\\"","\\"c\\"","\\"d\\""],"more":1}',
      ],
    ],
    ['has values in another order', { enum: ['a', 'b'] }, { enum: ['b', 'a'] }, []],
    ...[
      'x-ms-dynamic-values',
      'x-ms-dynamic-list',
      'x-ms-dynamic-schema',
      'x-ms-dynamic-properties',
      'x-ms-dynamic-tree',
    ].flatMap((key): Row[] => [
      [
        `has other ${key}`,
        { [key]: choice('A') },
        { [key]: choice('B') },
        ['breaking dynamic-values-changed (Act) {"field":{"kind":"named","name":"q"},"action":"Act"}'],
      ],
      [
        `loses its ${key}`,
        { [key]: choice('A') },
        {},
        ['possibly dynamic-values-removed (Act) {"field":{"kind":"named","name":"q"},"action":"Act"}'],
      ],
      [`gets ${key}`, {}, { [key]: choice('A') }, []],
      [`keeps its ${key}`, { [key]: choice('A') }, { [key]: choice('A') }, []],
    ]),
    ...['minimum', 'minLength', 'minItems', 'minProperties'].flatMap((key): Row[] => [
      [
        `gets a ${key}`,
        {},
        { [key]: 0 },
        ['possibly input-restricted (Act) {"field":{"kind":"named","name":"q"},"action":"Act"}'],
      ],
      [
        `has a higher ${key}`,
        { [key]: 1 },
        { [key]: 2 },
        ['possibly input-restricted (Act) {"field":{"kind":"named","name":"q"},"action":"Act"}'],
      ],
      [`has a lower ${key}`, { [key]: 2 }, { [key]: 1 }, []],
      [`has the same ${key}`, { [key]: 2 }, { [key]: 2 }, []],
      [`loses its ${key}`, { [key]: 2 }, {}, []],
    ]),
    ...['maximum', 'maxLength', 'maxItems', 'maxProperties'].flatMap((key): Row[] => [
      [
        `gets a ${key}`,
        {},
        { [key]: 0 },
        ['possibly input-restricted (Act) {"field":{"kind":"named","name":"q"},"action":"Act"}'],
      ],
      [
        `has a lower ${key}`,
        { [key]: 2 },
        { [key]: 1 },
        ['possibly input-restricted (Act) {"field":{"kind":"named","name":"q"},"action":"Act"}'],
      ],
      [`has a higher ${key}`, { [key]: 1 }, { [key]: 2 }, []],
      [`has the same ${key}`, { [key]: 2 }, { [key]: 2 }, []],
    ]),
    [
      'gets a pattern',
      {},
      { pattern: 'a' },
      ['possibly input-restricted (Act) {"field":{"kind":"named","name":"q"},"action":"Act"}'],
    ],
    [
      'has another pattern',
      { pattern: 'a' },
      { pattern: 'b' },
      ['possibly input-restricted (Act) {"field":{"kind":"named","name":"q"},"action":"Act"}'],
    ],
    ['keeps its pattern', { pattern: 'a' }, { pattern: 'a' }, []],
    ['loses its pattern', { pattern: 'a' }, {}, []],
    [
      'gets a default',
      {},
      { default: 'a' },
      ['possibly input-default-changed (Act) {"field":{"kind":"named","name":"q"},"action":"Act"}'],
    ],
    [
      'loses its default',
      { default: 'a' },
      {},
      ['possibly input-default-changed (Act) {"field":{"kind":"named","name":"q"},"action":"Act"}'],
    ],
    ['keeps a default of many parts', { default: { a: [1] } }, { default: { a: [1] } }, []],
    [
      'gets another name for makers',
      {},
      { 'x-ms-summary': 'Q' },
      [
        'possibly display-name-changed (Act) field-renamed {"before":{"kind":"named","name":"q"},"field":{"kind":"named","name":"Q"},"action":"Act"}',
      ],
    ],
    ['gets an empty name for makers', {}, { 'x-ms-summary': '' }, []],
    [
      'is hidden',
      {},
      { 'x-ms-visibility': 'internal' },
      ['breaking field-hidden (Act) {"field":{"kind":"named","name":"q"},"action":"Act"}'],
    ],
    [
      'is hidden under another name',
      { 'x-ms-summary': 'A' },
      { 'x-ms-visibility': 'internal', 'x-ms-summary': 'B' },
      ['breaking field-hidden (Act) {"field":{"kind":"named","name":"B"},"action":"Act"}'],
    ],
    ['stays hidden', { 'x-ms-visibility': 'internal' }, { 'x-ms-visibility': 'internal' }, []],
    ['is shown again', { 'x-ms-visibility': 'internal' }, { 'x-ms-visibility': 'important' }, []],
  ]
  for (const [name, before, after, changes] of rows) {
    it(name, () => {
      const one = acting({ parameters: [{ ...q, ...(before as object) }] })
      assert.deepEqual(changesOf(one, acting({ parameters: [{ ...q, ...(after as object) }] })), changes)
    })
  }
})
