import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { statusCard } from '../../../src/cards/request/status-card.ts'
import type { Card } from '../../../src/cards/elements/card-types.ts'
import { moment } from '../../../src/cards/elements/escape-card-text.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import { nl } from '../../../src/cards/text/nl/index.ts'
import { sampleConnector } from '../../support/connectors.ts'
import { proposal, sampleRequest } from '../../support/requests.ts'

const connector = sampleConnector()
const waiting = sampleRequest({ status: 'awaiting-approval', proposal })

const named = (displayName: string) => sampleConnector({ displayName })
const titlesOf = ({ actions = [] }: Card) => actions.map(({ title }) => title)
const textsOf = ({ body }: Card) => body.flatMap((element) => (element.type === 'TextBlock' ? [element.text] : []))
const factsOf = ({ body }: Card) => body.flatMap((element) => (element.type === 'FactSet' ? element.facts : []))
const titlesOfFacts = (made: Card) => factsOf(made).map(({ title }) => title)

for (const [language, text] of Object.entries({ en, nl })) {
  const { common, statuses, turns } = text

  describe(`the status of what was found (${language})`, () => {
    it('has a title and a line for one, and for each of two', () => {
      const { nextSteps } = text.request
      const next = `${common.next}: ${nextSteps['awaiting-approval']}`
      assert.deepEqual(textsOf(statusCard([{ request: waiting }], text)), [
        text.standing.title(1),
        `Orders: ${statuses['awaiting-approval']}`,
        next,
      ])
      const both = statusCard([{ request: waiting }, { connector }], text)
      assert.deepEqual(textsOf(both), [
        text.standing.title(2),
        `Orders: ${statuses['awaiting-approval']}`,
        next,
        `Orders: ${statuses.imported}`,
      ])
      assert.equal(
        both.fallbackText,
        text.standing.fallback(`Orders: ${statuses['awaiting-approval']}; Orders: ${statuses.imported}`),
      )
    })

    it('says what came of the test call', () => {
      const at = '2026-03-02T09:05:00.000Z'
      const test = { kind: 'answered', operation: 'List orders', status: 200, means: 'test-value', at } as const
      const result = { connectorName: 'shared_orders', created: true, at, test }
      const request = sampleRequest({ status: 'imported', proposal, result })
      const [, , said] = textsOf(statusCard([{ request }], text))
      assert.equal(said, `${text.testCall.worked['test-value']('List orders', 200)} ${text.testCall.on(moment(at))}`)
    })

    it('names what is beyond five, so that nothing is counted that is not named', () => {
      const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => ({ connector: named(name) }))
      const others = (count: number) => textsOf(statusCard(all.slice(0, count), text)).at(-1)
      const [f, g] = ['f', 'g'].map((name) => `${name}: ${statuses.imported}`)
      assert.equal(others(7), text.standing.others(`${f} · ${g}`))
      assert.equal(others(6), text.standing.others(`${f}`))
      assert.equal(others(5), `e: ${statuses.imported}`)
    })

    it('is that of the connector, of the request, or of both', () => {
      const ofConnector = [common.environment, common.version, common.owner, common.signIn]
      const ofRequest = [common.app, common.turn, common.since, common.requester, common.request]
      assert.deepEqual(titlesOfFacts(statusCard([{ connector }], text)), ofConnector)
      assert.deepEqual(titlesOfFacts(statusCard([{ request: waiting }], text)), [common.connector, ...ofRequest])
      assert.deepEqual(titlesOfFacts(statusCard([{ connector, request: waiting }], text)), [
        ...ofConnector,
        ...ofRequest,
      ])
    })

    it('names the people whose turn it is', () => {
      const turnOf = (request: typeof waiting) =>
        factsOf(statusCard([{ request }], text)).find(({ title }) => title === common.turn)?.value
      assert.deepEqual([waiting, sampleRequest(), sampleRequest({ status: 'importing', proposal })].map(turnOf), [
        'Omar, Priya',
        'Dana',
        turns.bot,
      ])
    })

    it('offers the live cards of the requests that it shows and the reader may have, six buttons in all', () => {
      const ids = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6']
      const all = ids.map((id) => sampleRequest({ id, status: 'awaiting-approval', proposal }))
      const offered = (openable: typeof all, rotatable: readonly string[] = []) =>
        (
          statusCard(
            all.map((request) => ({ request })),
            text,
            { openable, rotatable: rotatable.map(named) },
          ).actions ?? []
        ).map((action) => ('verb' in action && action.verb === 'open' ? action.data : action.title))
      const data = (id: string) => ({ r: id, v: waiting.version })
      assert.deepEqual(offered([]), [])
      assert.deepEqual(offered(all.slice(1, 2)), [data('A2')])
      assert.deepEqual(offered(all), ids.slice(0, 5).map(data))
      assert.equal(offered(all, ['A', 'B', 'C', 'D']).length, 6)
      assert.deepEqual(offered(all, ['A', 'B']).slice(0, 4), ids.slice(0, 4).map(data))
    })

    it('offers to rotate the secrets of three connectors at most, and names them where there are more than one', () => {
      const { rotate } = text.secretExpires
      const offered = (...names: readonly string[]) =>
        titlesOf(statusCard([{ connector }], text, { rotatable: names.map(named) }))
      assert.deepEqual(offered(), [])
      assert.deepEqual(offered('A'), [rotate])
      assert.deepEqual(offered('A', 'B'), [`${rotate}: A`, `${rotate}: B`])
      assert.deepEqual(offered('A', 'B', 'C', 'D'), [`${rotate}: A`, `${rotate}: B`, `${rotate}: C`])
    })
  })
}
