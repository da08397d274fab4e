import type { JsonObject } from '../../../src/definition/json.ts'
import type { Repair, RepairContext } from '../../../src/definition/repair/repair.ts'
import { swagger } from '../sample.ts'
import { draftOf } from '../rules/examples.ts'

/** What one repair makes of a document of 2.0 with these parts, and every line that it reports. */
export function repairedBy(repair: Repair, parts: object, context: Partial<RepairContext> = {}) {
  const working = draftOf(swagger({ ...parts }))
  repair.apply(working, { name: undefined, operationIds: {}, ...context })
  const said = working.findings
    .all()
    .map(({ kind, rule, pointer, operation, detail: { code, ...parameters }, before, after }) =>
      [
        `${kind} ${rule} ${pointer}`,
        ...(operation === undefined ? [] : [`(${operation})`]),
        code,
        ...(Object.keys(parameters).length === 0 ? [] : [JSON.stringify(parameters)]),
        ...(before === undefined && after === undefined ? [] : [`${before} → ${after}`]),
      ].join(' '),
    )
  return { document: working.document, said }
}

/** What one repair makes of `GET /a` with these parts. */
export function operationBy(
  repair: Repair,
  operation: object,
  more: object = {},
  context: Partial<RepairContext> = {},
) {
  const { document, said } = repairedBy(repair, { paths: { '/a': { get: operation } }, ...more }, context)
  const { '/a': item } = document.paths as { '/a'?: { get?: JsonObject } }
  return [item?.get, said.map((line) => line.replace('/paths/~1a/get', '').replace(' (GET /a)', ''))]
}
