import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readIntent } from '../../../src/bot/handlers/intents.ts'
import type { Intent } from '../../../src/bot/handlers/intents.ts'

/** Ways to begin, before the name of an app or connector. */
const beginnings: Readonly<Partial<Record<Intent['type'], readonly string[]>>> = {
  rotate: [
    'rotate secret of',
    'renew the secret of',
    'replace my secret for',
    'please rotate the client secret from',
    'rotate clientsecret of',
    'vernieuw geheim van',
    'alsjeblieft vervang het geheim van',
    'please roteer mijn clientgeheim voor',
    'vernieuw het client geheim van',
  ],
  status: [
    'how is',
    'how does',
    'how are',
    'how do',
    'what about',
    'what happened to',
    'what happened with',
    'status',
    'status of',
    'state',
    'state for',
    'hoe staat het met',
    'hoe staat',
    'hoe staan',
    'stand',
    'stand van',
    'stand voor',
  ],
  definition: [
    'definition',
    'definitions of',
    'report for',
    'preview of',
    'please get the definition of',
    'download the definition of',
    'show the full report of',
    'see full-report of',
    'give me the api-definition of',
    'api definition of',
    'download',
    'preview',
    'definitie van',
    'definities voor',
    'verslag van',
    'voorbeeld van',
    'alsjeblieft toon de definitie van',
    'geef het volledige verslag van',
    'bekijk de api-definitie van',
    'bekijk',
  ],
  export: [
    'export',
    're-export',
    'reexport',
    'publish',
    'share',
    'update',
    'please export',
    'can i export',
    'can you export',
    'can we export',
    'could i export',
    'could you export',
    'could we export',
    'i would like to export',
    "i'd like to export",
    'i want to export',
    'i need to export',
    'how do i export',
    'how can i export',
    "let's export",
    'please can you publish',
    'exporteer',
    'exporteren',
    'publiceer',
    'deel',
    'alsjeblieft exporteer',
    'ik wil publiceer',
    'kun je exporteren',
    'kan ik exporteren',
    'alsjeblieft kun je exporteer',
  ],
}

/** What is said whole. */
const whole: Readonly<Partial<Record<Intent['type'], readonly string[]>>> = {
  'my-requests': [
    'my request',
    'my requests',
    'my export',
    'my exports',
    'cancel',
    'withdraw',
    'mijn request',
    'mijn requests',
    'mijn export',
    'mijn exports',
    'mijn aanvraag',
    'mijn aanvragen',
    'annuleren',
    'intrekken',
    'annuleer',
  ],
  approvals: [
    'approval',
    'approvals',
    'my approvals',
    'open approvals',
    'pending approvals',
    'what is waiting',
    'what are waiting for me',
    'goedkeuring',
    'goedkeuringen',
    'mijn goedkeuringen',
    'open goedkeuringen',
  ],
  connectors: [
    'connectors',
    'list',
    'list connectors',
    'show all connectors',
    'all connectors',
    'connectoren',
    'alle connectoren',
    'toon alle connectors',
  ],
  'sign-out': ['sign out', 'signout', 'log out', 'logout', 'afmelden', 'uitloggen'],
  help: [
    '',
    'help',
    'help me',
    'thanks',
    'thank you',
    'ok',
    'hi',
    'hello',
    'hey',
    'start',
    'command',
    'commands',
    'what can you do',
    'hulp',
    'bedankt',
    'hallo',
    'hoi',
    'wat kun je',
  ],
}

/** Whoever names what is to be cancelled gets the list in which its button is. */
const takesName = new Set(['cancel', 'withdraw', 'annuleren', 'annuleer', 'intrekken'])

describe('what people ask for', () => {
  for (const [type, said] of Object.entries(beginnings)) {
    it(`begins in many ways with ${type}, and ends with a name`, () => {
      for (const words of said) assert.deepEqual(readIntent(`${words} orders`), { type, words: 'orders' }, words)
    })

    it(`is not ${type} where its words stand behind others, or are part of a longer word`, () => {
      for (const words of said) {
        assert.equal(readIntent(`so ${words} orders`).type, 'unknown', words)
        assert.equal(readIntent(`x${words} orders`).type, 'unknown', words)
      }
    })
  }

  for (const [type, said] of Object.entries(whole)) {
    it(`is ${type} where that is all that is said`, () => {
      for (const words of said) assert.deepEqual(readIntent(words), { type }, words)
    })

    it(`is not ${type} where more is said`, () => {
      for (const words of said) {
        assert.notEqual(readIntent(`so ${words}`).type, type, words)
        assert.equal(readIntent(`${words} zebra`).type === type, takesName.has(words), words)
        assert.notEqual(readIntent(`${words}zebra`).type, type, words)
      }
    })
  }

  it('is about the same app, whatever is said around its name', () => {
    for (const word of ['my', 'a', 'an', 'the', 'this', 'our', 'please', 'mijn', 'een', 'de', 'het', 'onze']) {
      assert.deepEqual(readIntent(`export ${word} orders`), { type: 'export', words: 'orders' }, word)
      assert.deepEqual(readIntent(`export x${word}`), { type: 'export', words: `x${word}` })
      assert.deepEqual(readIntent(`export ${word}x`), { type: 'export', words: `${word}x` })
    }
    assert.deepEqual(readIntent('exporteer orders alsjeblieft'), { type: 'export', words: 'orders' })
  })

  it('is about no app where only that is said which every app is', () => {
    for (const word of ['api', 'apis', 'app', 'apps', 'application', 'connector', 'connectors', 'the api app']) {
      assert.deepEqual(readIntent(`export ${word}`), { type: 'export', words: '' }, word)
    }
    for (const word of ['apix', 'xapi', 'connectorsx', 'api 2']) {
      assert.deepEqual(readIntent(`export ${word}`), { type: 'export', words: word })
    }
  })

  it('ends in many ways, too', () => {
    const said = ['how does orders stand', 'how is orders standing', 'how is orders doing', 'hoe staat orders ervoor']
    for (const words of said) assert.deepEqual(readIntent(words), { type: 'status', words: 'orders' }, words)
    assert.deepEqual(readIntent('how is orders-doing'), { type: 'status', words: 'orders-doing' })
  })
})
