import { asObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import type { Finding } from './findings.ts'
import { referencedName } from './references.ts'
import { partsOf } from './schemas.ts'

const mostSchemas = 512

/**
 * The number of schemas in each definition, with references followed and cut where they come round again.
 * https://github.com/microsoft/PowerPlatformConnectors/issues/1088
 */
export function checkBudgets(definition: JsonObject): readonly Finding[] {
  const definitions = asObject(definition['definitions']) ?? {}
  return Object.keys(definitions)
    .filter((name) => countSchemas(definitions, name) > mostSchemas)
    .map((name) => ({
      severity: 'Critical',
      rule: 'TotalSchemaCountExceedsMaxAllowed',
      path: ['definitions', name],
      text: `The total number of schemas in the object exceeds the max schema count allowed value of '${mostSchemas}'.`,
    }))
}

/** Stops once the limit is passed: with references followed, a count can grow without end. */
function countSchemas(definitions: JsonObject, name: string): number {
  let count = 0
  const visit = (schema: JsonObject, open: readonly string[]) => {
    if (count > mostSchemas) return
    count += 1
    const target = referencedName(schema['$ref'], 'definitions')
    if (target !== undefined) {
      const next = asObject(definitions[target])
      if (next && !open.includes(target)) visit(next, [...open, target])
      return
    }
    for (const part of partsOf({ schema, path: [] })) visit(part.schema, open)
  }
  const root = asObject(definitions[name])
  if (root) visit(root, [name])
  return count
}
