import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Card } from '../../../src/cards/elements/card-types.ts'
import { connectorListCard, requestListCard } from '../../../src/cards/request/list-cards.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import { nl } from '../../../src/cards/text/nl/index.ts'
import { sampleConnector } from '../../support/connectors.ts'
import { proposal, sampleRequest } from '../../support/requests.ts'
import { omar } from '../../support/world.ts'

const titlesOf = ({ actions = [] }: Card) => actions.map(({ title }) => title)
const textsOf = ({ body }: Card) => body.flatMap((element) => (element.type === 'TextBlock' ? [element.text] : []))
const factsOf = ({ body }: Card) => body.flatMap((element) => (element.type === 'FactSet' ? element.facts : []))

for (const [language, text] of Object.entries({ en, nl })) {
  const { common } = text

  describe(`a list (${language})`, () => {
    const connectors = (count: number) =>
      Array.from({ length: count }, (_, index) => sampleConnector({ displayName: `Orders ${index}` }))

    it('shows thirty connectors at most', () => {
      const shown = [29, 30, 31].map((count) => factsOf(connectorListCard(connectors(count), text)).length)
      assert.deepEqual(shown, [29, 30, 30])
    })

    it('says of a connector when its secret ends, where it has one', () => {
      const lines = factsOf(
        connectorListCard([sampleConnector(), sampleConnector({ secretExpires: '2026-08-01' })], text),
      )
      const line = ['Production', `${common.version.toLowerCase()} 1`, omar.name, text.signInTypes.none].join(' · ')
      assert.deepEqual(
        lines.map(({ value }) => value),
        [line, `${line} · ${common.secretExpires.toLowerCase()} 2026-08-01`],
      )
    })

    it('that is empty says how to begin; another does not', () => {
      const list = { title: text.lists.requests, empty: text.lists.noRequests }
      const empty = requestListCard({ ...list, requests: [] }, text)
      assert.deepEqual(
        [textsOf(empty), titlesOf(empty)],
        [[list.title, list.empty, text.lists.startOne], [text.help.export]],
      )
      const full = requestListCard(
        { ...list, requests: [sampleRequest({ status: 'awaiting-approval', proposal })] },
        text,
      )
      assert.deepEqual([textsOf(full), titlesOf(full)], [[list.title], []])
    })
  })
}
