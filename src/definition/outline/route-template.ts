import type { JsonObject } from '../json.ts'
import { readRouteParameter } from './route-parameter.ts'
import type { RouteParameter } from './route-parameter.ts'
import { schemaOfConstraints } from './route-constraints.ts'

/** One address that a route answers. */
export interface RouteAddress {
  /** Begins with a slash; parameters are in braces, by name alone. */
  readonly path: string
  readonly parameters: readonly { readonly name: string; readonly schema: JsonObject; readonly isCatchAll: boolean }[]
}

/** A longer address is refused by the gateways before it. */
const longestRoute = 400
const mostParameters = 20

/**
 * Returns the addresses that a route template answers, the longest first: a parameter of a path cannot be optional in a
 * definition, so each optional one adds an address without it. Template language: ASP.NET Core routing, which the host of
 * Azure Functions uses (learn.microsoft.com/azure/azure-functions/functions-bindings-http-webhook-trigger).
 *
 * @returns undefined where the template is none, or one that no definition can carry
 */
export function addressesOfRoute(template: string): readonly RouteAddress[] | undefined {
  const route = template.trim().replace(/^~?\//, '').replace(/\/$/, '')
  if (route.length > longestRoute) return undefined
  const segments = segmentsOf(route)?.map(readSegment)
  if (!segments || segments.includes(undefined)) return undefined
  const known = segments.filter((segment) => segment !== undefined)
  const names = known.flatMap(namesIn)
  const isAmbiguous = new Set(names.map((name) => name.toLowerCase())).size < names.length
  if (isAmbiguous || names.length > mostParameters || !optionalAtEnd(known)) return undefined
  return lengthsOf(known).map((parts) => ({
    path: `/${parts.map(written).join('/')}`,
    parameters: parts.flatMap((segment) =>
      segment.flatMap((part) => (typeof part === 'string' ? [] : [described(part)])),
    ),
  }))
}

type Segment = readonly (string | RouteParameter)[]

/** Splits at slashes that are in no braces; undefined where braces do not match. */
function segmentsOf(route: string): readonly string[] | undefined {
  const segments: string[] = []
  let isInside = false
  let start = 0
  for (let index = 0; index < route.length; index++) {
    const character = route[index]
    const isDouble = route[index + 1] === character
    if ((character === '{' || character === '}') && isDouble && isEscaped(route, index, isInside)) index++
    else if (character === '{' && isInside) return undefined
    else if (character === '{') isInside = true
    else if (character === '}' && !isInside) return undefined
    else if (character === '}') isInside = false
    else if (character === '/' && !isInside) {
      segments.push(route.slice(start, index))
      start = index + 1
    }
  }
  if (isInside) return undefined
  return route === '' ? [] : [...segments, route.slice(start)]
}

/** Two braces are one of the text; but of `}}` at the end of a parameter, the second closes it. */
function isEscaped(route: string, index: number, isInside: boolean): boolean {
  if (!isInside || route[index] === '{') return true
  const next = route[index + 2]
  return next !== undefined && next !== '/' && next !== '{'
}

/** Text of a path without a need of escapes that a definition could not carry. */
const literal = /^[\p{L}\p{N}._~!$&'()*+,;=:@ -]*$/u

function readSegment(written: string): Segment | undefined {
  if (written === '') return undefined
  const parts: (string | RouteParameter)[] = []
  let rest = written
  while (rest !== '') {
    const open = rest.indexOf('{')
    const text = open === -1 ? rest : rest.slice(0, open)
    if (!literal.test(text)) return undefined
    if (text !== '') parts.push(text)
    if (open === -1) return parts
    const close = endOfParameter(rest, open + 1)
    const parameter = readRouteParameter(
      rest
        .slice(open + 1, close)
        .replaceAll('{{', '{')
        .replaceAll('}}', '}'),
    )
    // Two parameters need a text between them, or nobody could tell where the first one ends.
    if (!parameter || typeof parts.at(-1) === 'object') return undefined
    parts.push(parameter)
    rest = rest.slice(close + 1)
  }
  return parts
}

function endOfParameter(text: string, start: number): number {
  for (let index = start; index < text.length; index++) {
    if (text[index] === '{') index++
    else if (text[index] === '}' && text[index + 1] === '}' && isEscaped(text, index, true)) index++
    else if (text[index] === '}') return index
  }
  return text.length
}

function namesIn(segment: Segment): readonly string[] {
  return segment.flatMap((part) => (typeof part === 'string' ? [] : [part.name]))
}

/** Only what stands at the end of an address can be left out. */
function optionalAtEnd(segments: readonly Segment[]): boolean {
  return segments.every((segment) => {
    const optional = segment.findIndex((part) => typeof part !== 'string' && part.isOptional)
    return optional === -1 || optional === segment.length - 1
  })
}

/** Returns the route in all its lengths. A segment can be left out only with all that follow it. */
function lengthsOf(segments: readonly Segment[]): readonly (readonly Segment[])[] {
  const last = segments.at(-1)
  const part = last?.at(-1)
  if (!last || part === undefined || typeof part === 'string' || !part.isOptional) return [segments]
  const before = segments.slice(0, -1)
  if (last.length === 1) return [segments, ...lengthsOf(before)]
  // `{name}.{ext?}`: the dot goes with what follows it.
  const text = last.at(-2)
  const shorter = typeof text === 'string' ? [...last.slice(0, -2), text.replace(/\.$/, '')] : last.slice(0, -1)
  return [segments, [...before, shorter.filter((one) => one !== '')]]
}

function written(segment: Segment): string {
  return segment.map((part) => (typeof part === 'string' ? encodeURI(part) : `{${part.name}}`)).join('')
}

function described({ name, constraints, isCatchAll }: RouteParameter) {
  return { name, schema: schemaOfConstraints(constraints), isCatchAll }
}
