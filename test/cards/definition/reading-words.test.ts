import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { requestCardFor } from '../../../src/bot/teams/request-card-for.ts'
import {
  attemptWords,
  closedWords,
  isGateway,
  readElsewhere,
  unreadIn,
} from '../../../src/cards/definition/reading-words.ts'
import { en } from '../../../src/cards/text/en/index.ts'
import { closedDoors, lookUps } from '../../../src/core/app/app-facts.ts'
import type { Analysis } from '../../../src/core/source-app.ts'
import { analysis, drafts, proposal, sampleRequest } from '../../support/requests.ts'
import { dana, omar, policy } from '../../support/world.ts'

const gateway = 'gw.example'
const api = { id: '/a', name: 'A', service: 's', address: 'GW.example/orders', needsKey: false }
const shut = { ...analysis.facts, reachableFromInternet: false, closedBy: ['ip-rules'] } as const

function cardsOf(changes: Partial<Analysis>) {
  const changed = { ...analysis, ...changes }
  const found = sampleRequest({ draft: drafts.found, analysis: changed })
  const asked = sampleRequest({ status: 'awaiting-approval', proposal, analysis: changed })
  return {
    found: JSON.stringify(requestCardFor({ request: found, person: dana, policy }, en)),
    approval: JSON.stringify(requestCardFor({ request: asked, person: omar, policy }, en)),
  }
}

describe('what stands in front of an app, on its cards', () => {
  it('is the network, for a connector that calls the app itself', () => {
    const { found, approval } = cardsOf({ facts: shut })
    assert.match(found, /closed to the internet \(its access restrictions[^)]*\): connectors cannot reach it, unless/)
    assert.match(approval, /closed to the internet[^"]*Power Platform cannot reach it either/)
  })

  it('is no wall for a connector that calls another host', () => {
    const { found, approval } = cardsOf({ facts: shut, host: gateway, frontApis: [api] })
    assert.match(found, /gw\.example, API Management in front of the app.*the connector calls another host/)
    assert.match(approval, /The connector calls gw\.example, which is API Management in front of the app/)
    assert.doesNotMatch(found + approval, /cannot reach it/)
  })

  it('is a closed network without a name where an older record knows none', () => {
    const { closedBy: _, ...facts } = shut
    const { found, approval } = cardsOf({ facts })
    assert.match(found, /private: connectors cannot reach it/)
    assert.match(approval, /not reachable from the internet: connections will fail/)
  })

  it('is nothing where the internet reaches it', () => {
    const { found, approval } = cardsOf({})
    assert.match(found, /reachable from the internet/)
    assert.doesNotMatch(found + approval, /Connector will call|cannot reach|Not known|was read at/)
  })

  it('is another host that nobody knows', () => {
    const { found, approval } = cardsOf({ host: 'other.example', frontApis: [api] })
    assert.match(found, /other\.example, which is not a host of the app/)
    assert.match(approval, /other\.example, which is not a host of this app/)
  })

  it('is what could not be read, each setting once for the approver, with Azure’s words for the developer', () => {
    const unread = [{ what: 'functions', said: '<b>no</b> [link](https://x.example)' }] as const
    const facts = { ...analysis.facts, unread: [{ what: 'authentication', said: 'never' }, unread[0]] } as const
    const { found, approval } = cardsOf({ facts, unread })
    assert.match(found, /App sign-in: not read\. Azure says: never/)
    assert.match(found, /"App sign-in","value":"not read, so not known"/)
    assert.doesNotMatch(found, /\[link\]\(/)
    assert.match(approval, /Not known, because they could not be read: App sign-in, Functions\./)
    assert.doesNotMatch(approval, /never/)
  })
})

describe('words for an attempt', () => {
  it('say its status, what was brought along, what was not, and how it is registered, in this order', () => {
    assert.deepEqual(attemptWords({}, en), [])
    assert.deepEqual(attemptWords({ status: 503, with: 'token', without: 'no-key', registeredAs: 'http' }, en), [
      'status 503',
      'asked with your own token for the API',
      'no key of the app fits',
      'registered as http, read over https',
    ])
  })

  it('are there for every wall and every setting', () => {
    assert.equal(closedWords({ closedBy: closedDoors }, en).split('; ').length, closedDoors.length)
    assert.equal(closedWords({}, en), '')
    assert.deepEqual(Object.keys(en.reading.lookUps), [...lookUps])
  })
})

describe('where a definition was read', () => {
  const at = (url: string, via: Analysis['origin']['via'] = 'registered') =>
    readElsewhere({ origin: { ...analysis.origin, url, via }, facts: analysis.facts })

  it('is elsewhere on a host that is none of the app’s, but not for an export or a file', () => {
    const own = `https://${analysis.facts.hosts[0]}/x`
    assert.deepEqual(
      [at(own), at('https://a.example/x'), at('https://a.example/x', 'api-management'), at('', 'uploaded-file')],
      [undefined, 'a.example', undefined, undefined],
    )
  })

  it('is a gateway by the host of an API in front of the app, in whatever case', () => {
    assert.deepEqual(
      [
        isGateway({ host: 'Gw.Example', frontApis: [api] }),
        isGateway({ host: 'x', frontApis: [api] }),
        isGateway({ host: 'x' }),
      ],
      [true, false, false],
    )
  })

  it('is not known in full where settings of the facts or of the search are missing', () => {
    const one = { what: 'network', said: 'a' } as const
    assert.deepEqual(unreadIn({ facts: analysis.facts }), [])
    assert.deepEqual(unreadIn({ facts: { ...analysis.facts, unread: [one] }, unread: [one] }), [one, one])
  })
})
