import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Element } from '../../../src/cards/elements/card-types.ts'
import { approvalCard } from '../../../src/cards/request/approval-card.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import { nl } from '../../../src/cards/text/nl/index.ts'
import type { ChangeRequest, Proposal } from '../../../src/core/request.ts'
import type { Analysis } from '../../../src/core/source-app.ts'
import { analysis, proposal, sampleRequest } from '../../support/requests.ts'
import { omar } from '../../support/world.ts'

/** Nothing about it asks for a second look. */
const harmless: Analysis = { ...analysis, operations: { get: 3 } }

function makeWaitingRequest(found: Partial<Analysis> = {}, changes: Partial<Proposal> = {}): ChangeRequest {
  return sampleRequest({
    status: 'awaiting-approval',
    analysis: { ...harmless, ...found },
    proposal: { ...proposal, ...changes },
  })
}

function textsIn(elements: readonly Element[]): readonly string[] {
  return elements.flatMap((element) => (element.type === 'TextBlock' ? [element.text] : []))
}

for (const [language, text] of Object.entries({ en, nl })) {
  const { approval } = text
  const bodyOf = (request: ChangeRequest) => approvalCard({ request, person: omar }, text).body
  const boxOf = (request: ChangeRequest, ...styles: readonly string[]) =>
    bodyOf(request).flatMap((element) =>
      element.type === 'Container' && element.style && styles.includes(element.style)
        ? [element.style, ...textsIn(element.items)]
        : [],
    )
  const risksOf = (request: ChangeRequest) => boxOf(request, 'warning')
  const factOf = (request: ChangeRequest, title: string) =>
    bodyOf(request)
      .flatMap((element) => (element.type === 'FactSet' ? element.facts : []))
      .find((fact) => fact.title === title)?.value

  describe(`the risks that an approver sees (${language})`, () => {
    const facts = (changes: Partial<Analysis['facts']>) =>
      makeWaitingRequest({ facts: { ...harmless.facts, ...changes } })
    const file = { ...harmless.origin, via: 'uploaded-file', fileName: 'orders.json' } as const
    const easyAuth = { requireAuthentication: false, audiences: [], limitsClients: true }
    const risks: readonly (readonly [string, ChangeRequest, string])[] = [
      [
        'another host',
        makeWaitingRequest({ host: 'orders.fabrikam.example' }),
        approval.otherHost('orders.fabrikam.example'),
      ],
      ['a sent file', makeWaitingRequest({ origin: file }), approval.sentFile('orders.json')],
      ['no sign-in', makeWaitingRequest({}, { signIn: { type: 'none' } }), approval.open],
      [
        'no sign-in to an app that asks for one',
        makeWaitingRequest(
          {
            facts: { ...harmless.facts, easyAuth: { ...easyAuth, limitsClients: false, requireAuthentication: true } },
          },
          { signIn: { type: 'none' } },
        ),
        text.connectorSignIn.mismatch.app(text.signInTypes.none),
      ],
      [
        'another sign-in than the definition’s',
        makeWaitingRequest({ declaredSignIns: [{ type: 'basic', scheme: 's' }] }),
        text.connectorSignIn.mismatch.definition(text.signInTypes['api-key'], text.signInTypes.basic),
      ],
      ['POST', makeWaitingRequest({ operations: { get: 3, post: 1 } }), approval.writes('POST')],
      [
        'several verbs',
        makeWaitingRequest({ operations: { put: 1, PATCH: 1, delete: 2 } }),
        approval.writes('PUT, PATCH, DELETE'),
      ],
      ['a stopped app', facts({ state: 'stopped' }), approval.stopped],
      ['a private app', facts({ reachableFromInternet: false }), approval.private],
      ['client certificates', facts({ clientCertificateRequired: true }), approval.certificate],
      ['listed clients', facts({ easyAuth }), approval.limitsClients],
      ['one loss', makeWaitingRequest({ losses: 1 }), approval.losses(1)],
      ['two losses', makeWaitingRequest({ losses: 2 }), approval.losses(2)],
      ['one operation left out', makeWaitingRequest({ leftOut: 1 }), approval.leftOut(1)],
      ['two operations left out', makeWaitingRequest({ leftOut: 2 }), approval.leftOut(2)],
    ]
    for (const [name, request, line] of risks) {
      it(`name ${name}, and nothing else`, () => {
        assert.deepEqual(risksOf(request), ['warning', approval.risks, `• ${line}`])
      })
    }

    it('are none of a harmless API', () => {
      assert.deepEqual(risksOf(makeWaitingRequest()), [])
      assert.deepEqual(risksOf(makeWaitingRequest({ host: harmless.host.toUpperCase() })), [])
      assert.deepEqual(risksOf(makeWaitingRequest({ operations: { get: 1, head: 1, options: 1 } })), [])
      assert.deepEqual(risksOf(facts({ easyAuth: { ...easyAuth, limitsClients: false } })), [])
    })
  })

  describe(`what an approver reads of an update (${language})`, () => {
    const updating = (updates: Partial<NonNullable<Proposal['updates']>>) =>
      makeWaitingRequest({}, { updates: { name: 'shared_orders', breaking: 0, changes: ['A', 'B'], ...updates } })
    const changesOf = (request: ChangeRequest) => boxOf(request, 'attention', 'emphasis')

    it('is every change, and how many of them break', () => {
      assert.deepEqual(changesOf(updating({})), ['emphasis', approval.changes, '• A', '• B'])
      assert.deepEqual(changesOf(updating({ breaking: 1 })), ['attention', approval.breaking(1), '• A', '• B'])
      assert.deepEqual(changesOf(updating({ breaking: 2 })), ['attention', approval.breaking(2), '• A', '• B'])
    })

    it('is that the API is the same where it is', () => {
      const request = updating({ changes: ['A'], apiUnchanged: true })
      assert.deepEqual(changesOf(request), ['emphasis', approval.changes, approval.apiUnchanged, '• A'])
    })

    it('is that nothing changes where nothing does', () => {
      const request = updating({ changes: [] })
      assert.deepEqual(changesOf(request), [])
      assert.ok(textsIn(bodyOf(request)).includes(approval.noChanges))
      assert.equal(textsIn(bodyOf(makeWaitingRequest())).includes(approval.noChanges), false)
    })

    it('is another question than of a new connector or of a secret', () => {
      const questions = [makeWaitingRequest(), updating({}), { ...updating({}), kind: 'rotate-secret' as const }].map(
        (request) => textsIn(bodyOf(request))[1],
      )
      const { name } = proposal.environment
      assert.deepEqual(questions, [
        approval.ask('Dana', name),
        approval.askUpdate('Dana', name),
        approval.askRotation('Dana', name),
      ])
    })
  })

  describe(`the facts for an approver (${language})`, () => {
    it('round the size up to whole kilobytes', () => {
      const sizes = [1, 1024, 1025].map((bytes) => factOf(makeWaitingRequest({}, { bytes }), text.common.definition))
      assert.deepEqual(
        sizes.map((words) => words?.split(', ')[1]),
        [1, 1, 2].map(approval.size),
      )
    })

    it('name the registration only where the sign-in uses it', () => {
      const registration = {
        uniqueName: 'u',
        displayName: 'Orders',
        state: 'made',
        resource: 'api://orders',
        appId: 'app-1',
      } as const
      const using = (clientId: string) => ({
        ...makeWaitingRequest(
          {},
          { signIn: { type: 'entra-id', clientId, tenant: 'common', resource: 'api://orders' } },
        ),
        registration,
      })
      assert.equal(factOf(using('app-1'), text.common.registration), approval.madeByBot('Orders'))
      assert.equal(factOf(using('app-2'), text.common.registration), undefined)
      assert.equal(factOf({ ...makeWaitingRequest(), registration }, text.common.registration), undefined)
    })

    it('say of a secret when it ends and that it was tried, each by itself', () => {
      const secretOf = (secret: { readonly expires?: string; readonly checked?: true }) =>
        factOf(
          { ...makeWaitingRequest(), secret: { ref: 'r', savedAt: proposal.askedAt, ...secret } },
          text.common.secretExpires,
        )
      assert.deepEqual(
        [
          {},
          { expires: '2026-08-01' },
          { checked: true } as const,
          { expires: '2026-08-01', checked: true } as const,
        ].map(secretOf),
        [undefined, '2026-08-01', approval.checked, `2026-08-01, ${approval.checked}`],
      )
    })
  })

  describe(`the operations that an approver can unfold (${language})`, () => {
    const listed = (count: number) => {
      const hidden = bodyOf(makeWaitingRequest({ operations: { get: count }, operationNames: ['A', 'B'] })).find(
        ({ id }) => id === 'operations',
      )
      return hidden?.type === 'Container' ? [hidden.isVisible, ...textsIn(hidden.items)] : []
    }

    it('end with how many there are beyond those that are named', () => {
      assert.deepEqual(listed(2), [false, '• A', '• B'])
      assert.deepEqual(listed(3), [false, '• A', '• B', approval.more(1)])
    })
  })
}
