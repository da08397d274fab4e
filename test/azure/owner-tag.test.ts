import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ownerIn } from '../../src/azure/owner-tag.ts'

describe('whom to ask about an app', () => {
  for (const [name, tags, owner] of [
    ['stands in its owner tag, whatever its case', { Owner: 'Orders team' }, 'Orders team'],
    ['stands in a tag of two words', { 'Technical-Contact': 'orders@contoso.example' }, 'orders@contoso.example'],
    ['is the owner before a contact', { contact: 'Desk', OWNER: 'Orders team' }, 'Orders team'],
    ['is a contact where the owner is left empty', { owner: ' ', contact: 'Desk' }, 'Desk'],
    ['is not told by other tags', { team: 'sales', 'hidden-link: owner of': 'x', costcenter: '7' }, undefined],
    ['is not told without tags', undefined, undefined],
  ] as const) {
    it(name, () => assert.equal(ownerIn(tags), owner))
  }

  it('is one line that fits the form, whatever the tag holds', () => {
    assert.equal(ownerIn({ owner: ' Orders\r\n\u202eteam\u0000 ' }), 'Orders team')
    assert.equal(ownerIn({ owner: 'x'.repeat(256) })?.length, 100)
  })
})
