import { sameJson } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { kindOf } from '../fields.ts'
import type { Field } from '../fields.ts'
import type { ChangeDetail } from '../detail.ts'
import type { FieldOfAction } from './change-details.ts'
import type { Change, Difference } from './change.ts'

interface Pair {
  readonly before: Field
  readonly after: Field
}

/** What changed about a value that makers give. */
export function compareInput({ before, after }: Pair, action: string): Difference[] {
  const about: FieldOfAction = { field: after.label, action }
  const differences: Difference[] = []
  const report: Report = (level, detail, rule = detail.code) => {
    differences.push({ class: level, rule, detail })
  }
  const from = kindOf(before.schema)
  const to = kindOf(after.schema)
  if (!before.isRequired && after.isRequired) report('breaking', { code: 'input-became-required', ...about })
  if (before.isRequired && !after.isRequired) report('additive', { code: 'input-became-optional', ...about })
  if (from !== to) {
    // Integers are numbers, and everything may be sent where the type is open.
    const isWider = to === 'anything' || (from === 'integer' && to === 'number')
    report(isWider ? 'possibly' : 'breaking', { code: 'input-type-changed', ...about, from, to })
    return differences
  }
  if (before.schema.format !== after.schema.format) {
    const formats = { from: formatOf(before), to: formatOf(after) }
    report('possibly', { code: 'input-format-changed', ...about, ...formats })
  }
  if (before.schema.collectionFormat !== after.schema.collectionFormat) {
    report('breaking', { code: 'input-sent-otherwise', ...about }, 'input-moved')
  }
  compareInputValues({ before, after }, about, report)
  compareDynamicValues({ before, after }, about, report)
  if (tightened(before.schema, after.schema)) report('possibly', { code: 'input-restricted', ...about })
  if (!sameJson(before.schema.default, after.schema.default)) {
    report('possibly', { code: 'input-default-changed', ...about })
  }
  return differences
}

/** Most differences are called by what is said of them. */
type Report = (level: Change['class'], detail: ChangeDetail, rule?: string) => void

function compareInputValues({ before, after }: Pair, about: FieldOfAction, report: Report): void {
  const old = valuesOf(before)
  const now = valuesOf(after)
  if (now === undefined) {
    if (old !== undefined) report('additive', { code: 'input-values-opened', ...about })
    return
  }
  if (old === undefined) {
    report('breaking', { code: 'input-values-limited', ...about, ...shown(now) }, 'input-values-removed')
    return
  }
  const gone = old.filter((value) => !now.includes(value))
  const fresh = now.filter((value) => !old.includes(value))
  if (gone.length > 0) report('breaking', { code: 'input-values-removed', ...about, ...shown(gone) })
  if (fresh.length > 0) report('additive', { code: 'input-values-added', ...about, ...shown(fresh) })
}

const dynamic = [
  'x-ms-dynamic-values',
  'x-ms-dynamic-list',
  'x-ms-dynamic-schema',
  'x-ms-dynamic-properties',
  'x-ms-dynamic-tree',
]

/** Choices and fields that come from another operation while a maker works. */
function compareDynamicValues({ before, after }: Pair, about: FieldOfAction, report: Report): void {
  for (const key of dynamic) {
    const old = before.schema[key]
    const now = after.schema[key]
    if (old === undefined || sameJson(old, now)) continue
    if (now === undefined) report('possibly', { code: 'dynamic-values-removed', ...about })
    else report('breaking', { code: 'dynamic-values-changed', ...about })
  }
}

/** What changed about a value that makers get. */
export function compareOutput({ before, after }: Pair, action: string): Difference[] {
  const about: FieldOfAction = { field: after.label, action }
  const from = kindOf(before.schema)
  const to = kindOf(after.schema)
  if (from !== to) {
    const detail = { code: 'output-type-changed', ...about, from, to } as const
    return [{ class: 'breaking', rule: 'output-type-changed', detail }]
  }
  const differences: Difference[] = []
  if (before.schema.format !== after.schema.format) {
    const formats = { from: formatOf(before), to: formatOf(after) }
    const detail = { code: 'output-format-changed', ...about, ...formats } as const
    differences.push({ class: 'breaking', rule: 'output-format-changed', detail })
  }
  const becameNullable = after.schema['x-nullable'] === true && before.schema['x-nullable'] !== true
  if (becameNullable || (before.isRequired && !after.isRequired)) {
    const detail = { code: 'output-became-optional', ...about } as const
    differences.push({ class: 'possibly', rule: 'output-became-optional', detail })
  }
  const fresh = newValues(before, after)
  if (fresh.length > 0) {
    const detail = { code: 'output-values-added', ...about, ...shown(fresh) } as const
    differences.push({ class: 'possibly', rule: 'output-values-added', detail })
  }
  return differences
}

function newValues(before: Field, after: Field): string[] {
  const old = valuesOf(before)
  return old === undefined ? [] : (valuesOf(after) ?? []).filter((value) => !old.includes(value))
}

function valuesOf({ schema }: Field): string[] | undefined {
  return Array.isArray(schema.enum) ? schema.enum.map((value) => JSON.stringify(value)) : undefined
}

/** More values than these would make a list of a sentence. */
const mostValues = 3

function shown(values: readonly string[]): { readonly values: readonly string[]; readonly more: number } {
  return { values: values.slice(0, mostValues), more: Math.max(0, values.length - mostValues) }
}

const lowerBounds = ['minimum', 'minLength', 'minItems', 'minProperties']
const upperBounds = ['maximum', 'maxLength', 'maxItems', 'maxProperties']

function tightened(before: JsonObject, after: JsonObject): boolean {
  const isTighter = (key: string, sign: 1 | -1): boolean => {
    const old = before[key]
    const now = after[key]
    return typeof now === 'number' && (typeof old !== 'number' || (now - old) * sign > 0)
  }
  if (lowerBounds.some((key) => isTighter(key, 1)) || upperBounds.some((key) => isTighter(key, -1))) return true
  return after.pattern !== undefined && after.pattern !== before.pattern
}

function formatOf({ schema }: Field): string | undefined {
  return typeof schema.format === 'string' ? schema.format : undefined
}
