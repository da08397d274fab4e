import type { Constraint } from './route-constraints.ts'

/** What stands between the braces of a route. */
export interface RouteParameter {
  readonly name: string
  readonly constraints: readonly Constraint[]
  readonly isOptional: boolean
  /** Takes the rest of the address, slashes included. */
  readonly isCatchAll: boolean
}

/** Names that OpenAPI and the designers of Power Platform can carry. */
const nameOfParameter = /^[A-Za-z_][\w.-]{0,59}$/

/**
 * Reads `*rest`, `id:int:min(1)`, `id:guid?` or `page=1`. A default makes a parameter optional, and so does a catch-all.
 *
 * @returns undefined for what is no parameter
 */
export function readRouteParameter(written: string): RouteParameter | undefined {
  const [stars = ''] = /^\*{0,2}/.exec(written) ?? []
  const rest = written.slice(stars.length)
  const [name = ''] = /^[^:=?]*/.exec(rest) ?? []
  if (!nameOfParameter.test(name) || name === '__proto__') return undefined
  const constraints: Constraint[] = []
  let at = name.length
  while (rest[at] === ':') {
    const end = endOfConstraint(rest, at + 1)
    constraints.push(readConstraint(rest.slice(at + 1, end)))
    at = end
  }
  const tail = rest.slice(at)
  const isCatchAll = stars !== ''
  if (tail !== '' && tail !== '?' && !tail.startsWith('=')) return undefined
  return { name, constraints, isOptional: tail !== '' || isCatchAll, isCatchAll }
}

/** A constraint ends before the next colon, default or question mark that is in no bracket. */
function endOfConstraint(text: string, start: number): number {
  let depth = 0
  for (let index = start; index < text.length; index++) {
    const character = text[index]
    if (character === '\\') index++
    else if (character === '(') depth++
    else if (character === ')') depth--
    else if (depth <= 0 && (character === ':' || character === '=' || character === '?')) return index
  }
  return text.length
}

function readConstraint(written: string): Constraint {
  const bracket = written.indexOf('(')
  if (bracket === -1) return { name: written.trim(), text: '' }
  return { name: written.slice(0, bracket).trim(), text: written.slice(bracket + 1, written.lastIndexOf(')')) }
}
