import { cut } from '../../../core/text/text.ts'
import type { FindingDetail } from '../../detail.ts'
import { copyJson, isObject } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import { limits } from '../../limits.ts'
import { at, keysOf, pointerOf } from '../../json-pointer.ts'
import type { JsonPointer } from '../../json-pointer.ts'
import { lose } from '../conversion.ts'
import type { Conversion, Definitions } from '../conversion.ts'
import { resolve } from '../references.ts'

interface Entry {
  readonly name: string
  readonly source: Json
  readonly place: JsonPointer
  state: 'waiting' | 'converting' | 'done'
  schema: JsonObject
}

/** The importer takes these definition names for the sections of that name and then misses an object there. */
const reserved = new Set(['security', 'parameters', 'responses', 'paths', 'definitions'])
const prefix = '#/definitions/'

interface Table {
  readonly byPointer: Map<string, Entry>
  readonly byName: Map<string, Entry>
  /** Base types that are being opened without their derived types. */
  readonly bases: Set<Entry>
  /** How many definitions are being converted inside each other. */
  depth: number
}

export function createDefinitions(): Definitions {
  const table: Table = { byPointer: new Map(), byName: new Map(), bases: new Set(), depth: 0 }
  return {
    adopt: (definitions) => adopt(table, definitions),
    refer: (reference, place, c) => refer(table, reference, place, c),
    expand: (schema, c) => expand(table, schema, c),
    finish: (c) => finish(table, c),
  }
}

function enter(
  { byPointer, byName }: Table,
  pointer: string,
  name: string,
  target: Pick<Entry, 'source' | 'place'>,
): Entry {
  const entry: Entry = { name, ...target, state: 'waiting', schema: {} }
  byPointer.set(pointer, entry)
  byName.set(name, entry)
  return entry
}

function adopt(table: Table, definitions: JsonObject): void {
  const isTaken = (name: string): boolean => table.byName.has(name) || Object.hasOwn(definitions, name)
  for (const [name, source] of Object.entries(definitions)) {
    const place = at(undefined, 'definitions', name)
    const pointer = pointerOf(place)
    const kept = reserved.has(name.toLowerCase()) ? freeName(pointer, isTaken) : name
    enter(table, pointer, kept, { source, place })
  }
}

function refer(table: Table, reference: string, place: JsonPointer, c: Conversion): JsonObject {
  const target = resolve(c.root, reference)
  if (target === undefined || (!isObject(target.value) && typeof target.value !== 'boolean')) {
    lose(c, 'SchemaReferenceNotFound', place, unresolved(reference))
    return {}
  }
  const { pointer, value: source } = target
  const isTaken = (name: string): boolean => table.byName.has(name)
  const known = table.byPointer.get(pointer)
  const entry = known ?? enter(table, pointer, freeName(pointer, isTaken), { source, place: target.place })
  return { $ref: prefix + entry.name }
}

function expand(table: Table, schema: JsonObject, c: Conversion): JsonObject | undefined {
  if (typeof schema.$ref !== 'string') return schema
  const entry = table.byName.get(schema.$ref.slice(prefix.length))
  if (entry === undefined || table.depth >= limits.references) return undefined
  if (entry.state === 'waiting') convert(table, entry, c)
  return entry.state === 'done' ? entry.schema : expandBase(table, entry, c)
}

/**
 * A base type that lists its derived types as alternatives, each of which includes the base again: inside that circle
 * the base means its own fields.
 */
function expandBase(table: Table, entry: Entry, c: Conversion): JsonObject | undefined {
  if (table.bases.has(entry) || !isObject(entry.source)) return undefined
  const { oneOf: _oneOf, anyOf: _anyOf, discriminator: _discriminator, ...base } = entry.source
  table.bases.add(entry)
  table.depth++
  const schema = c.schema(base, entry.place, c)
  table.depth--
  table.bases.delete(entry)
  return schema
}

function convert(table: Table, entry: Entry, c: Conversion): void {
  entry.state = 'converting'
  table.depth++
  const schema = c.schema(entry.source, entry.place, c) ?? {}
  table.depth--
  entry.state = 'done'
  // A definition that only points to another one is written as that other one: the importer follows one step.
  entry.schema = typeof schema.$ref === 'string' ? copyJson(expand(table, schema, c) ?? {}) : schema
  c.origins.set(entry.schema, entry.place)
}

function finish(table: Table, c: Conversion): JsonObject {
  const definitions: JsonObject = {}
  // Converting refers to further definitions, which a Map hands out in the same loop.
  for (const entry of table.byName.values()) {
    if (entry.state === 'waiting') convert(table, entry, c)
    definitions[entry.name] = entry.schema
  }
  return definitions
}

function unresolved(written: string): FindingDetail {
  const reference = cut(written, 80)
  return { code: written.startsWith('#') ? 'reference-unresolved' : 'reference-outside', reference }
}

function freeName(pointer: string, isTaken: (name: string) => boolean): string {
  const keys = keysOf(pointer)
  const isNamed = keys[0] === 'definitions' || (keys[0] === 'components' && keys[1] === 'schemas')
  const own = isNamed ? keys.slice(keys[0] === 'definitions' ? 1 : 2) : keys.slice(-3)
  const clean = own.join('_').replaceAll(/[^\w.-]+/g, '_') || 'Schema'
  const base = reserved.has(clean.toLowerCase()) ? `${clean}_` : clean
  let name = base
  for (let number = 2; isTaken(name); number++) name = `${base}_${number}`
  return name
}
