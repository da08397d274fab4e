import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { requestCardFor } from '../../src/bot/teams/request-card-for.ts'
import { en } from '../../src/cards/text/en/index.ts'
import { nl } from '../../src/cards/text/nl/index.ts'
import type { Person } from '../../src/core/person.ts'
import type { ProblemRecord } from '../../src/core/problems.ts'
import type { ChangeRequest } from '../../src/core/request.ts'
import { analysis, drafts, proposal, sampleProblem, sampleRequest } from '../support/requests.ts'
import { dana, omar, policy } from '../support/world.ts'

/** A problem as version 0.1 kept it: every detail was a text. */
function earlier(code: ProblemRecord['code'], details: Readonly<Record<string, string>>): ProblemRecord {
  return { ...sampleProblem('internal', {}), code, details } as unknown as ProblemRecord
}

for (const text of [en, nl]) {
  describe(`records of version 0.1, in ${text.reportPage.language}`, () => {
    const shown = (request: ChangeRequest, person: Person = dana) =>
      JSON.stringify(requestCardFor({ request, person, policy }, text))

    it('show what was tried as it was kept', () => {
      const tried = 'https://a.example/openapi.json (not-found)\nhttps://a.example/v2 (html)'
      const problem = earlier('definition-not-found', { app: 'orders', tried })
      const card = shown(sampleRequest({ draft: drafts['analysis-failed'], analysis: undefined, problem }))
      assert.match(card, /• https:\/\/a\.example\/openapi\.json \(not-found\)/)
      assert.match(card, /• https:\/\/a\.example\/v2 \(html\)/)
    })

    it('show a reason and fields as they were kept', () => {
      const reason = 'This is not valid JSON: the document ends too early. (line 3)'
      const problem = earlier('definition-unreadable', { app: 'orders', reason })
      assert.ok(shown(sampleRequest({ draft: drafts['analysis-failed'], problem })).includes(reason))
      const incomplete = earlier('form-incomplete', { fields: 'environmentId, reason' })
      assert.match(shown(sampleRequest({ problem: incomplete })), /environmentId, reason/)
    })

    it('name the right that an export takes', () => {
      const problem = earlier('app-not-exportable', { app: 'orders' })
      const card = shown(sampleRequest({ draft: drafts['analysis-failed'], analysis: undefined, problem }))
      assert.match(card, /orders.*\(Microsoft\.Web\/sites\/config\/Write\)/)
      const slot = {
        ...problem,
        details: { app: 'a/b', right: 'Microsoft.Web/sites/slots/config/Write', group: 'rg-7' },
      }
      const now = shown(
        sampleRequest({ draft: drafts['analysis-failed'], analysis: undefined, problem: slot as ProblemRecord }),
      )
      assert.match(now, /\(Microsoft\.Web\/sites\/slots\/config\/Write\).*\(rg-7\)/)
    })

    it('show findings and differences by their sentences', () => {
      const message = 'Links between operations were left out.'
      const worst = [{ kind: 'loss', rule: 'links', pointer: '', message }] as const
      assert.ok(shown(sampleRequest({ draft: drafts.found, analysis: { ...analysis, worst } })).includes(message))
      const updates = { name: 'shared_orders', breaking: 0, changes: [message] }
      const asked = sampleRequest({ status: 'awaiting-approval', proposal: { ...proposal, updates } })
      assert.ok(shown(asked, omar).includes(message))
    })

    it('of another version again show a code that has no sentence', () => {
      const worst = [{ kind: 'loss', rule: 'links', pointer: '', detail: { code: 'not-known-yet' } }] as const
      assert.match(shown(sampleRequest({ draft: drafts.found, analysis: { ...analysis, worst } })), /not-known-yet/)
    })
  })
}
