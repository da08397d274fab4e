import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { requestCardFor } from '../../../src/bot/teams/request-card-for.ts'
import { definitionCard } from '../../../src/cards/definition/definition-card.ts'
import { draftWords } from '../../../src/cards/definition/draft-mark.ts'
import { reportCard } from '../../../src/cards/definition/report-card.ts'
import { statusCard } from '../../../src/cards/request/status-card.ts'
import { everyLanguage } from '../../../src/cards/text/index.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import { unknowns } from '../../../src/core/outline.ts'
import type { ChangeRequest } from '../../../src/core/request.ts'
import { analysisOf } from '../../../src/core/request.ts'
import { fullReport } from '../../../src/definition/full-report.ts'
import { reportPage } from '../../../src/pages/report-page.ts'
import { at, drafts, proposal, sampleRequest } from '../../support/requests.ts'
import { dana, omar, policy } from '../../support/world.ts'
import { draftedRequest } from '../gallery-outline.ts'

const asked = { status: 'awaiting-approval', proposal } as const

/** Everything that shows a definition to somebody, as text. */
function places(make: (changes?: Partial<ChangeRequest>) => ChangeRequest): Readonly<Record<string, string>> {
  const seen = (changes: Partial<ChangeRequest>, person = dana) =>
    JSON.stringify(requestCardFor({ request: make(changes), person, policy }, en))
  const request = make()
  const analysis = analysisOf(request)
  const view = { request, analysis, hasLinks: false, canChange: true }
  const { via, url, fetchedAt, digest, draft } = analysis.origin
  const source = { via, address: url, readAt: fetchedAt, digest, ...(draft ? { draft } : {}) }
  const head = { app: 'a', host: 'h', title: 't', specification: '2.0', source, choice: {} }
  return {
    'the found card': seen({ draft: drafts.found }),
    'the form': seen({ draft: { state: 'form', showsFacts: false } }),
    'the approval card': seen(asked, omar),
    'the requester’s card': seen(asked),
    'the status': JSON.stringify(statusCard([{ request: make(asked) }], en)),
    'the dialog': JSON.stringify(definitionCard(view, en)),
    'the report’s card': JSON.stringify(reportCard(view, en)),
    'the report': reportPage(fullReport(head, { available: [], kept: [], leftOut: [], findings: [] }), en),
  }
}

const drafted = places(draftedRequest)
const written = places((changes) => sampleRequest(changes))

describe('a draft of a definition', () => {
  const words =
    /This definition is a draft: the app has none\. Not known: parameters \(3\), what is sent \(1\), what comes back \(3\)\. Confirmed by Dana, /
  for (const [place, shown] of Object.entries(drafted)) {
    it(`is called one on ${place}, and no other definition is`, () => {
      assert.match(shown, words)
      assert.doesNotMatch(written[place] ?? '', /is a draft/)
    })
  }

  it('can be changed where a definition can be chosen from, and looked at again only there', () => {
    const titles = (shown = '') =>
      [...shown.matchAll(/"title":"(Change the draft|Choose operations|Look again)"/g)].map(([, title]) => title)
    assert.deepEqual(
      [titles(drafted['the found card']), titles(written['the found card'])],
      [['Change the draft'], ['Look again']],
    )
    assert.deepEqual(
      [titles(drafted['the dialog']), titles(written['the dialog'])],
      [['Change the draft'], ['Choose operations']],
    )
  })

  it('is not called a file that was sent, though its sample was one', () => {
    const request = draftedRequest(asked)
    const { analysis } = request
    assert.ok(analysis)
    const sampled = {
      ...request,
      analysis: { ...analysis, origin: { ...analysis.origin, via: 'request-sample' as const, fileName: 'calls.har' } },
    }
    assert.doesNotMatch(
      JSON.stringify(requestCardFor({ request: sampled, person: omar, policy }, en)),
      /a file that the developer sent/,
    )
  })

  it('says of each thing how often it is not known, in every language, and nothing where all is known', () => {
    for (const text of everyLanguage) {
      const all = Object.fromEntries(unknowns.map((one, index) => [one, index + 1]))
      const mark = { confirmedBy: dana, confirmedAt: at }
      const said = draftWords({ ...mark, unknown: all }, text, (name) => `«${name}»`)
      for (const [index, one] of unknowns.entries()) assert.ok(said.includes(text.outline.counts[one](index + 1)), one)
      assert.ok(said.includes('«Dana»'))
      assert.ok(!draftWords({ ...mark, unknown: {} }, text, String).includes(text.outline.unknownTitle))
    }
  })
})
