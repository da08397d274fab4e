import { isObject, own } from '../json.ts'
import type { Json, JsonObject } from '../json.ts'
import { limits } from '../limits.ts'
import { at, keysOf } from '../json-pointer.ts'
import type { JsonPointer } from '../json-pointer.ts'

export interface Target {
  readonly value: Json
  readonly place: JsonPointer
  readonly pointer: string
}

/**
 * Follows a reference inside the document, through further references, to what it finally means. Nothing outside the
 * document is ever fetched: a definition could otherwise make the bot call addresses inside a customer's network.
 * @returns undefined when the reference leaves the document, leads nowhere or runs in a circle
 */
export function resolve(root: JsonObject, reference: string): Target | undefined {
  let pointer: string | undefined = localPointer(reference)
  for (let step = 0; pointer !== undefined && step < limits.references; step++) {
    const target = lookUp(root, pointer)
    if (target === undefined) return undefined
    if (!isObject(target.value) || typeof target.value.$ref !== 'string') return target
    pointer = localPointer(target.value.$ref)
  }
  return undefined
}

function localPointer(reference: string): string | undefined {
  if (reference === '#') return ''
  if (!reference.startsWith('#/')) return undefined
  try {
    return decodeURIComponent(reference.slice(1))
  } catch {
    return reference.slice(1)
  }
}

function lookUp(root: JsonObject, pointer: string): Target | undefined {
  let value: Json | undefined = root
  let place: JsonPointer
  for (const key of keysOf(pointer)) {
    value = Array.isArray(value) ? value[Number(key)] : isObject(value) ? own(value, key) : undefined
    if (value === undefined) return undefined
    place = at(place, key)
  }
  return { value, place, pointer }
}
