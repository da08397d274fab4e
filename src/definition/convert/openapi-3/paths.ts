import { httpMethods, operationKey } from '../../working-document.ts'
import { isObject } from '../../json.ts'
import type { JsonObject } from '../../json.ts'
import { at } from '../../json-pointer.ts'
import type { JsonPointer } from '../../json-pointer.ts'
import type { Conversion } from '../conversion.ts'
import { convertOperation, reportOtherMethods } from './operations.ts'
import { resolve } from '../references.ts'
import { firstServer, readServer } from '../servers.ts'
import type { Server } from '../servers.ts'

/** `paths` of a 3.x document → those of OpenAPI 2.0. */
export function convertPaths(server: Server, c: Conversion): JsonObject {
  const converted: JsonObject = {}
  const place = at(undefined, 'paths')
  for (const [written, value] of Object.entries(isObject(c.root.paths) ? c.root.paths : {})) {
    if (written.startsWith('x-')) continue
    const pathPlace = at(place, written)
    const item = follow(value, pathPlace, c)
    if (item === undefined) continue
    reportOtherMethods(item.value, item.place, c)
    for (const [method, operation] of Object.entries(item.value)) {
      if (httpMethods.has(method) && isObject(operation)) {
        convertInto(converted, { written, pathPlace, item, method, operation, server }, c)
      }
    }
  }
  return converted
}

interface PathItem {
  readonly value: JsonObject
  readonly place: JsonPointer
}

function follow(value: unknown, place: JsonPointer, c: Conversion): PathItem | undefined {
  if (!isObject(value)) return undefined
  if (typeof value.$ref !== 'string') return { value, place }
  const target = resolve(c.root, value.$ref)
  if (target !== undefined && isObject(target.value))
    return { value: { ...target.value, ...value }, place: target.place }
  const detail = { code: 'path-reference-unresolved', reference: value.$ref.slice(0, 80) } as const
  c.findings.add({ kind: 'error', rule: 'PathItemRefNotSuppored', place, detail })
  return undefined
}

interface Found {
  readonly written: string
  readonly pathPlace: JsonPointer
  readonly item: PathItem
  readonly method: string
  readonly operation: JsonObject
  readonly server: Server
}

function convertInto(paths: JsonObject, found: Found, c: Conversion): void {
  const { written, pathPlace, item, method, operation, server } = found
  const place = at(item.place, method)
  const { path: plain, parameters: extraParameters } = withoutQuery(written)
  const own = firstServer(operation, place) ?? firstServer(item.value, item.place)
  const path = own === undefined ? plain : pathOnServer(plain, own.server, server)
  if (path === undefined) {
    const detail = { code: 'operation-on-other-host', host: server.host } as const
    const key = operationKey(method, plain)
    c.findings.add({ kind: 'error', rule: 'one-server', place: own?.place, detail, operation: key })
    return
  }
  const source = { method, path, value: operation, pathItem: item.value, place, pathPlace: item.place, extraParameters }
  const converted = convertOperation(source, c)
  if (converted === undefined) return
  if (extraParameters.length > 0) {
    const detail = { code: 'query-in-path' } as const
    c.findings.add({ kind: 'repair', rule: 'OperationPathMayNotContainQueryOrFragment', place: pathPlace, detail })
  }
  c.origins.set(converted, place)
  const pathItem = isObject(paths[path]) ? paths[path] : {}
  pathItem[method] = converted
  paths[path] = pathItem
}

/** `/jobs?action=start` → `/jobs` with a parameter `action` that has that one value. */
function withoutQuery(written: string): { path: string; parameters: JsonObject[] } {
  const slashed = written.startsWith('/') ? written : `/${written}`
  const [path = '/', query] = slashed.split('?', 2)
  const parameters = (query?.split('&') ?? [])
    .map((pair) => pair.split('=', 2))
    .filter(([name]) => name !== undefined && name !== '' && !name.includes('{'))
    .map(([name = '', value = '']): JsonObject => ({
      name,
      in: 'query',
      required: true,
      type: 'string',
      ...(value !== '' && !value.includes('{') ? { enum: [value], default: value } : {}),
    }))
  return { path, parameters }
}

/** A server of the path's own on the connector's host only changes where the path begins; another host cannot be had. */
function pathOnServer(path: string, own: JsonObject, server: Server): string | undefined {
  const read = readServer(own)
  if (read.host !== undefined && read.host !== server.host) return undefined
  if (read.basePath === server.basePath) return path
  if (server.basePath === '/') return read.basePath + path
  return read.basePath.startsWith(`${server.basePath}/`)
    ? read.basePath.slice(server.basePath.length) + path
    : undefined
}
