import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fitSize } from '../../../src/definition/fit/size.ts'
import { swagger } from '../sample.ts'
import { draftOf } from '../rules/examples.ts'

const text = { type: 'string' }

const ref = (name: string) => ({ $ref: `#/definitions/${name}` })

const words = (length: number) => 'x'.repeat(length)

const draft = (parts: object) => draftOf(swagger({ ...parts }))

const saidOf = ({ findings }: ReturnType<typeof draftOf>) =>
  findings
    .all()
    .map(
      ({ kind, rule, pointer, operation, detail: { code, ...more } }) =>
        `${kind} ${rule} ${pointer} ${operation} ${code} ${JSON.stringify(more)}`,
    )

const responses = (schema: object) => ({ 200: { description: 'OK', schema } })

describe('the size of a definition', () => {
  /** A definition of which the named part takes all the place. */
  const filled = (part: 'example' | 'title' | 'description' | 'names' | 'error' | 'inline', length: number) => ({
    definitions: {
      D: {
        type: 'object',
        title: part === 'title' ? words(length) : 'D',
        description: part === 'description' ? words(length) : 'D',
        properties: {
          f: {
            ...text,
            title: 'F',
            'x-ms-summary': 'F',
            example: part === 'example' ? words(length) : 'E',
            'x-ms-enum-values': part === 'names' ? [words(length)] : ['N'],
          },
        },
      },
    },
    paths: {
      '/a': {
        get: {
          responses: {
            200: { schema: { ...ref('D') } },
            201: { schema: { description: part === 'inline' ? words(length) : 'I' } },
            400: { description: '400', schema: { description: part === 'error' ? words(length) : 'E' } },
          },
        },
      },
    },
  })
  const rows: readonly (readonly [part: Parameters<typeof filled>[0], expected: unknown])[] = [
    [
      'example',
      [
        [],
        490,
        {
          D: {
            type: 'object',
            title: 'D',
            description: 'D',
            properties: {
              f: { type: 'string', title: 'F', 'x-ms-summary': 'F', 'x-ms-enum-values': ['N'] },
            },
          },
        },
        {
          '/a': {
            get: {
              responses: {
                '200': { schema: { $ref: '#/definitions/D' } },
                '201': { schema: { description: 'I' } },
                '400': { description: '400', schema: { description: 'E' } },
              },
            },
          },
        },
        ['examples'],
      ],
    ],
    [
      'title',
      [
        [],
        466,
        {
          D: {
            type: 'object',
            description: 'D',
            properties: { f: { type: 'string', 'x-ms-summary': 'F', 'x-ms-enum-values': ['N'] } },
          },
        },
        {
          '/a': {
            get: {
              responses: {
                '200': { schema: { $ref: '#/definitions/D' } },
                '201': { schema: { description: 'I' } },
                '400': { description: '400', schema: { description: 'E' } },
              },
            },
          },
        },
        ['examples', 'repeated-titles'],
      ],
    ],
    [
      'description',
      [
        [],
        448,
        {
          D: {
            type: 'object',
            properties: { f: { type: 'string', 'x-ms-summary': 'F', 'x-ms-enum-values': ['N'] } },
          },
        },
        {
          '/a': {
            get: {
              responses: {
                '200': { schema: { $ref: '#/definitions/D' } },
                '201': { schema: { description: 'I' } },
                '400': { description: '400', schema: { description: 'E' } },
              },
            },
          },
        },
        ['examples', 'repeated-titles', 'descriptions-of-named'],
      ],
    ],
    [
      'error',
      [
        [],
        419,
        {
          D: {
            type: 'object',
            properties: { f: { type: 'string', 'x-ms-summary': 'F', 'x-ms-enum-values': ['N'] } },
          },
        },
        {
          '/a': {
            get: {
              responses: {
                '200': { schema: { $ref: '#/definitions/D' } },
                '201': { schema: { description: 'I' } },
                '400': { description: '400' },
              },
            },
          },
        },
        ['examples', 'repeated-titles', 'descriptions-of-named', 'error-schemas'],
      ],
    ],
    [
      'names',
      [
        [],
        377,
        {
          D: { type: 'object', properties: { f: { type: 'string', 'x-ms-summary': 'F' } } },
        },
        {
          '/a': {
            get: {
              responses: {
                '200': { schema: { $ref: '#/definitions/D' } },
                '201': { schema: {} },
                '400': { description: '400' },
              },
            },
          },
        },
        ['examples', 'repeated-titles', 'descriptions-of-named', 'error-schemas', 'descriptions'],
      ],
    ],
    [
      'inline',
      [
        [],
        377,
        {
          D: { type: 'object', properties: { f: { type: 'string', 'x-ms-summary': 'F' } } },
        },
        {
          '/a': {
            get: {
              responses: {
                '200': { schema: { $ref: '#/definitions/D' } },
                '201': { schema: {} },
                '400': { description: '400' },
              },
            },
          },
        },
        ['examples', 'repeated-titles', 'descriptions-of-named', 'error-schemas', 'descriptions'],
      ],
    ],
  ]
  for (const [part, expected] of rows) {
    it(`is brought down by what is least missed: ${part}`, () => {
      const working = draft(filled(part, 1_100_000))
      const { leftOut, bytes } = fitSize(working)
      const { definitions, paths } = working.document
      assert.deepEqual(
        [leftOut, bytes, definitions, paths, saidOf(working).map((line) => line.split('"')[3])],
        expected,
      )
    })
  }

  it('is a million bytes at most, and nothing is left out of that', () => {
    const sized = (length: number) => {
      const working = draft({ paths: {}, 'x-filler': words(length) })
      return [fitSize(working).bytes, saidOf(working).length]
    }
    const [empty = 0] = sized(0)
    assert.deepEqual(
      [sized(1_000_000 - empty), sized(1_000_001 - empty)],
      [
        [1000000, 0],
        [1000001, 5],
      ],
    )
    assert.equal(fitSize(draft({ paths: {}, 'x-filler': 'é' })).bytes, empty + 2)
  })

  it('is kept by leaving out operations that do not fit beside those before them, with the types that only they need', () => {
    const operation = (name: string, length: number) => ({
      operationId: name,
      'x-filler': words(length),
      responses: responses(ref(name)),
      parameters: [{ name: 'b', in: 'body', schema: ref('Shared') }],
    })
    const working = draft({
      paths: {
        '/a': { get: operation('A', 400_000) },
        '/b': { get: operation('B', 400_000) },
        '/c': { get: operation('C', 200_000) },
        '/d': { get: operation('D', 10) },
      },
      definitions: {
        A: text,
        B: { type: 'string', 'x-filler': words(150_000) },
        C: { type: 'string', 'x-filler': words(100_000) },
        D: text,
        Shared: { type: 'string', 'x-filler': words(50_000) },
      },
    })
    const { leftOut, bytes } = fitSize(working)
    assert.deepEqual(
      [
        leftOut.map(({ key }) => key),
        Object.keys(working.document.definitions as object),
        Object.keys(working.document.paths as object),
        bytes === JSON.stringify(working.document).length,
      ],
      [['GET /b'], ['A', 'C', 'D', 'Shared'], ['/a', '/c', '/d'], true],
    )
    assert.deepEqual(saidOf(working).slice(5), [
      'loss definition-size /paths/~1b/get GET /b operation-too-large {"most":1000000}',
    ])
  })
})
