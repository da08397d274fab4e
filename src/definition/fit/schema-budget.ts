import type { ReportedDocument } from '../reported-document.ts'
import { objectAt } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { limits } from '../limits.ts'
import { schemaRoots } from '../walk-schemas.ts'
import type { SchemaUse } from '../walk-schemas.ts'
import { createLevels } from './levels.ts'
import { cutInline } from './cut-inline.ts'
import { definitionReference, expandedCount } from './schema-count.ts'

const mostRounds = 10
const rule = 'BodySchemaCountExceedsMaxAllowed'

/**
 * Keeps every schema within the importer's budget. What is too large keeps its upper levels, which are those that makers
 * use; what lies deeper becomes an object without known fields.
 */
export function fitSchemas(working: ReportedDocument): void {
  const definitions = objectAt(working.document, 'definitions')
  const isTooLarge = ({ schema, owner }: SchemaUse): boolean => {
    // By its name, so that a definition that contains itself is known to be open already.
    const start = owner.definition === undefined ? schema : definitionReference(owner.definition)
    return expandedCount(start, definitions ?? {}, limits.schemas) > limits.schemas
  }
  // References to definitions are settled when those fit, so they come first. Where a type contained itself through one
  // that was reduced, it is opened further now, so others may have become too large.
  for (let round = 0; round < mostRounds; round++) {
    const tooLarge = schemaRoots(working).filter(isTooLarge)
    const named = tooLarge.filter(({ owner }) => owner.definition !== undefined)
    if (tooLarge.length === 0) return
    reduce(working, definitions ?? {}, named.length > 0 ? named : tooLarge)
  }
}

function reduce(working: ReportedDocument, definitions: JsonObject, uses: readonly SchemaUse[]): void {
  const levels = createLevels({ ...definitions })
  for (const { schema, place, owner } of uses) {
    const reduced = levels.reduce(schema) ?? cutInline(levels.atLevel(schema, 0))
    replaceContent(schema, reduced)
    const detail = { code: 'schema-cut', definition: owner.definition, most: limits.schemas } as const
    const { operation } = owner
    working.findings.add({ kind: 'loss', rule, place, detail, ...(operation !== undefined ? { operation } : {}) })
  }
  Object.assign(definitions, levels.added())
}

/** Everything that refers to the schema keeps doing so. */
function replaceContent(schema: JsonObject, content: JsonObject): void {
  for (const key of Object.keys(schema)) delete schema[key]
  Object.assign(schema, content)
}
