import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Swagger } from '../../../src/core/definition.ts'
import { previewAction, previewOf } from '../../../src/definition/operations/preview.ts'
import { swagger } from '../sample.ts'

const text = { type: 'string' }

const documentOf = (operation: object, more: object = {}) => swagger({ paths: { '/a': { get: operation } }, ...more })

describe('an action as makers see it', () => {
  const shown = (operation: object) =>
    previewAction(documentOf({ operationId: 'A', ...operation }) as unknown as Swagger, 'A')

  it('says what it is', () => {
    assert.deepEqual(
      [
        shown({ summary: 'S', description: 'D', 'x-ms-trigger': 'single', deprecated: true }),
        shown({ deprecated: 'true' }),
      ],
      [
        {
          id: 'A',
          name: 'S',
          description: 'D',
          kind: 'trigger',
          isDeprecated: true,
          inputs: [],
          outputs: [],
        },
        {
          id: 'A',
          name: '',
          description: '',
          kind: 'action',
          isDeprecated: false,
          inputs: [],
          outputs: [],
        },
      ],
    )
  })

  it('shows a body that is no object, and the types of values', () => {
    const types = [
      { type: 'string' },
      { type: 'integer' },
      { type: 'number' },
      { type: 'boolean' },
      { type: 'array' },
      { type: 'object' },
      {},
      { type: 'string', format: 'date' },
      { type: 'string', format: 'date-time' },
      { type: 'string', format: 'byte' },
      { type: 'string', format: 'binary' },
      { type: 'string', format: 'uuid' },
      { type: 'integer', format: 'date' },
      { type: 'file' },
    ]
    const fields = types.map((type, index) => [`f${index}`, type])
    const found = shown({
      parameters: [{ name: 'b', in: 'body', schema: text }],
      responses: { 200: { schema: { properties: Object.fromEntries(fields) } } },
    })
    assert.deepEqual(
      [found?.inputs, found?.outputs.map(({ type }) => type)],
      [
        [
          {
            name: { kind: 'named', name: 'b' },
            type: 'text',
            isRequired: false,
            description: '',
            choices: [],
            level: 0,
          },
        ],
        [
          'text',
          'whole number',
          'number',
          'yes/no',
          'list',
          'object',
          'anything',
          'date',
          'date and time',
          'file',
          'file',
          'text',
          'whole number',
          'file',
        ],
      ],
    )
  })

  it('shows what makers choose from', () => {
    const fields = {
      a: { enum: ['x', 5] },
      b: { enum: ['x'], 'x-ms-enum-values': [{ value: 'x', displayName: 'X' }, 'Y'] },
      c: {},
    }
    assert.deepEqual(
      shown({ responses: { 200: { schema: { properties: fields } } } })?.outputs.map(({ choices }) => choices),
      [['x', '5'], ['X', 'Y'], []],
    )
  })

  it('is not shown where it is hidden', () => {
    assert.equal(shown({ 'x-ms-visibility': 'internal' }), undefined)
    assert.deepEqual(previewOf(documentOf({ 'x-ms-visibility': 'internal' }) as unknown as Swagger), [])
  })
})
