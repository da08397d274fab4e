import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Arm } from '../../../src/azure/arm.ts'
import type { Fetched } from '../../../src/azure/definition-sources/definition-fetcher.ts'
import { createDefinitionSources } from '../../../src/azure/definition-sources/index.ts'
import { looksLikeDefinition, looksLikeHtml } from '../../../src/azure/definition-sources/looks-like.ts'
import { ProblemError } from '../../../src/core/problems.ts'
import type { AppFacts } from '../../../src/core/app/app-facts.ts'
import { dana, ordersApp, ordersFacts } from '../../support/world.ts'

/** An outcome, or the document that is found. */
type Answer = string

const definition = '{"openapi":"3.0.1"}'
const base = `https://${ordersApp.host}`
const easyAuth = { requireAuthentication: true, audiences: ['api://orders'], limitsClients: false }

const said = { challenge: '', forbiddenIp: false, start: '' }
const answered: Readonly<Record<string, Fetched>> = {
  unreachable: { outcome: 'unreachable' },
  'not-found': { outcome: 'status', status: 404, said },
  'needs-sign-in': { outcome: 'status', status: 401, said: { ...said, challenge: 'Bearer realm="x"' } },
}

function fetchedOf(answer: Answer): Fetched {
  return answered[answer] ?? { outcome: 'found', bytes: Buffer.from(answer), contentType: '' }
}

/** A search for an app whose site says this of its definition, and whose host gives these answers in turn. */
function searchOf(answers: readonly Answer[], registered?: string, token: () => Promise<string> = async () => 't0ken') {
  const left = [...answers]
  const asked: { url: string; bearer?: string | undefined; hosts: readonly string[] }[] = []
  const configuration = { id: 'c', ...(registered ? { apiDefinition: { url: registered } } : {}) }
  const arm = {
    sites: async () => ({ webApps: { getConfiguration: async () => configuration } }),
    resourceGraph: () => ({ resources: async () => ({ data: [] }) }),
  }
  const sources = createDefinitionSources({
    arm: arm as unknown as Arm,
    tokens: { forApi: async (_person, resource) => ({ token: `${await token()}-${resource}`, expiresOnTimestamp: 0 }) },
    registrations: { hostsOf: async () => [ordersApp.host] },
    fetcher: {
      async fetch({ url, bearer, hosts }): Promise<Fetched> {
        asked.push({ url, bearer, hosts: [...hosts] })
        const answer = left.length > 1 ? left.shift() : left[0]
        return fetchedOf(answer ?? 'not-found')
      },
      close: () => Promise.resolve(),
    },
    now: () => new Date('2026-03-02T09:00:00Z'),
  })
  return {
    asked,
    sources,
    find: async (typedAddress?: string, facts: AppFacts = ordersFacts) => {
      const wanted = { person: dana, app: ordersApp, facts }
      const found = await sources.find({ ...wanted, ...(typedAddress === undefined ? {} : { typedAddress }) })
      return { ...found, outcomes: found.attempts.map(({ outcome }) => outcome) }
    },
  }
}

describe('looking for a definition', () => {
  it('ends with a host that has twice given no answer, and not with one that has said no', async () => {
    const silent = searchOf(['unreachable'])
    assert.deepEqual((await silent.find()).outcomes, ['unreachable', 'unreachable'])
    assert.equal(silent.asked.length, 2)
    const late = searchOf(['unreachable', 'not-found', '<html>', 'unreachable', 'not-found'])
    assert.equal((await late.find()).outcomes.length, 4)
    assert.equal((await searchOf(['not-found']).find()).outcomes.length, 12)
  })

  it('goes on at the app after a silent host elsewhere', async () => {
    const { asked, find } = searchOf(['unreachable', 'not-found'], 'https://elsewhere.example/api.json')
    assert.equal((await find()).outcomes.length, 13)
    assert.deepEqual(asked[0]?.hosts, [ordersApp.host, 'elsewhere.example'])
    assert.deepEqual(asked[1]?.hosts, [ordersApp.host])
  })

  it('asks no address twice', async () => {
    const { asked, find } = searchOf(['not-found'], `${base}/openapi.json?key=1`)
    await find()
    assert.deepEqual([asked.length, new Set(asked.map(({ url }) => url.split('?')[0])).size], [12, 12])
  })

  it('takes what looks like one, and says where it was and whether everybody can read it', async () => {
    const registered = `${base}/api.json?key=1`
    const found = await searchOf(['<!DOCTYPE html>', '{"a":1}', definition], registered).find()
    assert.deepEqual(found.outcomes, ['html', 'not-a-definition', 'found'])
    assert.deepEqual('origin' in found && { ...found.origin, digest: '' }, {
      via: 'usual-address',
      url: `${base}/openapi/v1.json`,
      fetchedAt: '2026-03-02T09:00:00.000Z',
      digest: '',
      public: true,
    })
    const behindKey = await searchOf([definition], registered).find()
    assert.deepEqual('origin' in behindKey && [behindKey.origin.url, behindKey.origin.public], [
      `${base}/api.json`,
      false,
    ])
  })

  it('reads a typed address and no other', async () => {
    const { asked, find } = searchOf(['not-found'], `${base}/api.json`)
    await find(`${base}/typed.json`)
    assert.deepEqual(
      asked.map(({ url }) => url),
      [`${base}/typed.json`],
    )
  })
})

