import { isObject } from '../json.ts'
import type { Json, JsonObject } from '../json.ts'
import { limits } from '../limits.ts'
import { at, pointerOf } from '../json-pointer.ts'
import type { JsonPointer } from '../json-pointer.ts'
import { accept, refuse } from '../refusal.ts'
import type { OrRefusal } from '../refusal.ts'

interface Visit {
  readonly value: Json[] | JsonObject
  readonly place: JsonPointer
  readonly depth: number
  readonly free: boolean
}

/** Below these keys a document's author chooses the names, so that a property may be called anything. */
const namesAreFree = new Set(['properties', 'patternProperties', 'definitions', 'schemas', '$defs', 'mapping'])
/** Below these keys stands data of the API, not of the definition. */
const valuesAreFree = new Set(['example', 'examples', 'default', 'enum', 'const', 'value'])

/**
 * Checks depth and names that JavaScript objects treat specially. Iterative: `JSON.parse` takes a
 * million nested arrays, on which every recursive function after it would overflow the stack.
 * @returns the number of property names, by which duplicates are noticed.
 */
export function guard(root: Json): OrRefusal<number> {
  let keys = 0
  const stack: Visit[] = typeof root === 'object' && root !== null ? [visit(root, undefined, 1, false)] : []
  for (let current = stack.pop(); current !== undefined; current = stack.pop()) {
    const { value, place, depth, free } = current
    if (depth > limits.depth) return refuse(tooDeep(place))
    const names = Object.keys(value)
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) {
        const inner = value[index]
        if (typeof inner === 'object' && inner !== null) stack.push(visit(inner, at(place, index), depth + 1, free))
      }
      continue
    }
    keys += names.length
    for (const name of names) {
      if (isUnsafe(name, place, free)) return refuse(unsafeName(at(place, name)))
      const inner = value[name]
      if (typeof inner !== 'object' || inner === null) continue
      const freeBelow = free || valuesAreFree.has(name) || name.startsWith('x-')
      stack.push(visit(inner, { parent: place, key: name }, depth + 1, freeBelow))
    }
  }
  return accept(keys)
}

function visit(value: Json[] | JsonObject, place: JsonPointer, depth: number, free: boolean): Visit {
  return { value, place, depth, free }
}

function isUnsafe(name: string, place: JsonPointer, free: boolean): boolean {
  if (name === '__proto__') return true
  if (name !== 'constructor' && name !== 'prototype') return false
  return !free && !(place !== undefined && namesAreFree.has(place.key))
}

function tooDeep(place: JsonPointer) {
  return {
    code: 'definition-too-large',
    rule: 'nesting-too-deep',
    detail: { code: 'nests-too-deep', most: limits.depth },
    pointer: pointerOf(place),
  } as const
}

function unsafeName(place: JsonPointer) {
  return {
    code: 'definition-unreadable',
    rule: 'unsafe-name',
    detail: { code: 'unsafe-name', name: place?.key ?? '' },
    pointer: pointerOf(place),
  } as const
}

/** The whole document must be an object; what else parses is no API definition. */
export function rootObject(value: Json): OrRefusal<JsonObject> {
  if (isObject(value)) return accept(value)
  return refuse({
    code: 'definition-not-an-api',
    rule: 'not-an-api',
    detail: { code: 'no-object' },
  })
}
