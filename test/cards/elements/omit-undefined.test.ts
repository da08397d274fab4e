import assert from 'node:assert/strict'
import { it } from 'node:test'
import { omitUndefined } from '../../../src/cards/elements/omit-undefined.ts'

it('only what is undefined is left out, and the order stays', () => {
  const properties = { first: undefined, text: '', count: 0, isShown: false, nothing: null, last: 'x' }
  assert.deepEqual(Object.entries(omitUndefined(properties)), [
    ['text', ''],
    ['count', 0],
    ['isShown', false],
    ['nothing', null],
    ['last', 'x'],
  ])
  assert.ok('first' in properties)
})
