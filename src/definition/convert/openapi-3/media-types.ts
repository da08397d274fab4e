import { isObject, sameJson } from '../../json.ts'
import type { JsonObject } from '../../json.ts'

export interface Media {
  readonly type: string
  readonly key: string
  readonly value: JsonObject
}

/** Best first: what the importer and Power Apps understand, then what can at least be passed on. */
const preferences: readonly ((type: string) => boolean)[] = [
  (type) => type === 'application/json',
  (type) => type.endsWith('+json'),
  (type) => type === 'multipart/form-data',
  (type) => type === 'application/x-www-form-urlencoded',
  isBinary,
  (type) => type === 'text/plain' || type === 'text/html' || type === 'text/csv',
]

function isBinary(type: string): boolean {
  return /^(?:image|video|audio|application)\//.test(type) && !type.includes('/xml') && !type.includes('+xml')
}

/** The media type to keep of a `content` object, and how many others there were. */
export function pickMedia(
  content: JsonObject,
): { readonly media: Media; readonly others: readonly string[] } | undefined {
  const all = Object.entries(content)
    .filter(([key]) => !key.startsWith('x-'))
    .map(([key, value]) => ({ type: plainType(key), key, value: isObject(value) ? value : {} }))
  const rank = ({ type }: Media): number => {
    const index = preferences.findIndex((prefers) => prefers(type))
    return index === -1 ? preferences.length : index
  }
  const [media, ...rest] = all.toSorted((a, b) => rank(a) - rank(b))
  if (media === undefined) return undefined
  const isOther = ({ type, value }: Media): boolean => {
    // ASP.NET lists the same content as text/plain, application/json and text/json.
    return !(isJson(type) && isJson(media.type)) && !sameJson(value.schema, media.value.schema)
  }
  return { media, others: rest.filter(isOther).map(({ type }) => type) }
}

/** Without parameters such as `; charset=utf-8`; wildcards and `text/json` mean JSON. */
function plainType(key: string): string {
  const type = (key.split(';')[0] ?? '').trim().toLowerCase()
  return type === '*/*' || type === 'application/*' || type === 'text/json' || type === '' ? 'application/json' : type
}

export function isJson(type: string): boolean {
  return type === 'application/json' || type.endsWith('+json')
}

/** Text that is passed on as one string. */
export function isText(type: string): boolean {
  return type.startsWith('text/') || type === 'application/xml' || type.endsWith('+xml') || type === 'application/yaml'
}
