import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cut, cutTail, escapedInHtml, isBlank, visible, withoutInvisible } from '../../../src/core/text/text.ts'

describe('text', () => {
  it('loses what nobody sees: looks of characters altogether, the rest for a space', () => {
    assert.equal(withoutInvisible('a\u0000b\u200bc\u2800d❤\ufe0f\ufe00e'), 'a b c d❤e')
    assert.equal(visible(' \u2800a \n\t b\u200b'), 'a b')
  })

  it('is blank when nobody sees any of it', () => {
    assert.deepEqual(['', ' \u200b\ufe0f', ' a'].map(isBlank), [true, true, false])
  })

  it('that fits is not cut; another one ends in …, never in half a character', () => {
    assert.deepEqual([cut('abcd', 4), cut('abcde', 4), cut('ab😀de', 4)], ['abcd', 'abc…', 'ab…'])
  })

  it('loses its end after the last character that is kept, whole characters only', () => {
    assert.deepEqual([cutTail('a😀b..', /\w/), cutTail('a😀..', /😀/u), cutTail('...', /\w/)], ['a😀b', 'a😀', ''])
  })

  it('in HTML is text', () => {
    assert.equal(escapedInHtml(`<a href="x">'&'`), '&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;')
  })
})
