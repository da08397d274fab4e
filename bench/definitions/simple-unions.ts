import type { Finding } from '../../src/core/definition.ts'
import { createFindings } from '../../src/definition/findings.ts'
import { isObject } from '../../src/definition/json.ts'
import type { Json } from '../../src/definition/json.ts'
import { at, pointerOf } from '../../src/definition/json-pointer.ts'
import type { JsonPointer } from '../../src/definition/json-pointer.ts'
import { read, readText } from '../../src/definition/read/read.ts'

/**
 * Unions of one type and null, which every converter could carry, and how many of them lost their type here: the report
 * names every union that did.
 */
export function countSimpleUnions(
  bytes: Uint8Array,
  findings: readonly Finding[],
): { found: number; lostTheirType: number } {
  const text = readText(bytes)
  const source = text.ok ? read(text.value, createFindings()) : text
  if (!source.ok) return { found: 0, lostTheirType: 0 }
  const lost = new Set(findings.filter(({ rule }) => rule.startsWith('union-')).map(({ pointer }) => pointer))
  const places = simpleUnions(source.value.root, undefined)
  return { found: places.length, lostTheirType: places.filter((pointer) => lost.has(pointer)).length }
}

function simpleUnions(value: Json | undefined, place: JsonPointer): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => simpleUnions(item, at(place, index)))
  if (!isObject(value)) return []
  const found = Object.entries(value).flatMap(([key, inner]) => simpleUnions(inner, at(place, key)))
  for (const keyword of ['oneOf', 'anyOf']) {
    const alternatives = value[keyword]
    if (!Array.isArray(alternatives)) continue
    const others = alternatives.filter((alternative) => !isObject(alternative) || alternative.type !== 'null')
    if (others.length === 1) found.push(pointerOf(at(place, keyword)))
  }
  return found
}