describe('a definition behind the app’s own sign-in', () => {
  const typed = `${base}/api.json`
  const facts = { ...ordersFacts, easyAuth }

  it('is read with the developer’s token for the API, which stays in no document', async () => {
    const { asked, find } = searchOf(['needs-sign-in', `{"openapi":"3.0.1","x":"t0ken-api://orders"}`])
    const found = await find(typed, facts)
    assert.deepEqual(
      asked.map(({ bearer }) => bearer),
      [undefined, 't0ken-api://orders'],
    )
    assert.ok('bytes' in found)
    assert.equal(Buffer.from(found.bytes).toString(), '{"openapi":"3.0.1","x":"[token]"}')
    assert.equal(found.origin.public, false)
  })

  it('is not asked for with a token elsewhere, without a resource, or without the person’s sign-in', async () => {
    const problem = () => Promise.reject(new ProblemError('sign-in-needed', { service: 'Azure' }))
    for (const [search, at, known] of [
      [searchOf(['needs-sign-in']), 'https://elsewhere.example/x', facts],
      [searchOf(['needs-sign-in']), typed, ordersFacts],
      [searchOf(['needs-sign-in'], undefined, problem), typed, facts],
    ] as const) {
      assert.deepEqual((await search.find(at, known)).outcomes, ['needs-sign-in'])
      assert.equal(search.asked.length, 1)
    }
    const broken = searchOf(['needs-sign-in'], undefined, () => Promise.reject(new TypeError('broken')))
    await assert.rejects(broken.find(typed, facts), TypeError)
    const otherHost = searchOf(['needs-sign-in', definition])
    await otherHost.find('https://own.example/x', { ...facts, hosts: ['own.example'] })
    assert.equal(otherHost.asked.length, 2)
  })
})

describe('a definition that is read again', () => {
  const origin = { via: 'registered', url: `${base}/api.json`, fetchedAt: '', digest: '', public: true } as const
  it('is there only if it still looks like one', async () => {
    const again = async (answer: Answer) => {
      const { sources, asked } = searchOf([answer])
      const bytes = await sources.readAgain(origin, ordersApp, ['own.example'])
      return [bytes && Buffer.from(bytes).toString(), asked[0]?.hosts.join()]
    }
    const hosts = [ordersApp.host, 'own.example'].join()
    assert.deepEqual(await again(definition), [definition, hosts])
    for (const answer of ['{"a":1}', '<html>', 'not-found']) assert.deepEqual(await again(answer), [undefined, hosts])
  })
})

describe('bytes', () => {
  it('look like a definition where a version of OpenAPI is named', () => {
    const texts = [
      '{"swagger": "2.0"}',
      'openapi: 3.1.0',
      "'openapi' : '3'",
      'x\nswagger: 2',
      '{"openapi":"4"}',
      '{"xopenapi":"3"}',
      '',
    ]
    assert.deepEqual(
      texts.map((text) => looksLikeDefinition(Buffer.from(text))),
      [true, true, true, true, false, false, false],
    )
  })

  it('look like a page where one begins', () => {
    const texts = [
      '<!doctype html>',
      ' \n<HTML>',
      '<head>',
      '<body>',
      '<?xml ?>',
      'x<html>',
      '<a>',
      `${' '.repeat(1024)}<html>`,
    ]
    assert.deepEqual(
      texts.map((text) => looksLikeHtml(Buffer.from(text))),
      [true, true, true, true, true, false, false, false],
    )
  })
})
