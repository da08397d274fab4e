import { isObject, stringAt, textOf } from '../json.ts'
import type { JsonObject } from '../json.ts'
import type { Findings } from '../findings.ts'
import { at } from '../json-pointer.ts'
import type { JsonPointer } from '../json-pointer.ts'
import { isPublicHost, isUsableHost } from './public-host.ts'

export interface Server {
  readonly host: string
  readonly basePath: string
}

interface Read {
  readonly host: string | undefined
  readonly secure: boolean
  readonly basePath: string
}

/**
 * Where the connector calls the API: the first https server of the document with a host that Power Platform can reach,
 * otherwise the app's own host with the path that the document gives.
 * @returns undefined when neither the document nor the caller knows a host
 */
export function chooseServer(root: JsonObject, ownHost: string | undefined, findings: Findings): Server | undefined {
  const place = at(undefined, 'servers')
  const list = declaredServers(root).map(readServer)
  const usable = list.findIndex(
    (server) => server.secure && server.host !== undefined && isUsableHost(server.host, ownHost),
  )
  const chosen = list[usable]
  if (chosen?.host !== undefined) {
    reportOthers(list, usable, findings)
    reportOtherHost(chosen.host, ownHost, at(place, usable), findings)
    return { host: chosen.host, basePath: chosen.basePath }
  }
  const basePath = list[0]?.basePath ?? '/'
  const insecure = list.find((server) => isPublicHost(server.host))?.host
  const host = ownHost ?? insecure
  if (host === undefined) return undefined
  const code = ownHost === undefined ? 'host-without-https' : 'no-https-server'
  findings.add({ kind: 'repair', rule: 'host', place, detail: { code, host }, after: host })
  return { host, basePath }
}

/** The document's servers or, where it has none, those of its first path that names one. */
function declaredServers(root: JsonObject): JsonObject[] {
  const owners = [root, ...Object.values(isObject(root.paths) ? root.paths : {})]
  for (const owner of owners) {
    const servers =
      isObject(owner) && Array.isArray(owner.servers) ? owner.servers.filter((server) => isObject(server)) : []
    if (servers.length > 0) return servers
  }
  return []
}

function reportOthers(list: readonly Read[], chosen: number, findings: Findings): void {
  const place = at(undefined, 'servers')
  const host = list[chosen]?.host ?? ''
  const others = new Set(list.filter((server) => server.host !== host).map((server) => server.host ?? null))
  if (others.size === 0) return
  const detail = { code: 'one-server', host, others: [...others].slice(0, 3) } as const
  findings.add({ kind: 'warning', rule: 'one-server', place: at(place, chosen), detail })
}

/** Somebody who approves should know that the API is not where the app is. */
export function reportOtherHost(
  host: string,
  ownHost: string | undefined,
  place: JsonPointer,
  findings: Findings,
): void {
  if (ownHost === undefined || host.toLowerCase() === ownHost.toLowerCase()) return
  findings.add({ kind: 'warning', rule: 'other-host', place, detail: { code: 'other-host', host, ownHost } })
}

/** One server object; variables take their defaults. */
export function readServer(server: JsonObject): Read {
  const { variables } = server
  const url = (stringAt(server, 'url') ?? '').trim().replaceAll(/\{([^{}]*)\}/g, (written, name: string) => {
    const variable = isObject(variables) && Object.hasOwn(variables, name) ? variables[name] : undefined
    return isObject(variable) && variable.default !== undefined ? textOf(variable.default) : written
  })
  const [, scheme, authority, path = ''] = /^(?:(https?|wss?):)?(?:\/\/([^/?#]*))?([^?#]*)/i.exec(url) ?? []
  const host = authority?.replace(/^[^@]*@/, '').toLowerCase()
  const secure = scheme === undefined || scheme.toLowerCase() === 'https'
  return { host: host === '' ? undefined : host, secure, basePath: cleanBasePath(path) }
}

/** Starts with a slash, does not end with one (but for the root), has no variables left and nothing behind the path. */
export function cleanBasePath(path: string): string {
  const [plain = ''] = path.split(/[?#]/, 1)
  const segments = plain.split('/').filter((segment) => segment !== '' && segment !== '.' && !/[{}\s]/.test(segment))
  return `/${segments.join('/')}`
}

export interface PlacedServer {
  readonly server: JsonObject
  readonly place: JsonPointer
}

/** The first of a path's or an operation's own servers. */
export function firstServer(owner: JsonObject, place: JsonPointer): PlacedServer | undefined {
  const [server] = Array.isArray(owner.servers) ? owner.servers : []
  return isObject(server) ? { server, place: at(place, 'servers', 0) } : undefined
}
