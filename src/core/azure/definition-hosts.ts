/** Bytes of a document that are looked at: the host and the servers stand near its beginning or its end. */
const looked = 128 * 1024

/** Servers are a short list. */
const longestServers = 4000

const hostMember = /\bhost["']?\s*:\s*["']?([a-z0-9.-]+)/gi
const serverUrl = /\burl["']?\s*:\s*["']?https?:\/\/([a-z0-9.-]+)/gi

/**
 * Returns the hosts that a definition says it is served at (`host` of version 2, `servers` of version 3), in lower case.
 * The document is not parsed: the hosts only tell which app it may belong to, and the person confirms that.
 */
export function hostsIn(bytes: Uint8Array): readonly string[] {
  const begin = new TextDecoder().decode(bytes.subarray(0, looked))
  const end = new TextDecoder().decode(bytes.subarray(Math.max(looked, bytes.length - looked)))
  const hosts = [begin, end].flatMap((text) => {
    const at = text.search(/["']?servers["']?\s*:/)
    const servers = at === -1 ? '' : text.slice(at, at + longestServers)
    return [...text.matchAll(hostMember), ...servers.matchAll(serverUrl)].map((match) => match[1] ?? '')
  })
  return [...new Set(hosts.map((host) => host.toLowerCase()))].filter((host) => host.includes('.'))
}
