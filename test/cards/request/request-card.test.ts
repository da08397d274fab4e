import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { requestCard } from '../../../src/cards/request/request-card.ts'
import type { Viewer } from '../../../src/cards/request/request-card.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import { nl } from '../../../src/cards/text/nl/index.ts'
import { statuses } from '../../../src/core/lifecycle.ts'
import type { Person } from '../../../src/core/person.ts'
import type { ChangeRequest, ImportResult } from '../../../src/core/request.ts'
import { moment } from '../../../src/cards/elements/escape-card-text.ts'
import type { TestOutcome } from '../../../src/core/connector/test-call.ts'
import { problem } from '../../../src/core/problems.ts'
import type { Problem } from '../../../src/core/problems.ts'
import { decided, proposal, sampleProblem, sampleRequest } from '../../support/requests.ts'
import { omar, priya } from '../../support/world.ts'

const at = '2026-03-02T09:05:00.000Z'
const redirectUrl = 'https://global.consent.azure-apim.net/redirect/orders'
const registration = {
  uniqueName: 'connector-courier-A1B2C3D4E5-1',
  displayName: 'Orders (connector)',
  state: 'made',
  resource: 'api://orders',
} as const

function makeImported(result: Partial<ImportResult> = {}, changes: Partial<ChangeRequest> = {}): ChangeRequest {
  return sampleRequest({
    status: 'imported',
    proposal,
    decision: decided('approved'),
    result: { connectorName: 'shared_orders', created: true, by: omar, at, ...result },
    ...changes,
  })
}

/** Style and words of each box. */
function boxesOf(request: ChangeRequest, text = en): readonly (readonly [string | undefined, readonly string[]])[] {
  return requestCard({ request, viewer: 'requester' }, text).body.flatMap((element) =>
    element.type === 'Container'
      ? [[element.style, element.items.flatMap((item) => (item.type === 'TextBlock' ? [item.text] : []))] as const]
      : [],
  )
}

describe('a step that is owed after an import', () => {
  const google = { type: 'google', clientId: 'g', scopes: [] } as const
  const byGoogle = { proposal: { ...proposal, signIn: google } }
  const owed = makeImported({ redirectUrl }, byGoogle)
  const textOf = (request: ChangeRequest, viewer: Viewer = 'requester') =>
    JSON.stringify(requestCard({ request, viewer }, en))

  it('is in the title, in the next step, and where the provider keeps it', () => {
    const text = textOf(owed)
    for (const words of [
      'Imported, a step is left',
      en.request.owed.byRequester['redirect-url'],
      en.request.redirect.google,
    ])
      assert.ok(text.includes(words), words)
    assert.ok(!text.includes('app registration'))
    const several = makeImported(
      { redirectUrl },
      { proposal: { ...proposal, signIn: { type: 'several', sets: [{ type: 'basic', askWhom: 'x' }, google] } } },
    )
    assert.ok(textOf(several).includes(en.request.redirect.google))
  })

  it('is said to be done by its developer only', () => {
    const verbs = (request: ChangeRequest, viewer: Viewer) =>
      (requestCard({ request, viewer }, en).actions ?? []).flatMap((action) =>
        action.type === 'Action.Execute' ? [action.verb] : [],
      )
    assert.deepEqual([verbs(owed, 'requester'), verbs(owed, 'approver')], [['say-done'], []])
    assert.deepEqual(verbs({ ...owed, doneSteps: ['redirect-url'] }, 'requester'), [])
    const made = {
      registration: { ...registration, appId: 'c' },
      proposal: { ...proposal, signIn: { type: 'entra-id', clientId: 'c', tenant: 't', resource: 'r' } as const },
    }
    const byBot = makeImported({ redirectUrl }, made)
    assert.deepEqual(verbs(byBot, 'requester'), [])
    assert.ok(textOf(byBot).includes(en.request.owed.byBot['redirect-url']))
    assert.ok(!textOf(byBot).includes(redirectUrl))
  })

  it('is none once it is done, or known from before', () => {
    for (const request of [
      { ...owed, doneSteps: ['redirect-url'] as const },
      makeImported({ redirectUrl, isKnown: true }, byGoogle),
    ]) {
      const text = textOf(request)
      assert.ok(text.includes('Orders: Imported"') && !text.includes(redirectUrl), text)
    }
    const old = makeImported({ redirectUrl, by: undefined }, byGoogle)
    assert.ok(textOf(old).includes(redirectUrl) && !textOf(old).includes('a step is left'))
  })
})

