import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { html } from '../../src/pages/html.ts'
import type { Part } from '../../src/pages/html.ts'

const filled = (part: Part) => html`<p>${part}</p>`.text

describe('what is filled into HTML', () => {
  const cases: readonly (readonly [what: string, part: Part, text: string])[] = [
    ['nothing', undefined, '<p></p>'],
    ['a text', 'Orders', '<p>Orders</p>'],
    ['a number', 0, '<p>0</p>'],
    ['a text with signs', `<b>"R&D"</b> 'x'`, '<p>&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt; &#39;x&#39;</p>'],
    ['a text in another script', '注文 – café', '<p>注文 – café</p>'],
    ['a text that turns round what follows', 'a\u202eb', '<p>a b</p>'],
    ['HTML that was made the same way', html`<b>${'<i>'}</b>`, '<p><b>&lt;i&gt;</b></p>'],
    ['a list', ['a', html`<br />`, [1, undefined, '<']], '<p>a<br />1&lt;</p>'],
    ['an empty list', [], '<p></p>'],
  ]
  for (const [what, part, text] of cases) {
    it(`is ${what}, as what it is`, () => assert.equal(filled(part), text))
  }

  it('stands between the parts of the template, in its order', () => {
    assert.equal(html`a${1}b${2}c`.text, 'a1b2c')
    assert.equal(html`${'x'}${'y'}`.text, 'xy')
  })
})
