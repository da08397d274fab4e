import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { definitionListCard } from '../../../src/cards/definition/definition-list-card.ts'
import {
  changeCounts,
  foundElements,
  operationCounts,
  worstElements,
} from '../../../src/cards/definition/found-elements.ts'
import { repairsCard } from '../../../src/cards/definition/repairs-card.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import type { KeptFinding } from '../../../src/core/definition.ts'
import type { Analysis } from '../../../src/core/source-app.ts'
import { analysis, sampleRequest } from '../../support/requests.ts'
import { ordersApp } from '../../support/world.ts'

const request = sampleRequest()

function factsOf(changes: Partial<Analysis> = {}, of = request): Readonly<Record<string, string>> {
  const [rows] = foundElements(of, { ...analysis, ...changes }, en)
  return rows?.type === 'FactSet' ? Object.fromEntries(rows.facts.map(({ title, value }) => [title, value])) : {}
}

describe('what was found of an app', () => {
  it('is its kind, what it runs on where that is known, and whether it runs', () => {
    const { facts } = analysis
    const { runtime: _, ...unknown } = facts
    const functions = { ...request, app: { ...ordersApp, kind: 'function' } as const }
    assert.deepEqual(
      [
        factsOf(),
        factsOf({ facts: unknown }),
        factsOf({ facts: { ...facts, state: 'stopped' } }),
        factsOf({}, functions),
      ].map((rows) => rows['App']),
      [
        String.raw`Web app, DOTNETCORE 10.0, running`,
        'Web app, running',
        'Web app, DOTNETCORE 10.0, stopped',
        'Function app, DOTNETCORE 10.0, running',
      ],
    )
  })

  it('is whether it asks for a sign-in, and who reaches it', () => {
    const { facts } = analysis
    const easyAuth = { enabled: true, requireAuthentication: true, audiences: [], limitsClients: false }
    const { easyAuth: _, ...open } = facts
    const signIns = [
      open,
      { ...facts, easyAuth },
      { ...facts, easyAuth: { ...easyAuth, requireAuthentication: false } },
    ]
    assert.deepEqual(
      signIns.map((one) => factsOf({ facts: one })['App sign-in']),
      [en.found.easyAuthOff, 'required (App Service authentication)', en.found.easyAuthOff],
    )
    assert.deepEqual(
      [true, false].map((reachableFromInternet) => factsOf({ facts: { ...facts, reachableFromInternet } })['Network']),
      ['reachable from the internet', 'private: connectors cannot reach it'],
    )
  })

  it('is where the definition was read: the path of its address, or the name of the file', () => {
    const { origin } = analysis
    const file = { ...origin, via: 'uploaded-file', url: '', fileName: 'orders.json' } as const
    const when = '{{DATE(2026-03-02T09:00:00Z,SHORT)}} {{TIME(2026-03-02T09:00:00Z)}}'
    assert.deepEqual(
      [factsOf()['Read from'], factsOf({ origin: file })['Read from']],
      [`API definition address in Azure: /swagger/v1/swagger.json, ${when}`, `the file you sent: orders.json, ${when}`],
    )
  })

  it('is how many operations there are by their verbs, and of how many they were chosen', () => {
    const verbs: readonly Readonly<Record<string, number>>[] = [
      {},
      { get: 0 },
      { get: 4 },
      { get: 4, post: 2, delete: 1 },
    ]
    assert.deepEqual(
      verbs.map((operations) => operationCounts({ operations })),
      ['0', '0', '4 (GET 4)', '7 (GET 4, POST 2, DELETE 1)'],
    )
    const operations = { get: 3, post: 2 }
    assert.deepEqual(
      [4, 5, 6].map((available) => factsOf({ operations, available })['Operations']),
      ['5 (GET 3, POST 2)', '5 (GET 3, POST 2)', '5 (GET 3, POST 2) – 5 of 6'],
    )
  })

  it('is what had to change, each only where it did', () => {
    const counts = (repairs: number, losses: number, leftOut: number) =>
      changeCounts({ ...analysis, repairs, losses, leftOut }, en)
    assert.deepEqual(
      [counts(0, 0, 0), counts(1, 0, 0), counts(0, 2, 0), counts(0, 0, 1), counts(2, 1, 3)],
      [
        'none needed',
        '1 repair so that Power Platform takes it',
        '2 things a connector cannot carry',
        '1 operation left out: more than one connector can have',
        '2 repairs so that Power Platform takes it, 1 thing a connector cannot carry, 3 operations left out: more than one connector can have',
      ],
    )
  })

  it('is the worst of it, by operation, and not a word where there is none', () => {
    const finding = (operation?: string): KeptFinding => ({
      kind: 'loss',
      rule: 'links',
      pointer: '',
      detail: { code: 'links-left-out' },
      ...(operation ? { operation } : {}),
    })
    const words = (...worst: readonly KeptFinding[]) =>
      worstElements(worst, en).map((element) => element.type === 'TextBlock' && [element.text, element.spacing])
    assert.deepEqual(words(), [])
    assert.deepEqual(words(finding('GET /orders'), finding()), [
      ['The most important ones:', undefined],
      ['• GET /orders: Links between operations were left out.', 'None'],
      ['• Links between operations were left out.', 'None'],
    ])
  })
})

describe('a dialog without anything to show', () => {
  const textsOf = ({ body }: { readonly body: readonly object[] }) =>
    body.flatMap((element) => ('text' in element ? [element.text] : []))

  it('says that nothing needed a repair', () => {
    assert.deepEqual(textsOf(repairsCard({ request, groups: [], canChange: true }, en)), ['Nothing needed a repair.'])
  })

  it('says how definitions come to be listed', () => {
    assert.deepEqual(textsOf(definitionListCard([], en)), [
      'API definitions',
      'There is none that you asked for or decide about. Start with “export my API”.',
    ])
  })
})