describe('the federated credential that a registration has to trust', () => {
  const signIn = { type: 'entra-id-federated', clientId: 'c', tenant: 't', resource: 'api://orders' } as const
  const federated = { issuer: 'https://i.example/v2.0', subject: '/eid1/x', audience: 'api://a' }
  const says = (result: Partial<ImportResult>, changes: Partial<ChangeRequest> = {}) => {
    const request = makeImported(result, { proposal: { ...proposal, signIn }, ...changes })
    const text = JSON.stringify(requestCard({ request, viewer: 'requester' }, en))
    const words = en.request.federated
    return [words.add, '/eid1/x', words.waiting, words.notTold].map((one) => text.includes(one))
  }

  it('is shown, awaited, or said not to be known', () => {
    assert.deepEqual(says({ federated }), [true, true, false, false])
    assert.deepEqual(says({}), [false, false, true, false])
    assert.deepEqual(says({ federated: 'not-told' }), [false, false, false, true])
  })

  it('is no matter of another sign-in, nor before the import', () => {
    assert.deepEqual(says({}, { proposal }), [false, false, false, false])
    assert.deepEqual(says({}, { status: 'importing', result: undefined }), [false, false, false, false])
  })
})

describe('an import that was broken off while it made the connector', () => {
  const creating = { connectorId: 'c', by: omar, since: '2026-03-02T09:05:00.000Z' }
  const told = (request: ChangeRequest, viewer: 'requester' | 'approver' | 'reader' = 'approver') =>
    JSON.stringify(requestCard({ request, viewer }, en)).includes('where only Omar sees it: Omar presses Try again')

  it('tells approvers, before they try again, who alone may see it', () => {
    const failed = sampleRequest({ status: 'failed', proposal, creating })
    assert.deepEqual([told(failed), told(failed, 'requester'), told(failed, 'reader')], [true, false, false])
    assert.equal(told(sampleRequest({ status: 'failed', proposal })), false)
    assert.equal(told(sampleRequest({ status: 'importing', proposal, creating })), false)
  })
})

