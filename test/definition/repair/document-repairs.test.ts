import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pathCase } from '../../../src/definition/repair/path-case.ts'
import { tags } from '../../../src/definition/repair/tags.ts'
import { optionalRepairs, repair } from '../../../src/definition/repair/index.ts'
import { swagger } from '../sample.ts'
import { draftOf } from '../rules/examples.ts'
import { repairedBy } from './repaired-by.ts'

describe('tags of the document', () => {
  const rows: readonly (readonly [tags: unknown, to: unknown])[] = [
    [undefined, [undefined, []]],
    ['x', [[], ['repair TagRedefined /tags repeated-tags-left-out']]],
    [[], [[], []]],
    [
      [{ name: 'a' }, { name: 'b' }],
      [[{ name: 'a' }, { name: 'b' }], []],
    ],
    [
      [{ name: 'a' }, { name: 'b' }, { name: 'a', description: 'D' }],
      [[{ name: 'a' }, { name: 'b' }], ['repair TagRedefined /tags repeated-tags-left-out']],
    ],
    [
      [{ name: 5 }, 'a', { name: 'b' }],
      [[{ name: 'b' }], ['repair TagRedefined /tags repeated-tags-left-out']],
    ],
  ]
  for (const [value, to] of rows) {
    it(JSON.stringify(value) ?? 'none', () => {
      const { document, said } = repairedBy(tags, { tags: value })
      assert.deepEqual([document.tags, said], to)
    })
  }
})

describe('paths that differ in case only', () => {
  const one = { operationId: 'A' }
  const q = { name: 'q', in: 'query', type: 'string' }
  const rows: readonly (readonly [name: string, paths: unknown, to: unknown])[] = [
    [
      'become one',
      { '/a': { get: one }, '/A': { put: one, 'x-own': 1 }, '/b': { get: one } },
      [
        {
          '/a': { get: { operationId: 'A' }, put: { operationId: 'A' } },
          '/b': { get: { operationId: 'A' } },
        },
        ['repair PathRedefined /paths/~1A/put (PUT /a) path-case {"path":"/a"} /A → /a'],
      ],
    ],
    [
      'become one with the parameters of each',
      { '/a': { get: one }, '/A': { parameters: [q], put: one, post: { parameters: [{ ...q, in: 'header' }] } } },
      [
        {
          '/a': {
            get: { operationId: 'A', parameters: [{ name: 'q', in: 'query', type: 'string' }] },
            put: { operationId: 'A', parameters: [{ name: 'q', in: 'query', type: 'string' }] },
            post: {
              parameters: [
                { name: 'q', in: 'header', type: 'string' },
                { name: 'q', in: 'query', type: 'string' },
              ],
            },
          },
        },
        [
          'repair PathRedefined /paths/~1A/put (PUT /a) path-case {"path":"/a"} /A → /a',
          'repair PathRedefined /paths/~1A/post (POST /a) path-case {"path":"/a"} /A → /a',
        ],
      ],
    ],
    [
      'keep the operation of the first',
      { '/a': { get: one }, '/A': { get: one, put: one } },
      [
        { '/a': { get: { operationId: 'A' }, put: { operationId: 'A' } } },
        [
          'error PathRedefined /paths/~1A/get (GET /A) path-there-already {"path":"/a"}',
          'repair PathRedefined /paths/~1A/put (PUT /a) path-case {"path":"/a"} /A → /a',
        ],
      ],
    ],
    [
      'become one of all',
      { '/a': {}, '/A': { get: one }, '/a/': {}, '/A/': { put: one } },
      [
        { '/a': { get: { operationId: 'A' } }, '/a/': { put: { operationId: 'A' } } },
        [
          'repair PathRedefined /paths/~1A/get (GET /a) path-case {"path":"/a"} /A → /a',
          'repair PathRedefined /paths/~1A/get (PUT /a/) path-case {"path":"/a/"} /A/ → /a/',
        ],
      ],
    ],
    ['that are none stay', { '/a': { get: one }, '/A': 'x' }, [{ '/a': { get: { operationId: 'A' } }, '/A': 'x' }, []]],
    [
      'hold nothing that is none',
      { '/a': { get: one }, '/A': { put: 'x', trace: {} } },
      [{ '/a': { get: { operationId: 'A' } } }, []],
    ],
  ]
  for (const [name, paths, to] of rows) {
    it(name, () => {
      const { document, said } = repairedBy(pathCase, { paths })
      assert.deepEqual([document.paths, said], to)
    })
  }
})

describe('all repairs', () => {
  it('may be declined where the importer takes the definition without them', () => {
    assert.deepEqual(optionalRepairs, ['description', 'display-name', 'PathParameterMissingEncoding'])
  })

  it('are made unless they are optional and declined', () => {
    const get = { responses: {}, parameters: [{ name: 'id', in: 'path', type: 'string' }] }
    const paths = { '/a/{id}': { get } }
    const made = (...declined: readonly string[]) => {
      const working = draftOf(swagger({ paths }))
      repair(working, { name: undefined, operationIds: {} }, new Set(declined))
      return working.findings.all().map(({ rule }) => rule)
    }
    assert.deepEqual(
      [made(), made('description', 'summary'), made(...optionalRepairs)],
      [
        [
          'PathParameterMustBeRequired',
          'OperationMustHaveResponse',
          'OperationIdRequired',
          'summary',
          'description',
          'display-name',
          'PathParameterMissingEncoding',
        ],
        [
          'PathParameterMustBeRequired',
          'OperationMustHaveResponse',
          'OperationIdRequired',
          'summary',
          'display-name',
          'PathParameterMissingEncoding',
        ],
        ['PathParameterMustBeRequired', 'OperationMustHaveResponse', 'OperationIdRequired', 'summary'],
      ],
    )
  })
})
