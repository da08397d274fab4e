import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { describe, it } from 'node:test'
import { findFreePort } from '../../../sandbox/find-free-port.ts'
import { listenOnLoopback } from '../../../sandbox/kernel/listen.ts'
import { checkAddresses } from '../../../src/cli/doctor/check-addresses.ts'
import type { Finding } from '../../../src/cli/doctor/finding.ts'
import type { Endpoints } from '../../../src/config/endpoints.ts'

/** Milliseconds by which the clocks of the services differ from this machine's; a service that tells no time: none. */
type Skew = number | undefined

/** A service at each of these addresses, and what is found. */
async function examine(
  skews: readonly Skew[],
  { status = 200 }: { status?: number } = {},
): Promise<{ findings: readonly Finding[]; clock: Finding | undefined; asked: readonly string[] }> {
  const asked: string[] = []
  const servers = await Promise.all(
    skews.map((skew, index) => {
      const server = createServer((request, response) => {
        asked.push(`${index} ${request.method} ${request.url}`)
        response.sendDate = false
        if (skew !== undefined) response.setHeader('date', new Date(Date.now() + skew).toUTCString())
        response.writeHead(status, { location: 'https://elsewhere.example' }).end('text')
      })
      return listenOnLoopback(server)
    }),
  )
  const urlOf = (index: number) => `http://127.0.0.1:${servers[index % servers.length]?.port}`
  const findings = await checkAddresses({ endpoints: endpointsAt(urlOf) }, 60_000)
  await Promise.all(servers.map((server) => server.close()))
  return { findings, clock: findings.at(-1), asked }
}

function endpointsAt(urlOf: (index: number) => string): Endpoints {
  return {
    authorityHost: urlOf(0),
    arm: urlOf(1),
    graph: urlOf(2),
    powerApps: urlOf(3),
    bap: urlOf(4),
    channelOpenIdMetadata: `${urlOf(5)}/metadata`,
    tokenService: urlOf(6),
    defaultServiceUrl: urlOf(7),
  } as Endpoints
}

describe('the addresses of the services', () => {
  it('are all asked once, and answer whatever the answer is', async () => {
    const eight = Array.from({ length: 8 }, () => 0)
    for (const status of [200, 302, 404, 503]) {
      const { findings, asked } = await examine(eight, { status })
      assert.deepEqual(
        findings.slice(0, 8).map(({ state, area }) => [state, area]),
        Array(8).fill(['ok', 'address']),
      )
      assert.ok(findings.slice(0, 8).every(({ what }) => /^127\.0\.0\.1:\d+ answers$/.test(what)))
      assert.deepEqual(
        asked.toSorted(),
        eight.map((_, index) => `${index} GET ${index === 5 ? '/metadata' : '/'}`),
      )
    }
  })

  const settings = [
    'ENTRA_AUTHORITY_HOST',
    'ARM_ENDPOINT',
    'GRAPH_ENDPOINT',
    'POWER_APPS_ENDPOINT',
    'BAP_ENDPOINT',
    'CHANNEL_OPENID_METADATA',
    'BOT_TOKEN_SERVICE',
    'TEAMS_SERVICE_URL',
  ]
  it('are named by their settings where nobody listens', async () => {
    const url = `http://127.0.0.1:${await findFreePort()}`
    const findings = await checkAddresses({ endpoints: endpointsAt(() => url) })
    assert.deepEqual(
      findings.slice(0, -1).map((one) => [one.state, one.state === 'ok' ? '' : one.fix]),
      settings.map((name) => ['problem', `Look at ${name}: nobody listens there.`]),
    )
    assert.match(findings[0]?.what ?? '', /^127\.0\.0\.1:\d+ does not answer \(.*ECONNREFUSED.*\)$/)
    assert.deepEqual(findings.at(-1), {
      area: 'clock',
      state: 'unknown',
      what: 'no service told its time',
      fix: 'Make one of the addresses answer first.',
    })
  })

  it('lie behind a certificate that is trusted, or the network lets nobody through', async () => {
    const plain = await listenOnLoopback(createServer((_, response) => response.end()))
    const cutting = await listenOnLoopback(createServer().on('connection', (socket) => socket.destroy()))
    const fixOf = async (url: string) => {
      const [first] = await checkAddresses({ endpoints: endpointsAt(() => url) })
      return first?.state === 'problem' ? first.fix : ''
    }
    assert.equal(
      await fixOf(`https://127.0.0.1:${plain.port}`),
      'The certificate is not trusted. Behind a proxy that opens TLS, let NODE_EXTRA_CA_CERTS name its authority.',
    )
    assert.equal(
      await fixOf(`http://127.0.0.1:${cutting.port}`),
      'Let the network and its firewall through to ENTRA_AUTHORITY_HOST, or correct the setting.',
    )
    await plain.close()
    await cutting.close()
  })
})

describe('the clock of the machine', () => {
  const said = async (...skews: readonly Skew[]) => {
    const { clock } = await examine(skews)
    const [, seconds = '', where = ''] = /^(\d+) s (.*)$/.exec(clock?.what ?? '') ?? []
    // A second is the finest that a service tells, and the calls take their time.
    return [
      clock?.area,
      clock?.state,
      Math.round(Number(seconds) / 1000) * 1000,
      where,
      clock && 'fix' in clock ? clock.fix : '',
    ]
  }
  const fix = "Set the machine's clock by a time server. Tokens are refused from 5 minutes on."

  it('is right within a minute of theirs', async () => {
    const { clock } = await examine([0, 0, 0])
    assert.deepEqual([clock?.area, clock?.state], ['clock', 'ok'])
  })

  it('is wrong beyond, to either side', async () => {
    assert.deepEqual(await said(5_000_000), ['clock', 'problem', 5000, 'behind the services', fix])
    assert.deepEqual(await said(-5_000_000), ['clock', 'problem', 5000, 'ahead of the services', fix])
  })

  it('is told by most of them, not by one, nor by those that tell no time', async () => {
    // The last of three is asked for two of the eight addresses, the others for three each.
    assert.deepEqual((await said(9_000_000, 5_000_000, -9_000_000)).slice(2, 4), [5000, 'behind the services'])
    assert.deepEqual((await said(undefined, 5_000_000)).slice(2, 4), [5000, 'behind the services'])
    assert.deepEqual((await said(undefined)).slice(0, 2), ['clock', 'unknown'])
  })
})