describe('a problem on the card of a request', () => {
  const kept = sampleProblem('connector-refused', { reason: 'Path /x is not valid.' })
  const count = (request: ChangeRequest, refused?: Problem) => {
    const view = { request, viewer: 'requester', ...(refused ? { refused } : {}) } as const
    return JSON.stringify(requestCard(view, en)).split(`(${(refused ?? kept).code})`).length - 1
  }

  it('is shown once, whether it is kept, the answer to a press, or both', () => {
    const failed = sampleRequest({ status: 'failed', proposal, problem: kept })
    assert.deepEqual(
      [count(failed), count(failed, kept), count(sampleRequest({ status: 'failed', proposal }), kept)],
      [1, 1, 1],
    )
    const other = problem('too-fast')
    const both = JSON.stringify(requestCard({ request: failed, viewer: 'requester', refused: other }, en))
    assert.deepEqual([both.includes('(connector-refused)'), both.includes('(too-fast)')], [true, true])
  })

  it('is no sign-in once the request was decided or is done', () => {
    const asked = problem('sign-in-needed', { service: 'Azure' })
    const shown = statuses.filter((status) => count(sampleRequest({ status, proposal, problem: undefined }), asked) > 0)
    assert.deepEqual(shown.toSorted(), ['approved', 'awaiting-approval', 'importing'])
    assert.equal(count(sampleRequest({ status: 'rejected', proposal }), problem('too-fast')), 1)
  })

  it('lets the developer edit what they have to correct, and only that', () => {
    const verbs = (code: 'connector-refused' | 'connector-denied', viewer: Viewer) => {
      const shown = sampleProblem(code, { reason: 'No.' })
      const { actions = [] } = requestCard(
        { request: sampleRequest({ status: 'failed', proposal, problem: shown }), viewer },
        en,
      )
      return actions.flatMap((action) => (action.type === 'Action.Execute' ? [action.verb] : []))
    }
    assert.deepEqual(verbs('connector-refused', 'requester'), ['edit', 'withdraw'])
    assert.deepEqual(verbs('connector-denied', 'requester'), ['withdraw'])
    assert.deepEqual(verbs('connector-refused', 'approver'), ['retry'])
  })

  it('of a secret that was replaced says what could not be compared', () => {
    const rotated = (result: Partial<ImportResult>) =>
      boxesOf(makeImported(result, { kind: 'rotate-secret' })).flatMap(([, words]) => words)
    assert.ok(rotated({}).includes(en.request.outcomes.rotated()))
    assert.ok(rotated({ definitionUnread: true }).includes(en.request.outcomes.rotatedUnread()))
    assert.match(en.request.outcomes.rotatedUnread('Omar'), /rights of Omar/)
  })
})

describe('the actions on a request', () => {
  const expected: Readonly<Record<Viewer, Readonly<Record<string, readonly string[]>>>> = {
    requester: {
      'awaiting-approval': ['withdraw'],
      'changes-requested': ['edit', 'withdraw'],
      failed: ['withdraw'],
    },
    approver: { failed: ['retry'] },
    reader: {},
  }
  for (const viewer of ['requester', 'approver', 'reader'] as const) {
    it(`are in every status those that a ${viewer} may take`, () => {
      for (const status of statuses) {
        const { actions = [] } = requestCard({ request: sampleRequest({ status, proposal }), viewer }, en)
        const verbs = actions.flatMap((action) => (action.type === 'Action.Execute' ? [action.verb] : []))
        const dialogs = actions.filter(({ type }) => type === 'Action.Submit').length
        assert.deepEqual([verbs, dialogs], [expected[viewer][status] ?? [], viewer === 'reader' ? 0 : 1], status)
      }
    })
  }
})

