import type { ReportedDocument } from '../reported-document.ts'
import { isObject, objectAt, own } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { schemaRoots } from '../walk-schemas.ts'
import { innerSchemas, referredName } from './schema-count.ts'

/** The names of the definitions that some schemas need, directly or through others. */
export function reachableDefinitions(roots: Iterable<JsonObject>, definitions: JsonObject): Set<string> {
  const names = new Set<string>()
  const stack = [...roots]
  for (let schema = stack.pop(); schema !== undefined; schema = stack.pop()) {
    const name = referredName(schema)
    if (name === undefined) {
      stack.push(...innerSchemas(schema))
    } else if (!names.has(name)) {
      const target = own(definitions, name)
      if (!isObject(target)) continue
      names.add(name)
      stack.push(target)
    }
  }
  return names
}

/** Removes the definitions that no operation needs. That is not reported: nothing that makers see depends on them. */
export function dropUnusedDefinitions(working: ReportedDocument): void {
  const definitions = objectAt(working.document, 'definitions')
  if (definitions === undefined) return
  const roots = schemaRoots(working).filter(({ owner }) => owner.definition === undefined)
  const used = reachableDefinitions(
    roots.map(({ schema }) => schema),
    definitions,
  )
  for (const name of Object.keys(definitions)) if (!used.has(name)) delete definitions[name]
  if (Object.keys(definitions).length === 0) delete working.document.definitions
}
