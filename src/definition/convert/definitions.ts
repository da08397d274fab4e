import { copyJson, isObject } from '../json.ts'
import type { Json, JsonObject } from '../json.ts'
import { LIMITS } from '../limits.ts'
import { at, keysOf, pointerOf } from '../place.ts'
import type { Place } from '../place.ts'
import { lose } from './conversion.ts'
import type { Conversion, Definitions } from './conversion.ts'
import { resolve } from './references.ts'

type Entry = {
  readonly name: string
  readonly source: Json
  readonly place: Place
  state: 'waiting' | 'converting' | 'done'
  schema: JsonObject
}

/** The importer takes these definition names for the sections of that name and then misses an object there. */
const RESERVED = new Set(['security', 'parameters', 'responses', 'paths', 'definitions'])
const PREFIX = '#/definitions/'

export function createDefinitions(): Definitions {
  const byPointer = new Map<string, Entry>()
  const byName = new Map<string, Entry>()
  const bases = new Set<Entry>()
  let depth = 0

  function enter(pointer: string, name: string, source: Json, place: Place): Entry {
    const entry: Entry = { name, source, place, state: 'waiting', schema: {} }
    byPointer.set(pointer, entry)
    byName.set(name, entry)
    return entry
  }

  function convert(entry: Entry, c: Conversion): void {
    entry.state = 'converting'
    depth++
    const schema = c.schema(entry.source, entry.place, c) ?? {}
    depth--
    entry.state = 'done'
    // A definition that only points to another one is written as that other one: the importer follows one step.
    entry.schema = typeof schema.$ref === 'string' ? copyJson(expand(schema, c) ?? {}) : schema
    c.origins.set(entry.schema, entry.place)
  }

  function expand(schema: JsonObject, c: Conversion): JsonObject | undefined {
    if (typeof schema.$ref !== 'string') return schema
    const entry = byName.get(schema.$ref.slice(PREFIX.length))
    if (entry === undefined || depth >= LIMITS.references) return undefined
    if (entry.state === 'waiting') convert(entry, c)
    return entry.state === 'done' ? entry.schema : expandBase(entry, c)
  }

  /**
   * A base type that lists its derived types as alternatives, each of which includes the base again: inside that circle
   * the base means its own fields.
   */
  function expandBase(entry: Entry, c: Conversion): JsonObject | undefined {
    if (bases.has(entry) || !isObject(entry.source)) return undefined
    const { oneOf: _oneOf, anyOf: _anyOf, discriminator: _discriminator, ...base } = entry.source
    bases.add(entry)
    depth++
    const schema = c.schema(base, entry.place, c)
    depth--
    bases.delete(entry)
    return schema
  }

  return {
    adopt(definitions) {
      for (const [name, source] of Object.entries(definitions)) {
        const place = at(undefined, 'definitions', name)
        const isTaken = RESERVED.has(name.toLowerCase())
        enter(pointerOf(place), isTaken ? freeName(pointerOf(place), byName) : name, source, place)
      }
    },
    refer(reference, place, c): JsonObject {
      const target = resolve(c.root, reference)
      if (target === undefined || (!isObject(target.value) && typeof target.value !== 'boolean')) {
        lose(c, 'SchemaReferenceNotFound', place, unresolved(reference))
        return {}
      }
      const entry =
        byPointer.get(target.pointer) ??
        enter(target.pointer, freeName(target.pointer, byName), target.value, target.place)
      return { $ref: PREFIX + entry.name }
    },
    expand,
    finish(c) {
      const definitions: JsonObject = {}
      // Converting refers to further definitions, which a Map hands out in the same loop.
      for (const entry of byName.values()) {
        if (entry.state === 'waiting') convert(entry, c)
        definitions[entry.name] = entry.schema
      }
      return definitions
    },
  }
}

function unresolved(reference: string): string {
  return reference.startsWith('#')
    ? `Nothing stands at ${quoted(reference)}; the field has no type now.`
    : `${quoted(reference)} leads outside the document and is not fetched; the field has no type now. Serve a definition with everything inside.`
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text)
}

function freeName(pointer: string, taken: ReadonlyMap<string, unknown>): string {
  const keys = keysOf(pointer)
  const isNamed = keys[0] === 'definitions' || (keys[0] === 'components' && keys[1] === 'schemas')
  const own = isNamed ? keys.slice(keys[0] === 'definitions' ? 1 : 2) : keys.slice(-3)
  const clean = own.join('_').replaceAll(/[^\w.-]+/g, '_') || 'Schema'
  const base = RESERVED.has(clean.toLowerCase()) ? `${clean}_` : clean
  let name = base
  for (let number = 2; taken.has(name); number++) name = `${base}_${number}`
  return name
}
