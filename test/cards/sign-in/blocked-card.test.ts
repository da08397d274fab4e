import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { blockedCard } from '../../../src/cards/sign-in/blocked-card.ts'
import { en } from '../../../src/cards/text/en/index.ts'

const consent = 'https://login.example/adminconsent'
const stepUp = 'https://courier.example/auth/step-up?link=x'

/** Title, where it leads or what it asks for, and style of every button. */
function buttonsOf(
  ...[blocked, links]: readonly [Parameters<typeof blockedCard>[0], Parameters<typeof blockedCard>[1]]
) {
  return (blockedCard(blocked, links, en).actions ?? []).map((action) => [
    action.title,
    action.type === 'Action.OpenUrl' ? action.url : action.type === 'Action.Execute' ? action.verb : '',
    'style' in action ? action.style : undefined,
  ])
}

describe('the card of work that waits', () => {
  it('for a consent leads an administrator to it, and goes on', () => {
    for (const links of [{ consent }, { consent, stepUp: undefined }]) {
      assert.deepEqual(buttonsOf({ code: 'consent-needed', service: 'Azure' }, links), [
        ['Consent (administrators)', consent, undefined],
        ['Done, go on', 'go-on', 'positive'],
      ])
    }
  })

  it('for a further step leads to the bot’s own page, where it has one', () => {
    assert.deepEqual(buttonsOf({ code: 'step-up-needed', service: 'Azure' }, { consent, stepUp }), [
      ['Take the further step', stepUp, 'positive'],
      ['Done, go on', 'go-on', undefined],
    ])
    assert.deepEqual(buttonsOf({ code: 'consent-needed', service: 'Azure' }, { consent, stepUp }), [
      ['Consent (administrators)', consent, undefined],
      ['Done, go on', 'go-on', undefined],
    ])
  })

  const portals = {
    Azure: 'https://portal.azure.com',
    'Key Vault': 'https://portal.azure.com',
    'Microsoft Graph': 'https://myaccount.microsoft.com',
    'Power Platform': 'https://make.powerapps.com',
  }
  for (const [service, portal] of Object.entries(portals)) {
    it(`for a further step elsewhere leads to where ${service} asks for it, and signs in anew`, () => {
      assert.deepEqual(buttonsOf({ code: 'step-up-needed', service }, { consent }), [
        [`Sign in to ${service}`, portal, undefined],
        ['Done, go on', 'sign-in-again', 'positive'],
      ])
    })
  }

  for (const [refusal, verb] of [
    ['not-assigned', 'go-on'],
    ['conditional-access', 'sign-in-again'],
    ['account', 'sign-in-again'],
    ['declined', 'sign-in-again'],
    ['installation', 'go-on'],
    ['other', 'sign-in-again'],
  ] as const) {
    it(`for a sign-in that is refused (${refusal}) says its number, words and whose turn it is, and ends in ${verb}`, () => {
      const details = { service: 'Azure', refusal, number: 'AADSTS50105', reason: 'Not for you.' } as const
      const blocked = { code: 'sign-in-refused', ...details } as const
      assert.deepEqual(buttonsOf(blocked, { consent }), [['Done, go on', verb, 'positive']])
      const words = JSON.stringify(blockedCard(blocked, { consent }, en).body)
      assert.match(words, /refuses to sign you in to Azure \(AADSTS50105\): Not for you\./)
      assert.ok(words.includes(en.signInRefusals[refusal]), words)
    })
  }

  it('for a service that nobody knows a page of only goes on', () => {
    assert.deepEqual(buttonsOf({ code: 'step-up-needed', service: 'Orders' }, { consent }), [
      ['Done, go on', 'sign-in-again', 'positive'],
    ])
  })
})
