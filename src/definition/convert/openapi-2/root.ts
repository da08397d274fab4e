import { ownValue } from '../../../core/text/own-value.ts'
import type { Findings } from '../../findings.ts'
import { isObject } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import { at } from '../../json-pointer.ts'
import { shapes, isKind } from '../../schema-guards.ts'
import type { Kind } from '../../schema-guards.ts'
import { keepKnownKeywords } from './keep-known-keywords.ts'

const root: Readonly<Record<string, Kind>> = {
  swagger: 'anything',
  info: 'object',
  host: 'anything',
  basePath: 'anything',
  schemes: 'anything',
  consumes: 'texts',
  produces: 'texts',
  tags: 'list',
  externalDocs: 'link',
}

/** What the root of a 2.0 document has besides its paths and what they share. */
export function isRootKeyword(key: string): boolean {
  return key.startsWith('x-') || Object.hasOwn(root, key)
}

/** Copies one keyword of the root, without what OpenAPI 2.0 does not know inside it. */
export function convertRootKeyword(document: JsonObject, key: string, value: Json, findings: Findings): void {
  const place = at(undefined, key)
  const kind = ownValue(root, key)
  if (kind !== undefined && !isKind(value, kind)) {
    const detail = { code: 'wrong-kind-of-value', keyword: key } as const
    findings.add({ kind: 'repair', rule: 'JsonTypeIncorrect', place, detail })
  } else if (key === 'info' && isObject(value)) document.info = convertInfo(value, findings)
  else if (key === 'tags' && Array.isArray(value)) {
    document.tags = value.map((tag, index) =>
      isObject(tag) ? keepKnownKeywords(tag, shapes.tag, at(place, index), findings) : tag,
    )
  } else document[key] = value
}

function convertInfo(value: JsonObject, findings: Findings): JsonObject {
  const place = at(undefined, 'info')
  const info = keepKnownKeywords(value, shapes.info, place, findings)
  if (isObject(info.contact))
    info.contact = keepKnownKeywords(info.contact, shapes.contact, at(place, 'contact'), findings)
  if (isObject(info.license)) {
    const license = keepKnownKeywords(info.license, shapes.license, at(place, 'license'), findings)
    if (license.name === undefined) delete info.license
    else info.license = license
  }
  return info
}
