import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { en } from '../../src/cards/text/en/index.ts'
import { assertValidCard, assertWithinLimits } from './card-checks.ts'
import { gallery } from './gallery.ts'

const cards = gallery(en)
const directory = new URL('../../docs/cards/', import.meta.url)

describe('the cards', () => {
  it('are those of the gallery', () => {
    const written = readdirSync(directory).filter((name) => name.endsWith('.json'))
    assert.deepEqual(
      written.toSorted(),
      Object.keys(cards)
        .map((name) => `${name}.json`)
        .toSorted(),
    )
  })

  for (const [name, card] of Object.entries(cards)) {
    describe(name, () => {
      it('is the one in docs/cards (npm run generate writes it anew)', () => {
        assert.deepEqual(
          JSON.parse(readFileSync(new URL(`${name}.json`, directory), 'utf8')),
          JSON.parse(JSON.stringify(card)),
        )
      })

      it(`is a valid Adaptive Card of schema ${card.version}`, () => assertValidCard(card))

      it('is of the version that Teams takes where it stands', () => {
        assert.equal(card.version, name.startsWith('unfurled-') ? '1.3' : '1.5')
      })

      it('keeps to the limits of Teams and of good manners', () => assertWithinLimits(card))
    })
  }
})
