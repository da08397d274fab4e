import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { en } from '../../src/cards/text/en/index.ts'
import { nl } from '../../src/cards/text/nl/index.ts'
import type { DefinitionChoice, DefinitionDetails, Finding } from '../../src/core/definition.ts'
import { fullReport } from '../../src/definition/full-report.ts'
import { reportPage } from '../../src/pages/report-page.ts'

const operation = (key: string) => ({ id: key, key, method: 'GET', path: key, summary: `Read ${key}` })
const finding = (kind: Finding['kind'], text: string, more: Partial<Finding> = {}): Finding => ({
  kind,
  rule: `rule-${kind}`,
  pointer: `/${kind}`,
  detail: { code: 'as-written', text },
  ...more,
})
const found: DefinitionDetails = {
  available: ['a', 'b', 'c', 'd'].map(operation),
  kept: ['a', 'b'],
  leftOut: ['c'],
  findings: [
    finding('warning', 'w'),
    finding('repair', 'r', { operation: 'a', before: 'Old', after: 'New' }),
    finding('repair', 'q', { operation: 'a', after: 'New' }),
    finding('loss', 'l', { operation: 'c', before: 'Old' }),
    finding('error', 'e', { operation: 'gone' }),
    finding('certification', 'p'),
  ],
}

function pageOf(text: typeof en, details: DefinitionDetails = found, choice: DefinitionChoice = {}): string {
  const head = {
    app: 'orders-api',
    host: 'orders.example',
    title: 'Orders',
    specification: '3.0.4',
    source: { via: 'registered', address: 'https://orders.example/v1', readAt: '2026-03-02', digest: 'abc' },
    choice,
  }
  return reportPage(fullReport(head, details), text)
}

/** What a person reads in every heading, paragraph and row, from top to bottom. */
function readFrom(page: string): readonly string[] {
  const body = page.slice(page.indexOf('<body>'))
  return [...body.matchAll(/<(h[123]|p|tr)\b[^>]*>(.*?)<\/\1>/gs)].map(([, , inner = '']) =>
    inner
      .replaceAll(/<\/t[hd]>\s*<t[hd]\b[^>]*>/g, ' | ')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  )
}

describe('the report that people read', () => {
  it('says in English what was found, and what became of every operation', () => {
    assert.deepEqual(readFrom(pageOf(en)), [
      'What became of the API definition of orders-api',
      'Definition | Orders (OpenAPI 3.0.4)',
      'Host | orders.example',
      'Read from | https://orders.example/v1, 2026-03-02',
      'SHA-256 | abc',
      'Operations | 2 of 5',
      'Repair | 2',
      'Lost | 1',
      'Warning | 1',
      'Refused | 1',
      'The whole definition',
      'Kind | Rule | What | Place in the source',
      'Warning | rule-warning | w | /warning',
      'Certification only | rule-certification | p | /certification',
      'Operations (5)',
      'Read a a',
      'Kind | Rule | What | Place in the source',
      'Repair | rule-repair | r Old → New | /repair',
      'Repair | rule-repair | q → New | /repair',
      'Read b b',
      'Read c c left out: too many',
      'Kind | Rule | What | Place in the source',
      'Lost | rule-loss | l | /loss',
      'Read d d not chosen',
      'gone refused',
      'Kind | Rule | What | Place in the source',
      'Refused | rule-error | e | /error',
    ])
  })

  it('says it in Dutch', () => {
    assert.deepEqual(readFrom(pageOf(nl)).slice(0, 12), [
      'Wat er van de API-definitie van orders-api is geworden',
      'Definitie | Orders (OpenAPI 3.0.4)',
      'Host | orders.example',
      'Gelezen van | https://orders.example/v1, 2026-03-02',
      'SHA-256 | abc',
      'Bewerkingen | 2 van 5',
      'Reparatie | 2',
      'Verloren | 1',
      'Waarschuwing | 1',
      'Geweigerd | 1',
      'De hele definitie',
      'Soort | Regel | Wat | Plaats in de bron',
    ])
  })

  it('names the repairs that were declined, where some were', () => {
    const declined = readFrom(pageOf(en, found, { decline: ['summary', 'display-name'] }))
    assert.equal(declined[10], 'Repairs not made | summary, display-name')
    assert.deepEqual(readFrom(pageOf(en, found, { decline: [] })), readFrom(pageOf(en)))
  })

  it('says where there is nothing to report', () => {
    const read = readFrom(pageOf(en, { available: [], kept: [], leftOut: [], findings: [] }))
    assert.deepEqual(read.slice(10), ['The whole definition', 'Nothing to report.', 'Operations (0)'])
  })

  it('is laid out for a reader: columns and rows are named, and it has a look of its own', () => {
    const page = pageOf(en)
    assert.match(page, /<th scope="row">Host<\/th>/)
    assert.match(page, /<th scope="col">Kind<\/th>/)
    assert.match(page, /<style>[^<]*prefers-color-scheme: dark[^<]*<\/style>/)
  })
})
