import type { Config } from '../../config/config.ts'
import { timeLimits } from '../../net/time-limits.ts'
import { ok, rootOf, wrong } from './finding.ts'
import type { Finding } from './finding.ts'

/** Tokens are refused beyond this, in milliseconds. */
const mostSkew = 5 * 60_000
const usualSkew = 60_000

/** Whether the services' addresses answer at all, whatever they answer; and what time it is there. */
export async function checkAddresses(
  { endpoints }: Pick<Config, 'endpoints'>,
  limitMs: number = timeLimits.doctor,
): Promise<readonly Finding[]> {
  const addresses: Readonly<Record<string, string>> = {
    ENTRA_AUTHORITY_HOST: endpoints.authorityHost,
    ARM_ENDPOINT: endpoints.arm,
    GRAPH_ENDPOINT: endpoints.graph,
    POWER_APPS_ENDPOINT: endpoints.powerApps,
    BAP_ENDPOINT: endpoints.bap,
    CHANNEL_OPENID_METADATA: endpoints.channelOpenIdMetadata,
    BOT_TOKEN_SERVICE: endpoints.tokenService,
    TEAMS_SERVICE_URL: endpoints.defaultServiceUrl,
  }
  const looked = await Promise.all(Object.entries(addresses).map(([setting, url]) => look(setting, url, limitMs)))
  return [
    ...looked.map(({ finding }) => finding),
    clock(looked.flatMap(({ skew }) => (skew === undefined ? [] : [skew]))),
  ]
}

async function look(
  setting: string,
  url: string,
  limitMs: number,
): Promise<{ readonly finding: Finding; readonly skew?: number }> {
  const { host } = new URL(url)
  try {
    const asked = Date.now()
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(limitMs) })
    await answer.body?.cancel()
    const there = Date.parse(answer.headers.get('date') ?? '')
    const here = (asked + Date.now()) / 2
    return { finding: ok('address', `${host} answers`), ...(Number.isNaN(there) ? {} : { skew: here - there }) }
  } catch (error) {
    return {
      finding: wrong(
        'address',
        `${host} does not answer (${rootOf(error).message})`,
        fixFor(setting, rootOf(error).code),
      ),
    }
  }
}

function fixFor(setting: string, code = ''): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `Look at ${setting}: the name is not known here. Is the DNS of the network right?`
  if (code === 'ECONNREFUSED') return `Look at ${setting}: nobody listens there.`
  if (/CERT|SIGNATURE|TLS|SSL|ISSUER/.test(code)) {
    return `The certificate is not trusted. Behind a proxy that opens TLS, let NODE_EXTRA_CA_CERTS name its authority.`
  }
  return `Let the network and its firewall through to ${setting}, or correct the setting.`
}

/** The median of what the services say: a single one of them may be wrong. */
function clock(skews: readonly number[]): Finding {
  const middle = skews.toSorted((a, b) => a - b)[Math.floor(skews.length / 2)]
  if (middle === undefined)
    return {
      area: 'clock',
      state: 'unknown',
      what: 'no service told its time',
      fix: 'Make one of the addresses answer first.',
    }
  const seconds = Math.round(middle / 1000)
  const said = `${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} the services`
  if (Math.abs(middle) < usualSkew) return ok('clock', said)
  const fix = `Set the machine's clock by a time server. Tokens are refused from ${mostSkew / 60_000} minutes on.`
  return wrong('clock', said, fix)
}
