import type { ListedFunction } from '../../core/outline.ts'
import { httpTriggerOf } from './http-trigger.ts'

/** The prefix of an app without `extensions.http.routePrefix` in its `host.json`. */
const usualPrefix = 'api'

/**
 * Returns what stands before every route, without slashes; empty where the app has none. It is what is left of an invoke
 * address without the route; where no address ends with its route, the usual one is taken for it, and `isGuess` says so.
 */
export function routePrefixOf(functions: readonly ListedFunction[]): {
  readonly prefix: string
  readonly isGuess: boolean
} {
  const prefixes = functions.flatMap((one) => prefixIn(one) ?? [])
  const [prefix] = [...Map.groupBy(prefixes, (one) => one)].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? []
  return prefix === undefined ? { prefix: usualPrefix, isGuess: true } : { prefix, isGuess: false }
}

function prefixIn(one: ListedFunction): string | undefined {
  const trigger = httpTriggerOf(one)
  const path = /^https?:\/\/[^/]+\/(.*)$/i.exec(decoded(one.invokeUrlTemplate ?? ''))?.[1]?.replace(/\/$/, '')
  if (!trigger || path === undefined) return undefined
  const route = (trigger.route ?? one.name).trim().replace(/^\//, '').replace(/\/$/, '').toLowerCase()
  const lower = path.toLowerCase()
  if (lower === route) return ''
  const isPrefixed = route === '' ? literal.test(lower) : lower.endsWith(`/${route}`)
  const prefix = isPrefixed ? path.slice(0, path.length - (route === '' ? 0 : route.length + 1)) : ''
  return literal.test(prefix) ? prefix : undefined
}

const literal = /^[\w.~-]+(?:\/[\w.~-]+)*$/

/** The braces of a template may come escaped, as in any address. */
function decoded(template: string): string {
  try {
    return decodeURIComponent(template)
  } catch {
    return template
  }
}
