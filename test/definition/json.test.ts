import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { at, keysOf, pointerOf } from '../../src/definition/json-pointer.ts'
import { arrayAt, copyJson, isObject, objectAt, own, sameJson, stringAt, textOf } from '../../src/definition/json.ts'
import type { Json, JsonObject } from '../../src/definition/json.ts'
import { templateNames } from '../../src/definition/template-names.ts'

describe('a value', () => {
  it('is an object when it is no list and not nothing', () => {
    const values = [{}, { a: 1 }, [], null, undefined, 'x', 5, true]
    assert.deepEqual(values.map(isObject), [true, true, false, false, false, false, false, false])
  })

  it('is taken by its name only from the object itself, and only when it is of the kind', () => {
    const object: JsonObject = { o: {}, a: [], s: '', n: null }
    const names = ['o', 'a', 's', 'n', 'constructor', 'toString']
    assert.deepEqual(
      [own, objectAt, arrayAt, stringAt].map((take) => names.map((name) => take(object, name))),
      [
        [{}, [], '', null, undefined, undefined],
        [{}, undefined, undefined, undefined, undefined, undefined],
        [undefined, [], undefined, undefined, undefined, undefined],
        [undefined, undefined, '', undefined, undefined, undefined],
      ],
    )
    assert.deepEqual(
      [own, objectAt, arrayAt, stringAt].map((take) => take(undefined, 'o')),
      [undefined, undefined, undefined, undefined],
    )
  })

  it('is shown as it is when it is a text, otherwise as JSON', () => {
    const values: (Json | undefined)[] = ['x', '', 5, null, true, [1, 'a'], { a: 1 }, undefined]
    assert.deepEqual(values.map(textOf), ['x', '', '5', 'null', 'true', '[1,"a"]', '{"a":1}', ''])
  })

  it('is copied whole, and shares nothing', () => {
    const value: Json = { list: [1, { a: null }], text: 'x', flag: false, zero: 0, empty: '' }
    const copy = copyJson(value)
    assert.deepEqual(copy, { list: [1, { a: null }], text: 'x', flag: false, zero: 0, empty: '' })
    assert.notEqual(copy, value)
    assert.notEqual(copy['list'], value['list'])
    assert.notEqual((copy['list'] as Json[])[1], (value['list'] as Json[])[1])
    assert.deepEqual(['x', 5, null].map(copyJson), ['x', 5, null])
  })
})

describe('two values are the same', () => {
  const rows: readonly (readonly [a: Json | undefined, b: Json | undefined, same: boolean])[] = [
    [1, 1, true],
    [1, '1', false],
    [null, null, true],
    [null, undefined, false],
    [undefined, undefined, true],
    [null, {}, false],
    [{}, null, false],
    [[], [], true],
    [[], {}, false],
    [{}, [], false],
    [{}, {}, true],
    [[1, 2], [1, 2], true],
    [[1, 2], [2, 1], false],
    [[1, 2], [1], false],
    [[1], [1, 2], false],
    [{ a: 1, b: [{ c: 2 }] }, { b: [{ c: 2 }], a: 1 }, true],
    [{ a: 1, b: [{ c: 2 }] }, { b: [{ c: 3 }], a: 1 }, false],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: 1, b: 2 }, { a: 1 }, false],
    [{ a: 1 }, { b: 1 }, false],
    [{ toString: 1 }, { b: 1 }, false],
  ]
  for (const [a, b, same] of rows) {
    it(`${JSON.stringify(a)} and ${JSON.stringify(b)}: ${same}`, () => assert.equal(sameJson(a, b), same))
  }
})

describe('a place', () => {
  const rows: readonly (readonly [keys: readonly (string | number)[], pointer: string])[] = [
    [[], ''],
    [[''], '/'],
    [['paths', '/a/b', 'get'], '/paths/~1a~1b/get'],
    [['a~b'], '/a~0b'],
    [['~1', '/~'], '/~01/~1~0'],
    [['list', 0], '/list/0'],
  ]
  for (const [keys, pointer] of rows) {
    it(`is written ${JSON.stringify(pointer)}, and read back`, () => {
      assert.equal(pointerOf(at(undefined, ...keys)), pointer)
      assert.deepEqual(keysOf(pointer), keys.map(String))
    })
  }
})

describe('the names in a path', () => {
  const rows: readonly (readonly [path: string, names: readonly string[]])[] = [
    ['/orders', []],
    ['/orders/{id}/lines/{line}', ['id', 'line']],
    ['/{a}-{b}/{a}', ['a', 'b']],
    ['/{}/{{long name}}/{open', ['long name']],
  ]
  for (const [path, names] of rows) it(path, () => assert.deepEqual([...templateNames(path)], names))
})
