import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cardFor } from '../../src/cards/card-for.ts'
import type { RequestView } from '../../src/cards/card-for.ts'
import { en } from '../../src/cards/text/en/index.ts'
import type { Draft } from '../../src/core/draft.ts'
import type { Person } from '../../src/core/person.ts'
import type { DecisionVerb } from '../../src/core/verbs.ts'
import { problem } from '../../src/core/problems.ts'
import type { ChangeRequest } from '../../src/core/request.ts'
import { decided, drafts, proposal, sampleProblem, sampleRequest } from '../support/requests.ts'
import { dana, omar, policy, priya, rita } from '../support/world.ts'

const people = { dana, omar, rita }
const states = Object.keys(drafts) as readonly Draft['state'][]
const refused = problem('own-credentials', { clientId: 'c' })

function shown(request: ChangeRequest, person: Person, more: Partial<RequestView> = {}) {
  const { fallbackText, ...card } = cardFor({ request, person, policy, form: {}, ...more }, en)
  const text = JSON.stringify(card)
  return { title: fallbackText, text, verbs: [...text.matchAll(/"verb":"([^"]+)"/g)].map(([, verb]) => verb) }
}

function inState(state: Draft['state'], changes: Partial<ChangeRequest> = {}): ChangeRequest {
  const failed =
    state === 'analysis-failed' ? { problem: sampleProblem('app-not-exportable', { app: 'orders-api' }) } : {}
  return sampleRequest({ draft: drafts[state], ...failed, ...changes })
}

describe('a draft', () => {
  const ofRequester: Readonly<Record<Draft['state'], readonly [string, readonly string[]]>> = {
    analysing: ['Looking at orders-api.', ['withdraw']],
    'analysis-failed': ['That did not work', ['look-again', 'another-app', 'withdraw']],
    outlined: ['Draft definition of orders-api', ['look-again', 'another-app', 'withdraw']],
    found: ['The API definition of orders-api was found.', ['use-app', 'another-app', 'look-again', 'withdraw']],
    form: ['Fill in the connector’s details for orders-api.', ['ask', 'choose-sign-in', 'another-app', 'withdraw']],
    registering: ['Making the registration for orders-api …', ['withdraw']],
    closed: ['orders-api: Being prepared.', []],
  }
  for (const state of states) {
    it(`that is ${state} has a card of its own for its requester, and none to change it for others`, () => {
      const [title, verbs] = ofRequester[state]
      const own = shown(inState(state), dana)
      assert.deepEqual([own.title, own.verbs], [title, verbs])
      for (const other of [omar, rita]) {
        const seen = shown(inState(state), other)
        assert.deepEqual([seen.title, seen.verbs], ['orders-api: Being prepared.', []])
      }
    })
  }

  const moment = 'orders-api: one moment.'
  for (const state of states) {
    it(`that is ${state} offers nothing while an action is at work`, () => {
      const busy = Object.values(people).map((person) => shown(inState(state), person, { busy: true }).title)
      // Making a registration has its own card, from which it can be stopped.
      const expected =
        state === 'registering'
          ? ['Making the registration for orders-api …', 'orders-api: Being prepared.', 'orders-api: Being prepared.']
          : [moment, moment, moment]
      assert.deepEqual(busy, expected)
    })

    it(`that is ${state} says why the last action was refused, on the card it was on`, () => {
      // The form is there again for what has stopped its registration.
      const [title] = state === 'registering' ? ofRequester.form : ofRequester[state]
      const titles = [title, 'orders-api: Being prepared.', 'orders-api: Being prepared.']
      for (const [index, person] of Object.values(people).entries()) {
        assert.ok(!shown(inState(state), person).text.includes('own-credentials'))
        const answered = shown(inState(state), person, { refused })
        assert.deepEqual([answered.title, answered.text.includes('(own-credentials)')], [titles[index], true])
      }
    })
  }
})

describe('a request to rotate a secret', () => {
  it('has its own form, also where a registration was refused', () => {
    for (const [state, more] of [
      ['form', {}],
      ['registering', { refused }],
    ] as const) {
      const { title, verbs } = shown(inState(state, { kind: 'rotate-secret' }), dana, more)
      assert.notEqual(title, 'Fill in the connector’s details for orders-api.')
      assert.ok(!verbs.includes('choose-sign-in'), verbs.join())
      assert.ok(verbs.includes('ask'), verbs.join())
    }
  })
})

describe('a request that waits for its approval', () => {
  const waiting = sampleRequest({ status: 'awaiting-approval', proposal })
  const canDecide = (request: ChangeRequest, person: Person) => shown(request, person).verbs.includes('approve')

  it('is decided by its approvers, and by nobody else', () => {
    assert.deepEqual(
      [dana, omar, rita].map((person) => canDecide(waiting, person)),
      [false, true, false],
    )
  })

  it('is decided by its requester too, where the proposal names them among the approvers', () => {
    const own = { ...waiting, proposal: { ...proposal, approvers: [omar, dana] } }
    assert.ok(canDecide(own, dana))
    assert.ok(!canDecide({ ...own, status: 'changes-requested' }, dana))
  })

  it('keeps what an approver wrote, and says why the decision was refused', () => {
    const plain = shown(waiting, omar)
    assert.ok(!plain.text.includes('"value":"Too many operations"') && !plain.text.includes('own-credentials'))
    const again = shown(waiting, omar, { answered: { comment: 'Too many operations', makers: [] }, refused })
    assert.ok(again.text.includes('"value":"Too many operations"') && again.text.includes('(own-credentials)'))
  })

  it('is decided no more once it was: nobody has the buttons', () => {
    for (const status of ['changes-requested', 'rejected', 'imported'] as const) {
      const over = sampleRequest({ status, proposal, decision: decided('changes-requested', 'No.') })
      assert.deepEqual(
        Object.values(people).filter((person) => canDecide(over, person)),
        [],
        status,
      )
    }
  })
})

describe('the card of an approver who has decided', () => {
  const deciding = (verb: DecisionVerb, status: ChangeRequest['status'] = 'awaiting-approval') =>
    sampleRequest({
      status,
      proposal,
      ...(status === 'awaiting-approval' ? {} : { decision: decided('approved') }),
      asides: { writes: 1, reviews: {}, undelivered: {}, deciding: { [omar.id]: verb } },
    })

  it('says what they pressed, and has no buttons until that is taken down', () => {
    const words = {
      approve: /You pressed Approve/,
      reject: /You pressed Reject/,
      'ask-for-changes': /You asked for changes/,
    }
    for (const verb of ['approve', 'reject', 'ask-for-changes'] as const) {
      for (const busy of [true, false]) {
        const { text, verbs } = shown(deciding(verb), omar, busy ? { busy } : {})
        assert.deepEqual(verbs, [])
        assert.match(text, words[verb])
      }
    }
  })

  it('has them where it says why something was refused', () => {
    assert.ok(shown(deciding('approve'), omar, { refused: problem('request-moved-on') }).verbs.includes('approve'))
  })

  it('is theirs alone, and over once it is decided', () => {
    assert.ok(shown(deciding('approve'), priya).verbs.includes('approve'))
    assert.match(shown(deciding('approve'), dana).title, /Waiting for approval/)
    assert.match(shown(deciding('approve', 'imported'), omar).title, /Imported/)
  })
})
