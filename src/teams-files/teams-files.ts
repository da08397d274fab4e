import { request } from 'undici'
import type { Agent } from 'undici'
import type { TeamsFiles } from '../core/ports.ts'
import { ProblemError } from '../core/problems.ts'
import { createGuardedAgent, isNamedHttps, isRefusedAddress } from '../net/guarded-agent.ts'
import type { HostAddresses } from '../net/guarded-agent.ts'
import { guardedGet } from '../net/guarded-get.ts'

export interface TeamsFilesOptions {
  /** Domains on which Teams keeps people's files; their subdomains count too. */
  readonly hosts: ReadonlySet<string>
  readonly hostAddresses: HostAddresses
}

/** The engine's own limit on a document, in bytes. */
const largestFile = 20 * 1024 * 1024
const timeLimitMs = 10_000

/**
 * Files in people's OneDrive and in SharePoint. The addresses come with an invoke, so anybody in the chat could make
 * them up: only https on the listed domains and at public addresses is touched, and nothing of the bot's is sent along.
 * The addresses are secrets themselves: they are in no job, no log and no problem.
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
 */
export function createTeamsFiles({ hosts, hostAddresses }: TeamsFilesOptions): TeamsFiles & { close(): Promise<void> } {
  const agent = createGuardedAgent({ hostAddresses, timeoutMs: timeLimitMs })
  const isFileHost = (url: URL): boolean =>
    isNamedHttps(url) && [...hosts].some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`))

  function allowed(address: string): URL {
    const url = URL.parse(address)
    if (!url || !isFileHost(url)) throw notReached('refused-address')
    return url
  }

  return {
    isFileAddress(address) {
      const url = URL.parse(address)
      return url !== null && isFileHost(url)
    },
    async download(address) {
      const got = await guardedGet(agent, { url: address, isAllowed: isFileHost, largest: largestFile, timeLimitMs })
      if (got.outcome === 'found') return got.bytes
      throw notReached(troubles[got.outcome])
    },
    upload: async (address, bytes) => put(agent, allowed(address), bytes),
    close: () => agent.close(),
  }
}

const troubles = {
  status: 'refused',
  'refused-address': 'refused-address',
  'refused-redirect': 'refused-address',
  'too-large': 'too-large',
  unreachable: 'unreachable',
} as const

/**
 * One part is the whole file. An upload session takes no token, as its address is one, and answers 200 or 201 when all
 * bytes are there. Source: https://learn.microsoft.com/graph/api/driveitem-createuploadsession
 */
async function put(agent: Agent, url: URL, bytes: Uint8Array): Promise<void> {
  try {
    const { statusCode, body } = await request(url.href, {
      dispatcher: agent,
      method: 'PUT',
      signal: AbortSignal.timeout(timeLimitMs),
      headers: {
        'content-type': 'application/octet-stream',
        'content-length': String(bytes.length),
        'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
      },
      body: bytes,
    })
    await body.dump()
    if (statusCode !== 200 && statusCode !== 201) throw notReached('refused')
  } catch (error) {
    throw problemOf(error)
  }
}

function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  return notReached(isRefusedAddress(error) ? 'refused-address' : 'unreachable')
}

/** Without the cause: the error of a failed call names the address, which is a secret. */
function notReached(trouble: 'refused-address' | 'refused' | 'too-large' | 'unreachable'): ProblemError {
  return new ProblemError('file-not-reached', { trouble })
}
