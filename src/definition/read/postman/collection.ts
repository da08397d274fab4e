import { operationKey } from '../../working-document.ts'
import type { Findings } from '../../findings.ts'
import { arrayAt, isObject, objectAt, stringAt } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import { at, pointerOf } from '../../json-pointer.ts'
import type { JsonPointer } from '../../json-pointer.ts'
import { operationOf, textContent } from './request.ts'
import { securityOf } from './security.ts'
import { variablesOf } from './variables.ts'

export interface ConvertedCollection {
  readonly root: JsonObject
  /** Pointers of the made up document → pointers into the collection. */
  readonly pointers: ReadonlyMap<string, string>
}

/** Whether a document is a Postman collection of format 2.0 or 2.1 (schema.getpostman.com). */
export function isPostmanCollection(root: JsonObject): boolean {
  const schema = stringAt(objectAt(root, 'info'), 'schema') ?? ''
  return schema.includes('schema.getpostman.com') && Array.isArray(root.item)
}

/** A Postman collection → an OpenAPI 3 document. Types are those of the examples that were saved with the requests. */
export function convertCollection(collection: JsonObject, findings: Findings): ConvertedCollection {
  const variables = variablesOf(collection)
  const info = objectAt(collection, 'info')
  const paths: JsonObject = {}
  const pointers = new Map<string, string>()
  const servers = new Set<string>()
  for (const { item, place } of requestsOf(collection)) {
    const { server, path, method, operation } = operationOf(item, variables)
    const pathItem = objectAt(paths, path) ?? {}
    paths[path] = pathItem
    if (Object.hasOwn(pathItem, method)) {
      const detail = { code: 'postman-duplicate', operation: operationKey(method, path) } as const
      findings.add({ kind: 'loss', rule: 'postman-duplicate', place, detail })
      continue
    }
    if (server !== undefined) servers.add(server)
    const [first] = servers
    const made = server === undefined || server === first ? operation : { ...operation, servers: [{ url: server }] }
    paths[path] = { ...pathItem, [method]: made }
    pointers.set(pointerOf(at(undefined, 'paths', path, method)), pointerOf(place))
  }
  const root: JsonObject = {
    openapi: '3.0.3',
    info: { title: stringAt(info, 'name') ?? '', description: textContent(info?.description) ?? '', version: '1.0' },
    servers: [...servers].slice(0, 1).map((url) => ({ url })),
    paths,
    ...securityOf(objectAt(collection, 'auth')),
  }
  return { root, pointers }
}

interface PlacedItem {
  readonly item: JsonObject
  readonly place: JsonPointer
}

/** All requests in the order of the file, whatever folders they are in. */
function requestsOf(collection: JsonObject): PlacedItem[] {
  const requests: PlacedItem[] = []
  const stack = itemsOf(collection, undefined).reverse()
  for (let current = stack.pop(); current !== undefined; current = stack.pop()) {
    const { item, place } = current
    if (Array.isArray(item.item)) stack.push(...itemsOf(item, place).reverse())
    else if (item.request !== undefined) requests.push(current)
  }
  return requests
}

function itemsOf(folder: JsonObject, place: JsonPointer): PlacedItem[] {
  return (arrayAt(folder, 'item') ?? []).flatMap((item: Json, index) => {
    return isObject(item) ? [{ item, place: at(place, 'item', index) }] : []
  })
}
