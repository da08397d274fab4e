import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lineColumn } from '../../../src/definition/read/line-column.ts'
import { locate } from '../../../src/definition/read/locate.ts'

function placesOf(text: string, format: 'json' | 'yaml', pointers: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    [...locate(text, format, pointers)].map(([pointer, { line, column }]) => [pointer, `${line}:${column}`]),
  )
}

describe('line and column of an offset', () => {
  const rows: readonly (readonly [text: string, offset: number, line: number, column: number])[] = [
    ['', 0, 1, 1],
    ['', 5, 1, 1],
    ['ab\ncd', 0, 1, 1],
    ['ab\ncd', 2, 1, 3],
    ['ab\ncd', 3, 2, 1],
    ['ab\ncd', 5, 2, 3],
    ['ab\ncd', 99, 2, 3],
    ['\n\n', 1, 2, 1],
    ['\n\n', 2, 3, 1],
  ]
  for (const [text, offset, line, column] of rows) {
    it(`${offset} in ${JSON.stringify(text)}`, () => assert.deepEqual(lineColumn(text, offset), { line, column }))
  }
})

describe('places in JSON', () => {
  it('the document begins where its bracket stands', () => {
    assert.deepEqual(placesOf('\n  {"a": 1}', 'json', ['', '/b', '/b/c', '/a']), {
      '': '2:3',
      '/b': '2:3',
      '/b/c': '2:3',
      '/a': '2:4',
    })
  })

  it('items are counted in each list by itself', () => {
    const text = '{"a":[[1,2],{"x":[3,4]},5],\n "b":[{"x":6},7]}'
    assert.deepEqual(placesOf(text, 'json', ['/a/0/1', '/a/1/x', '/a/1/x/1', '/a/2', '/b', '/b/0/x', '/b/1', '/b/2']), {
      '/a/0/1': '1:10',
      '/a/1/x': '1:14',
      '/a/1/x/1': '1:21',
      '/a/2': '1:25',
      '/b': '2:2',
      '/b/0/x': '2:8',
      '/b/1': '2:15',
      '/b/2': '2:2',
    })
  })

  it('of a name that is written twice the last one counts, names are read as what they mean', () => {
    assert.deepEqual(placesOf('{"a":1,\n"a":{"b":1},\n"\\u0063":3}', 'json', ['/a', '/a/b', '/c']), {
      '/a': '2:1',
      '/a/b': '2:6',
      '/c': '3:1',
    })
  })

  it('a text of nothing has one place', () => {
    assert.deepEqual(placesOf('', 'json', ['', '/a']), { '': '1:1', '/a': '1:1' })
  })
})

describe('places in YAML', () => {
  it('the document begins behind its comments', () => {
    assert.deepEqual(placesOf('# Orders\n\na: 1\n', 'yaml', ['', '/b', '/b/c', '/a/b']), {
      '': '3:1',
      '/b': '3:1',
      '/b/c': '3:1',
      '/a/b': '3:1',
    })
  })

  it('items of each kind are where they begin', () => {
    const text = 'list:\n  - [x, y]\n  - {b: 1}\n  - text\n  -\n    - deep\n  - c:\n      d: 5\n'
    const pointers = ['/list', '/list/0', '/list/0/1', '/list/1', '/list/1/b', '/list/2', '/list/3/0', '/list/4/c/d']
    assert.deepEqual(placesOf(text, 'yaml', [...pointers, '/list/4/c/e', '/list/5', '/list/x', '/list/2/z']), {
      '/list': '1:1',
      '/list/0': '2:5',
      '/list/0/1': '2:9',
      '/list/1': '3:5',
      '/list/1/b': '3:6',
      '/list/2': '4:5',
      '/list/3/0': '6:7',
      '/list/4/c/d': '8:7',
      '/list/4/c/e': '7:5',
      '/list/5': '1:1',
      '/list/x': '1:1',
      '/list/2/z': '4:5',
    })
  })

  it('names are the text that was written, the last one counts, and a name that is none leads to its value', () => {
    const text = '200: a\n"200": b\n~: c\n? [x]\n: - d\n'
    assert.deepEqual(placesOf(text, 'yaml', ['/200', '/~0', '/["x"]', '/["x"]/0']), {
      '/200': '2:1',
      '/~0': '3:1',
      '/["x"]': '5:3',
      '/["x"]/0': '5:5',
    })
  })

  it('what is only a comment has one place', () => {
    assert.deepEqual(placesOf('# nothing', 'yaml', ['', '/a']), { '': '1:1', '/a': '1:1' })
  })
})
