import assert from 'node:assert/strict'
import dns from 'node:dns'
import { after, before, describe, it } from 'node:test'
import { createDefinitionFetcher } from '../../../src/azure/definition-sources/definition-fetcher.ts'
import type { DefinitionFetcher } from '../../../src/azure/definition-sources/definition-fetcher.ts'
import type { HostAddress } from '../../../src/net/guarded-agent.ts'
import { lookupPublic } from '../../../src/net/guarded-agent.ts'
import { startStandIn } from '../../../sandbox/kernel/stand-in.ts'
import type { Reply, StandIn } from '../../../sandbox/kernel/stand-in.ts'
import { trustedKernel } from '../../sandbox/support/trusted-kernel.ts'
import { refusedAddresses } from '../../support/addresses.ts'
import { guardConnections } from '../../support/no-outside.ts'

const host = 'orders-api.azurewebsites.net'
const hosts = new Set([host])
const exports = 'exports.contoso.example'
const orders = { resourceId: '/subscriptions/s1/resourceGroups/other', hosts: [host] }

describe('fetching a definition', () => {
  const guard = guardConnections()
  let app: StandIn
  let fetcher: DefinitionFetcher
  const seen: { path: string; authorization: string | undefined; key: unknown }[] = []

  before(async () => {
    const { certificates, clock, traffic } = await trustedKernel()
    const redirects: Readonly<Record<string, string>> = {
      '/to-metadata': 'https://169.254.169.254/metadata/instance',
      '/to-http': `http://${host}/ok.json`,
      '/to-other-host': 'https://other.example/ok.json',
      '/to-self': `https://${host}/ok.json`,
      '/relative': '/ok.json',
      '/loop': '/loop',
      '/to-port': `https://${host}:8443/ok.json`,
      '/to-nowhere': 'https://',
      '/to-exports': `https://${exports}/ok.json`,
    }
    app = await startStandIn({
      name: 'app',
      certificate: await certificates.issue([host, exports]),
      traffic,
      clock,
      routes: [
        {
          method: 'GET',
          path: '/*',
          handle(call): Reply {
            const path = call.url.pathname
            seen.push({ path, authorization: call.headers.authorization, key: call.headers['x-functions-key'] })
            const location = redirects[path]
            if (location) return { status: 302, headers: { location } }
            if (path === '/ok.json') return { status: 200, body: { openapi: '3.0.1' }, headers: { etag: '"1"' } }
            if (path === '/huge.json') return { status: 200, body: Buffer.alloc(21 * 1024 * 1024, 32) }
            if (path === '/kept-out') {
              const challenges = ['Bearer realm="a"', 'Basic realm="b"']
              const headers = { 'www-authenticate': challenges.join(', '), 'x-ms-forbidden-ip': '203.0.113.4' }
              return { status: 403, headers, body: 'Ip Forbidden' }
            }
            return { status: Number(path.slice(1)) || 404 }
          },
        },
      ],
    })
    const here = { address: '127.0.0.1', port: app.port }
    fetcher = createDefinitionFetcher({
      hostAddresses: new Map<string, HostAddress>([
        [host, here],
        [exports, { ...here, apps: '/subscriptions/s1/resourcegroups/rg' }],
      ]),
    })
  })

  after(async () => {
    await fetcher.close()
    await app.close()
    guard.release()
  })

  const outcome = async (url: string, allowed = hosts) =>
    (await fetcher.fetch({ url, hosts: allowed, app: orders })).outcome

  it('reads the document with its entity tag, from where an administrator says the host listens', async () => {
    const fetched = await fetcher.fetch({ url: `https://${host}/ok.json`, hosts, app: orders })
    assert.ok(fetched.outcome === 'found')
    assert.deepEqual([Buffer.from(fetched.bytes).toString(), fetched.etag], ['{"openapi":"3.0.1"}', '"1"'])
  })

  it('opens a listed private address to the app whose own host it is, and to those that the list names', async () => {
    const group = '/subscriptions/S1/resourceGroups/RG'
    const site = '/providers/Microsoft.Web/sites/x'
    const cases = [
      [host, { resourceId: `${group}${site}`, hosts: [host] }, 'found'],
      [host, { resourceId: `${group}${site}`, hosts: ['x.azurewebsites.net'] }, 'refused-address'],
      [host, { resourceId: '', hosts: [] }, 'refused-address'],
      [exports, { resourceId: `${group}${site}`, hosts: [] }, 'found'],
      [exports, { resourceId: group, hosts: [] }, 'found'],
      [exports, { resourceId: `${group}2${site}`, hosts: [] }, 'refused-address'],
      [exports, { resourceId: `/subscriptions/s2/resourceGroups/RG${site}`, hosts: [] }, 'refused-address'],
      [exports, { resourceId: `/x${group}${site}`, hosts: [] }, 'refused-address'],
    ] as const
    const lookup = dns.lookup
    dns.lookup = ((_name: string, _options: unknown, done: (error: null, addresses: object[]) => void) => {
      done(null, [{ address: '10.1.2.3', family: 4 }])
    }) as typeof dns.lookup
    try {
      for (const [name, of, expected] of cases) {
        seen.length = 0
        const { outcome: got } = await fetcher.fetch({
          url: `https://${name}/ok.json`,
          hosts: new Set([host, exports]),
          app: of,
        })
        assert.equal(got, expected, `${name} ${of.resourceId}`)
        assert.equal(seen.length, expected === 'found' ? 1 : 0)
      }
    } finally {
      dns.lookup = lookup
    }
  })

  it('follows a redirect to a private address only where it is opened to this app', async () => {
    const follow = async (resourceId: string) => {
      const app = { resourceId, hosts: [host] }
      return (await fetcher.fetch({ url: `https://${host}/to-exports`, hosts: new Set([host, exports]), app })).outcome
    }
    assert.equal(await follow('/subscriptions/s1/resourceGroups/rg/x'), 'found')
    assert.notEqual(await follow('/subscriptions/s2/resourceGroups/rg/x'), 'found')
  })

  it('follows redirects on the same host', async () => {
    assert.equal(await outcome(`https://${host}/to-self`), 'found')
    assert.equal(await outcome(`https://${host}/relative`), 'found')
  })

  for (const path of ['/to-metadata', '/to-http', '/to-other-host', '/loop', '/to-port', '/to-nowhere']) {
    it(`refuses the redirect of ${path}`, async () => {
      assert.equal(await outcome(`https://${host}${path}`), 'refused-redirect')
    })
  }

  it('never sends a token or a key along a redirect', async () => {
    seen.length = 0
    await fetcher.fetch({ url: `https://${host}/to-self`, hosts, app: orders, bearer: 'secret', key: 'k' })
    assert.deepEqual(seen, [
      { path: '/to-self', authorization: 'Bearer secret', key: 'k' },
      { path: '/ok.json', authorization: undefined, key: undefined },
    ])
  })

  it('stops reading what is too large', async () => {
    assert.equal(await outcome(`https://${host}/huge.json`), 'too-large')
  })

  it('says what the app answered, and what it says of itself', async () => {
    const answer = async (path: string) => {
      const fetched = await fetcher.fetch({ url: `https://${host}${path}`, hosts, app: orders })
      return 'said' in fetched && [fetched.status, fetched.said]
    }
    const said = { challenge: '', forbiddenIp: false, start: '' }
    for (const status of [401, 403, 404, 410, 500]) assert.deepEqual(await answer(`/${status}`), [status, said])
    assert.deepEqual(await answer('/kept-out'), [
      403,
      { challenge: 'Bearer realm="a", Basic realm="b"', forbiddenIp: true, start: 'Ip Forbidden' },
    ])
  })

  const badUrls = [
    'http://orders-api.azurewebsites.net/ok.json',
    'https://127.0.0.1/ok.json',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://017700000001/',
    'https://127.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:169.254.169.254]/',
    'https://[fd00:ec2::254]/',
    'https://169.254.169.254/metadata/instance',
    'https://168.63.129.16/',
    'https://１２７.0.0.1/',
    'https://localhost/',
    'https://orders-api.azurewebsites.net:8443/',
    'https://user@orders-api.azurewebsites.net/ok.json',
    'https://user:pass@orders-api.azurewebsites.net/ok.json',
    'https://orders-api.azurewebsites.net.evil.example/',
    'https://evil.example/#orders-api.azurewebsites.net',
    'https://evil.example\\@orders-api.azurewebsites.net/',
    'https://orders-api.azurewebsites.net./ok.json',
    'file:///etc/passwd',
    'ftp://orders-api.azurewebsites.net/',
    'gopher://orders-api.azurewebsites.net/',
    'data:application/json,{}',
    'javascript:alert(1)',
    'not a url',
    '',
  ]
  for (const url of badUrls) {
    it(`refuses “${url}” without connecting`, async () => {
      const calls = seen.length
      assert.equal(await outcome(url), 'refused-address')
      assert.equal(seen.length, calls)
    })
  }

  it('refuses a number for a host even where the number is asked for', async () => {
    assert.equal(await outcome('https://169.254.169.254/', new Set(['169.254.169.254'])), 'refused-address')
    assert.equal(await outcome('https://[::1]/', new Set(['[::1]'])), 'refused-address')
  })

  it('connects to public answers of a name only, and only when all of them are public', async () => {
    const answers: Readonly<Record<string, string[]>> = {
      ...Object.fromEntries(refusedAddresses.map((address, index) => [`answer-${index}.example`, [address]])),
      'mixed.example': ['8.8.8.8', '127.0.0.1'],
      'mixed-too.example': ['2603:1030::1', '::1'],
      'nothing.example': [],
    }
    const lookup = dns.lookup
    const connections = guard.refused.length
    dns.lookup = ((name: string, _options: unknown, done: (error: null, addresses: object[]) => void) => {
      done(
        null,
        (answers[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
    }) as typeof dns.lookup
    try {
      for (const name of Object.keys(answers)) {
        assert.equal(await outcome(`https://${name}/`, new Set([name])), 'refused-address', name)
      }
    } finally {
      dns.lookup = lookup
    }
    assert.equal(guard.refused.length, connections, 'no connection may be tried')
  })

  it('hands a public answer on as it is, so that no second look-up can differ', async () => {
    const lookup = dns.lookup
    dns.lookup = ((_name: string, _options: unknown, done: (error: null, addresses: object[]) => void) => {
      done(null, [{ address: '20.50.2.1', family: 4 }])
    }) as typeof dns.lookup
    const answer = await new Promise((resolve) => {
      lookupPublic('public.example', { all: true }, (_error, addresses) => resolve(addresses))
    })
    dns.lookup = lookup
    assert.deepEqual(answer, [{ address: '20.50.2.1', family: 4 }])
  })
})
