import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { en } from '../../src/cards/text/en/index.ts'
import { nl } from '../../src/cards/text/nl/index.ts'
import type { DefinitionDetails, Finding } from '../../src/core/definition.ts'
import { fullReport } from '../../src/definition/full-report.ts'
import type { ReportHead } from '../../src/definition/full-report.ts'
import { reportPage } from '../../src/pages/report-page.ts'

const hostile = `<script>alert(1)</script>"'&\u202e<img src=x onerror=alert(1)>`

const head: ReportHead = {
  app: 'orders-api',
  host: 'orders-api.azurewebsites.net',
  title: hostile,
  specification: '3.0.4',
  source: { via: 'registered', address: 'https://orders.example/swagger.json', readAt: '2026-03-02', digest: 'ab' },
  choice: {},
}

function finding(kind: Finding['kind'], operation?: string): Finding {
  return {
    kind,
    rule: `rule-${kind}`,
    pointer: '/paths',
    detail: { code: 'as-written', text: hostile },
    ...(operation ? { operation } : {}),
  }
}

const operation = (key: string) => ({ id: key, key, method: 'GET', path: key, summary: hostile })
const details: DefinitionDetails = {
  available: ['GET /a', 'GET /b', 'GET /c', 'GET /d'].map(operation),
  kept: ['GET /a'],
  leftOut: ['GET /b'],
  findings: [
    finding('warning'),
    { ...finding('repair', 'GET /a'), before: hostile, after: hostile },
    finding('loss', 'GET /b'),
    finding('error', 'GET /c'),
    finding('error', 'GET /never'),
  ],
}

describe('the full report', () => {
  it('says of every operation what became of it, also of those that could not be chosen', () => {
    const { general, operations, summary } = fullReport(head, details)
    assert.deepEqual(
      operations.map(({ operation: key, outcome, findings }) => [key, outcome, findings.map(({ rule }) => rule)]),
      [
        ['GET /a', 'kept', ['rule-repair']],
        ['GET /b', 'left-out', ['rule-loss']],
        ['GET /c', 'refused', ['rule-error']],
        ['GET /d', 'not-chosen', []],
        ['GET /never', 'refused', ['rule-error']],
      ],
    )
    assert.deepEqual(
      [general.length, summary],
      [1, { repaired: 1, lost: 1, warnings: 1, refusedOperations: 2, certification: 0 }],
    )
  })

  for (const text of [en, nl]) {
    it(`for people lets no foreign text be anything but text (${text.reportPage.language})`, () => {
      const page = reportPage(fullReport(head, details), text)
      const tags = new Set([...page.matchAll(/<\/?([a-z][a-z0-9]*)/g)].map(([, tag]) => tag))
      const own = 'body br code h1 h2 h3 head html meta span style table td th title tr'
      assert.deepEqual([...tags].toSorted((a = '', b = '') => a.localeCompare(b)).join(' '), own)
      assert.doesNotMatch(page, /\u202e/)
      assert.match(page, /&lt;script&gt;alert\(1\)&lt;\/script&gt;&quot;&#39;&amp;/)
      assert.match(page, /http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;/)
    })
  }
})
