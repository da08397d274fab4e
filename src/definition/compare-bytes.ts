import type { DefinitionChange, Swagger } from '../core/definition.ts'
import { diffDefinitions } from './diff.ts'

/** What changed between two prepared definitions, both as JSON in UTF-8. */
export function compareBytes(before: Uint8Array, after: Uint8Array): readonly DefinitionChange[] {
  return diffDefinitions(parse(before), parse(after))
}

function parse(bytes: Uint8Array): Swagger {
  return JSON.parse(new TextDecoder().decode(bytes)) as Swagger
}
