import { arrayAt, isObject, stringAt, textOf } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import { substitute } from './variables.ts'
import type { Variables } from './variables.ts'

export interface Address {
  /** `https://host` of the request; undefined where it is a variable that the collection does not set. */
  readonly server: string | undefined
  /** With names in braces, as OpenAPI writes it. */
  readonly path: string
  readonly query: readonly JsonObject[]
}

/** Where a request goes: an URL as text, or in the parts that Postman keeps. */
export function addressOf(url: Json | undefined, variables: Variables): Address {
  const raw = typeof url === 'string' ? url : ((isObject(url) ? stringAt(url, 'raw') : undefined) ?? fromParts(url))
  const [address = '', search = ''] = substitute(raw, variables).split('#')[0]?.split('?') ?? []
  const [start = '', scheme = 'https', host] = /^(?:([a-z]+):\/\/)?(\{\{[^{}]*\}\}|[^/]*)/i.exec(address) ?? []
  const rest = address.slice(start.length)
  const isKnown = host !== undefined && host !== '' && !host.includes('{{')
  const path = rest
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => segment.replace(/^:(.+)$/, '{$1}').replaceAll(/\{\{([^{}]+)\}\}/g, '{$1}'))
  return {
    server: isKnown ? `${scheme}://${host}` : undefined,
    path: `/${path.join('/')}`,
    query: queryOf(url, search),
  }
}

function fromParts(url: Json | undefined): string {
  if (!isObject(url)) return ''
  const host = Array.isArray(url.host) ? url.host.map(textOf).join('.') : textOf(url.host)
  const path = (arrayAt(url, 'path') ?? []).map((segment) =>
    isObject(segment) ? textOf(segment.value) : textOf(segment),
  )
  const scheme = stringAt(url, 'protocol')
  return `${scheme === undefined ? '' : `${scheme}://`}${host}/${path.join('/')}`
}

/** The parts say more than the text: also which parameters are switched off, and what they are for. */
function queryOf(url: Json | undefined, search: string): JsonObject[] {
  const parts = isObject(url) ? arrayAt(url, 'query')?.filter((part) => isObject(part)) : undefined
  return parts ?? search.split('&').flatMap((pair) => (pair === '' ? [] : [{ key: pair.split('=')[0] ?? '' }]))
}
