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

describe('the size of a definition, to the byte', () => {
  it('counts a type that several operations need once', () => {
    const operation = () => ({ 'x-filler': words(200_000), responses: responses(ref('Shared')) })
    const names = ['/a', '/b', '/c', '/d']
    const working = draft({
      paths: Object.fromEntries(names.map((path) => [path, { get: operation() }])),
      definitions: { Shared: { ...text, 'x-filler': words(300_000) } },
    })
    const { leftOut, bytes } = fitSize(working)
    assert.deepEqual([leftOut.map(({ key }) => key), bytes > 900_000], [['GET /d'], true])
  })

  it('counts the types of an operation whatever else goes in and comes out of it', () => {
    const operation = (name: string) => ({
      parameters: [{ name: 'q', in: 'query', type: 'string' }, 'no parameter'],
      responses: { 200: { schema: ref(name) }, 204: { description: 'Nothing' }, 404: 'no response' },
    })
    const large = { ...text, 'x-filler': words(600_000) }
    const working = draft({
      paths: { '/a': { get: operation('A') }, '/b': { get: operation('B') } },
      definitions: { A: large, B: large },
    })
    assert.deepEqual(
      [fitSize(working).leftOut.map(({ key }) => key), Object.keys(working.document.definitions as object)],
      [['GET /b'], ['A']],
    )
  })

  it('is a million bytes at most with a single operation that only just fits', () => {
    const sized = (length: number) => {
      const working = draft({
        paths: {
          '/a': { get: { 'x-filler': words(length), responses: responses(ref('D')) } },
          '/b': { get: { 'x-filler': words(1_000_000) } },
        },
        definitions: { D: { ...text, 'x-filler': words(1000) } },
      })
      const { leftOut, bytes } = fitSize(working)
      return [leftOut.map(({ key }) => key).join(), bytes] as const
    }
    const [, empty] = sized(0)
    const most = 1_000_000 - empty
    assert.deepEqual(
      [sized(most - 4), sized(most - 3)[0], sized(most + 1)[0]],
      [['GET /b', 999_996], 'GET /a,GET /b', 'GET /a,GET /b'],
    )
  })

  it('is kept by descriptions alone when that is enough to the byte, and unused types stay', () => {
    const sized = (length: number) => {
      const working = draft({
        paths: {},
        definitions: { Unused: { ...text, 'x-ms-enum-values': [1] } },
        'x-filler': words(length),
      })
      const { bytes } = fitSize(working)
      return [bytes, 'definitions' in working.document, saidOf(working)] as const
    }
    const saved = (saving: string) =>
      `loss definition-size  undefined saved-by-leaving-out {"saving":"${saving}","most":1000000}`
    const [whole] = sized(0)
    const least = whole - ',"x-ms-enum-values":[1]'.length
    const all = ['examples', 'repeated-titles', 'descriptions-of-named', 'error-schemas', 'descriptions'].map(saved)
    assert.deepEqual(sized(1_000_000 - least), [1_000_000, true, all])
    assert.equal(sized(1_000_001 - least)[1], false)
  })
})
