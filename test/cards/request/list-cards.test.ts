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
const dataOf = ({ actions = [] }: Card) => actions.map((action) => ('data' in action ? action.data : undefined))
const textsOf = ({ body }: Card) => body.flatMap((element) => (element.type === 'TextBlock' ? [element.text] : []))
const factsOf = ({ body }: Card) => body.flatMap((element) => (element.type === 'FactSet' ? element.facts : []))

for (const [language, text] of Object.entries({ en, nl })) {
  const { common, lists } = text
  const list = 'my-requests'

  describe(`a list (${language})`, () => {
    const connectors = (count: number) =>
      Array.from({ length: count }, (_, index) => sampleConnector({ displayName: `Orders ${index}` }))
    const requests = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        sampleRequest({
          id: `R${index}`,
          version: index,
          status: 'awaiting-approval',
          proposal: { ...proposal, connectorName: `Orders ${index}` },
        }),
      )

    it('shows thirty connectors at a time', () => {
      const shown = [29, 30, 31].map((count) => {
        const card = connectorListCard({ rows: connectors(count), from: 0 }, text)
        return [factsOf(card).length, textsOf(card).slice(1), dataOf(card)]
      })
      const next = { list: 'connectors', from: 30 }
      assert.deepEqual(shown, [
        [29, [], []],
        [30, [], []],
        [30, [lists.more(1)], [next]],
      ])
      const [last] = factsOf(connectorListCard({ rows: connectors(31), from: 30 }, text))
      assert.equal(last?.title, 'Orders 30')
    })

    it('says of a connector when its secret ends, where it has one', () => {
      const rows = [sampleConnector(), sampleConnector({ secretExpires: '2026-08-01' })]
      const line = ['Production', `${common.version.toLowerCase()} 1`, omar.name, text.signInTypes.none].join(' · ')
      assert.deepEqual(
        factsOf(connectorListCard({ rows, from: 0 }, text)).map(({ value }) => value),
        [line, `${line} · ${common.secretExpires.toLowerCase()} 2026-08-01`],
      )
    })

    it('has a button for each of five requests, and one for those behind them', () => {
      const card = requestListCard({ list, rows: requests(12), from: 5 }, text)
      assert.deepEqual(titlesOf(card), [5, 6, 7, 8, 9].map((n) => lists.open(`Orders ${n}`)).concat(lists.next))
      assert.deepEqual(dataOf(card).slice(4), [
        { r: 'R9', v: 9 },
        { list, from: 10 },
      ])
      assert.deepEqual(textsOf(card), [lists.of[list].title, lists.more(2)])
      assert.deepEqual(titlesOf(requestListCard({ list, rows: requests(12), from: 10 }, text)).length, 2)
    })

    it('tells requests of one name apart by their ids', () => {
      const [one, two, other] = requests(3)
      if (!one || !two || !other) throw new Error('three are needed')
      const rows = [one, { ...two, proposal: one.proposal ?? proposal }, other]
      const card = requestListCard({ list, rows, from: 0 }, text)
      assert.deepEqual(
        titlesOf(card),
        ['Orders 0 · R0', 'Orders 0 · R1', 'Orders 2'].map((name) => lists.open(name)),
      )
    })

    it('that was not counted to its end says how many there are at least', () => {
      const said = [9, 8].map((mostCounted) =>
        textsOf(requestListCard({ list, rows: requests(9), from: 0, mostCounted }, text)).at(-1),
      )
      assert.deepEqual(said, [lists.more(4), lists.moreThan(3)])
    })

    it('that is empty says how to begin; another does not', () => {
      const empty = requestListCard({ list, rows: [], from: 0 }, text)
      assert.deepEqual(
        [textsOf(empty), titlesOf(empty)],
        [[lists.of[list].title, lists.of[list].empty, lists.startOne], [text.help.export]],
      )
      assert.deepEqual(textsOf(requestListCard({ list, rows: requests(5), from: 0 }, text)), [lists.of[list].title])
    })
  })
}