for (const [language, text] of Object.entries({ en, nl })) {
  describe(`the outcome of a request (${language})`, () => {
    const { request: words } = text
    const outcomeOf = (request: ChangeRequest) => boxesOf(request, text)[0]?.[1].slice(1)

    it('says whether the connector is new', () => {
      assert.deepEqual(outcomeOf(makeImported({ created: true })), [words.outcomes.made()])
      assert.deepEqual(outcomeOf(makeImported({ created: false })), [words.outcomes.updated()])
    })

    it('says with whose rights it was imported, where that is not who approved', () => {
      for (const [kind, created, outcome] of [
        ['create', true, words.outcomes.made],
        ['update', false, words.outcomes.updated],
      ] as const) {
        const by = (person: Person) => outcomeOf(makeImported({ created, by: person }, { kind }))
        assert.deepEqual([by(omar), by(priya)], [[outcome()], [outcome('Priya')]])
      }
      const rotated = makeImported({ created: false, by: priya }, { kind: 'rotate-secret' })
      assert.equal(outcomeOf(rotated)?.[0], words.outcomes.rotated('Priya'))
    })

    it('of a rotation asks to remove the old secret, unless the bot does that', () => {
      const rotated = makeImported({ created: false }, { kind: 'rotate-secret' })
      assert.deepEqual(outcomeOf(rotated), [words.outcomes.rotated(), words.removeOld])
      assert.deepEqual(outcomeOf({ ...rotated, registration }), [words.outcomes.rotated()])
    })

    it('holds the approver’s comment', () => {
      const { decision: _, ...undecided } = makeImported()
      assert.deepEqual(outcomeOf({ ...undecided, decision: decided('approved', 'Go.') }), [
        '“Go.”',
        words.outcomes.made(),
      ])
      assert.deepEqual(boxesOf(undecided, text), [])
    })

    it('is green where it was approved, else not', () => {
      const styles = (['approved', 'rejected', 'changes-requested'] as const).map(
        (verdict) => boxesOf(sampleRequest({ status: 'failed', decision: decided(verdict) }), text)[0]?.[0],
      )
      assert.deepEqual(styles, ['good', 'warning', 'warning'])
    })

    it('names the redirect URL as long as the registration lacks it', () => {
      const redirectOf = (request: ChangeRequest) => boxesOf(request, text).slice(1)
      const toAdd = [['accent', [words.redirect['entra-id'], redirectUrl]]]
      assert.deepEqual(redirectOf(makeImported({})), [])
      assert.deepEqual(redirectOf(makeImported({ redirectUrl })), toAdd)
      assert.deepEqual(redirectOf(makeImported({ redirectUrl }, { registration })), toAdd)
      assert.deepEqual(
        redirectOf(
          makeImported({ redirectUrl }, { registration: { ...registration, redirectUrl: `${redirectUrl}/2` } }),
        ),
        toAdd,
      )
      assert.deepEqual(redirectOf(makeImported({ redirectUrl }, { registration: { ...registration, redirectUrl } })), [
        ['good', [words.redirectAdded('Orders (connector)')]],
      ])
      assert.deepEqual(redirectOf(makeImported({ redirectUrl }, { kind: 'rotate-secret' })), [])
    })

    it('of the test call is good below status 300, and says whether it was refused', () => {
      const { testCall } = text
      const when = testCall.on(moment(at))
      for (const means of ['open', 'test-value', 'approver-token'] as const) {
        const testOf = (status: number) => {
          const how = means === 'open' ? {} : { means }
          const test: TestOutcome = { kind: 'answered', operation: 'List orders', status, at, ...how }
          return boxesOf(makeImported({ test }), text).slice(1)
        }
        const boxOf = (style: string, words: string) => [[style, [`${words} ${when}`]]]
        const { worked, refused, answered } = testCall
        assert.deepEqual(testOf(299), boxOf('good', worked[means]('List orders', 299)))
        for (const status of [300, 400, 402, 404])
          assert.deepEqual(testOf(status), boxOf('warning', answered[means]('List orders', status)))
        for (const status of [401, 403])
          assert.deepEqual(testOf(status), boxOf('warning', refused[means]('List orders', status)))
      }
    })

    it('of a test call that was not made says why, and what is left of it', () => {
      const { testCall } = text
      const when = testCall.on(moment(at))
      const test: TestOutcome = { kind: 'not-tested', why: 'token-refused', number: 'AADSTS65001', at }
      const shown = JSON.stringify(requestCard({ request: makeImported({ test }), viewer: 'reader' }, text))
      const said = `${testCall.not['token-refused']} ${testCall.number('AADSTS65001')} ${when}`
      assert.ok(shown.includes(JSON.stringify(said).slice(1, -1)))
      assert.ok(!shown.includes(testCall.connectionLeft))
      const left: TestOutcome = { kind: 'not-tested', why: 'no-answer', at, connectionLeft: true }
      assert.deepEqual(boxesOf(makeImported({ test: left }), text).slice(1), [['warning', [testCall.connectionLeft]]])
      const worked: TestOutcome = { kind: 'answered', operation: 'x', status: 200, at, connectionLeft: true }
      assert.deepEqual(boxesOf(makeImported({ test: worked }), text).at(-1), ['warning', [testCall.connectionLeft]])
    })
  })
}
