import { request } from 'undici'
import type { Agent } from 'undici'
import type { TeamsFiles } from '../core/ports/index.ts'
import { ProblemError } from '../core/problems.ts'
import { createGuardedAgent, isNamedHttps, isRefusedAddress } from '../net/guarded-agent.ts'
import type { HostAddresses } from '../net/guarded-agent.ts'
import { guardedGet } from '../net/guarded-get.ts'
import { isJson } from '../net/json-answers.ts'
import { timeLimits } from '../net/time-limits.ts'
import type { TimeLimits } from '../net/time-limits.ts'
import { withinTime } from '../net/within-time.ts'

export interface TeamsFilesOptions {
  /** Domains on which Teams keeps people's files; their subdomains count too. */
  readonly hosts: ReadonlySet<string>
  readonly hostAddresses: HostAddresses
  readonly limits?: Pick<TimeLimits, 'teams-files'>
}

/** The engine's own limit on a document, in bytes. */
const largestFile = 20 * 1024 * 1024

/**
 * Files in people's OneDrive and in SharePoint. The addresses come with an invoke, so anybody in the chat could make
 * them up: only https on the listed domains and at public addresses is touched, and nothing of the bot's is sent along.
 * The addresses are secrets themselves: they are in no job, no log and no problem.
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
 */
export function createTeamsFiles(options: TeamsFilesOptions): TeamsFiles & { close(): Promise<void> } {
  const { hosts, hostAddresses, limits = timeLimits } = options
  const timeLimitMs = limits['teams-files']
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
      throw notReached(failures[got.outcome])
    },
    upload: async (address, bytes) => {
      const url = allowed(address)
      await withinTime(timeLimitMs, (signal) => put(agent, { url, bytes, signal })).catch(failed)
    },
    close: () => agent.close(),
  }
}

const failures = {
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
async function put(
  agent: Agent,
  { url, bytes, signal }: { readonly url: URL; readonly bytes: Uint8Array; readonly signal: AbortSignal },
): Promise<void> {
  const { statusCode, headers, body } = await request(url.href, {
    dispatcher: agent,
    method: 'PUT',
    signal,
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(bytes.length),
      'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
    },
    body: bytes,
  })
  await body.dump()
  if (statusCode !== 200 && statusCode !== 201) throw notReached('refused')
  // The file that is there now is described; a page of somebody on the way says nothing of it.
  if (!isJson(String(headers['content-type'] ?? ''))) throw notReached('unreachable')
}

function failed(error: unknown): never {
  if (error instanceof ProblemError) throw error
  throw notReached(isRefusedAddress(error) ? 'refused-address' : 'unreachable')
}

/** Without the cause: the error of a failed call names the address, which is a secret. */
function notReached(failure: 'refused-address' | 'refused' | 'too-large' | 'unreachable'): ProblemError {
  return new ProblemError('file-not-reached', { trouble: failure })
}
