import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml'
import type { Document, Node, Scalar, YAMLMap } from 'yaml'
import type { Findings } from '../findings.ts'
import type { Json, JsonObject } from '../json.ts'
import { limits } from '../limits.ts'
import { at, pointerOf } from '../json-pointer.ts'
import type { JsonPointer } from '../json-pointer.ts'
import { accept, refuse } from '../refusal.ts'
import type { OrRefusal, Refusal } from '../refusal.ts'
import { lineColumn } from './line-column.ts'

/**
 * The YAML tree of a text. The library's own search for duplicate keys compares every pair of keys of a mapping (a
 * definition of 3 MB then takes seconds), so it is off and done while converting.
 */
export function yamlTree(text: string): Document.Parsed {
  return parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'error', schema: 'core' })
}

/** YAML 1.2 → JSON. Aliases are copied, within limits; a syntax error carries line and column. */
export function parseYaml(text: string, findings: Findings): OrRefusal<Json> {
  if (text.length > limits.yamlBytes) {
    return refuse({
      code: 'definition-too-large',
      rule: 'input-size',
      detail: {
        code: 'yaml-too-large',
        most: limits.yamlBytes / 1_000_000,
        mostOfJson: limits.inputBytes / 1_000_000,
      },
    })
  }
  try {
    const tree = yamlTree(text)
    const error = tree.errors[0]
    // The library walks nested collections by recursion, so that a bomb of brackets ends as an error of the stack.
    if (error?.message.includes('call stack')) return refuse(tooDeep(undefined))
    if (error !== undefined) {
      return refuse({
        code: 'definition-unreadable',
        rule: 'yaml-syntax',
        detail: { code: 'yaml-syntax', fault: error.message },
        ...lineColumn(text, error.pos[0]),
      })
    }
    return accept(createReader(tree, findings).read(tree.contents, undefined, 0))
  } catch (cause) {
    if (cause instanceof UnreadableYaml) return refuse(cause.refusal)
    if (cause instanceof RangeError) return refuse(tooDeep(undefined))
    throw cause
  }
}

class UnreadableYaml extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.rule)
    this.refusal = refusal
  }
}

function createReader(tree: Document.Parsed, findings: Findings) {
  let aliased = 0
  let insideAlias = 0

  function read(node: unknown, place: JsonPointer, depth: number): Json {
    if (depth > limits.depth) throw new UnreadableYaml(tooDeep(place))
    if (insideAlias > 0 && ++aliased > limits.aliasedValues) throw new UnreadableYaml(aliasBomb(place))
    if (isMap(node)) return readMap(node, place, depth)
    if (isSeq(node)) return node.items.map((item, index) => read(item, at(place, index), depth + 1))
    if (isScalar(node)) return scalar(node)
    if (isAlias(node)) {
      const target = node.resolve(tree)
      if (target === undefined) throw new UnreadableYaml(unknownAlias(place))
      insideAlias++
      const value = read(target, place, depth + 1)
      insideAlias--
      return value
    }
    return null
  }

  function readMap(map: YAMLMap, place: JsonPointer, depth: number): JsonObject {
    const object: JsonObject = {}
    for (const { key, value } of map.items) {
      const name = keyText(key)
      const here = at(place, name)
      if (name === '__proto__') throw new UnreadableYaml(unsafeName(here))
      if (Object.hasOwn(object, name)) {
        const detail = { code: 'duplicate-yaml-key', name } as const
        findings.add({ kind: 'warning', rule: 'duplicate-key', place: here, detail })
      }
      object[name] = read(value, here, depth + 1)
    }
    return object
  }

  return { read }
}

/** Status codes and version numbers are numbers to YAML; in a definition every key is the text that was written. */
function keyText(key: unknown): string {
  return isScalar(key) ? (key.source ?? JSON.stringify(key.value)) : JSON.stringify(key)
}

function scalar({ value, source }: Scalar): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  return source ?? JSON.stringify(value)
}

function tooDeep(place: JsonPointer): Refusal {
  return {
    code: 'definition-too-large',
    rule: 'nesting-too-deep',
    detail: { code: 'nests-too-deep', most: limits.depth },
    pointer: pointerOf(place),
  }
}

function unknownAlias(place: JsonPointer): Refusal {
  return {
    code: 'definition-unreadable',
    rule: 'yaml-syntax',
    detail: { code: 'yaml-alias-unknown' },
    pointer: pointerOf(place),
  }
}

function aliasBomb(place: JsonPointer): Refusal {
  return {
    code: 'definition-too-large',
    rule: 'yaml-aliases',
    detail: { code: 'yaml-aliases-too-many' },
    pointer: pointerOf(place),
  }
}

function unsafeName(place: JsonPointer): Refusal {
  return {
    code: 'definition-unreadable',
    rule: 'unsafe-name',
    detail: { code: 'unsafe-yaml-name', name: '__proto__' },
    pointer: pointerOf(place),
  }
}

/** For `locate`: the node at a path, by the same reading of keys as above. */
export function childNode(node: Node | null, key: string): { key: Node | undefined; value: Node | null } | undefined {
  if (isMap(node)) {
    const pair = node.items.findLast((item) => keyText(item.key) === key)
    if (pair === undefined) return undefined
    return { key: isScalar(pair.key) ? pair.key : undefined, value: pair.value as Node | null }
  }
  if (isSeq(node)) {
    const item = node.items[Number(key)] as Node | undefined
    return item === undefined ? undefined : { key: undefined, value: item }
  }
  return undefined
}
