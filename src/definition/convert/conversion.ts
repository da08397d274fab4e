import type { FindingDetail } from '../detail.ts'
import type { Findings } from '../findings.ts'
import type { Json, JsonObject } from '../json.ts'
import type { JsonPointer } from '../json-pointer.ts'
import type { Specification } from '../read/recognise.ts'

/**
 * The named schemas of the result. A schema becomes a definition when something refers to it, and is converted when its
 * content is needed or at the end, whichever comes first: nothing is converted twice, and unused schemas not at all.
 */
export interface Definitions {
  /** Takes over the definitions of a 2.0 document, all of them and by the names they have. */
  adopt(definitions: JsonObject): void
  /** The reference to write for a reference that was read; an untyped schema where it leads nowhere. */
  refer(reference: string, place: JsonPointer, c: Conversion): JsonObject
  /** A schema with its own reference replaced by what it refers to; undefined when that would never end. */
  expand(schema: JsonObject, c: Conversion): JsonObject | undefined
  /** Converts what is still waiting. All definitions by name, in the order in which they were first referred to. */
  finish(c: Conversion): JsonObject
}

/** What every converter of a part needs to know about the whole. */
export interface Conversion {
  readonly root: JsonObject
  readonly family: Specification['family']
  readonly findings: Findings
  readonly definitions: Definitions
  readonly origins: Map<JsonObject, JsonPointer>
  /** See `convertSchema`; handed on here because schemas contain schemas, whatever file converts them. */
  schema(value: Json, place: JsonPointer, c: Conversion): JsonObject | undefined
}

/** The conversion of one operation, which a part that cannot be carried may refuse. */
export type OperationConversion = Conversion & {
  readonly operation: string
  refuse(rule: string, place: JsonPointer, detail: FindingDetail): void
}

/** Something of the source that the result does not have. */
export function lose(
  c: Conversion | OperationConversion,
  rule: string,
  place: JsonPointer,
  detail: FindingDetail,
): void {
  const operation = 'operation' in c ? { operation: c.operation } : {}
  c.findings.addOnce({ kind: 'loss', rule, place, detail, ...operation })
}

/**
 * A change of form without loss. In a 3.x document every schema changes its form, so only those of a 2.0 document,
 * which could have stayed as they were, are worth a line.
 */
export function restate(c: Conversion, rule: string, place: JsonPointer, detail: FindingDetail): void {
  if (c.family === '2.0') c.findings.addOnce({ kind: 'repair', rule, place, detail })
}
