import { ownValue } from '../../core/text/own-value.ts'
import { sameJson } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { kindOf } from '../fields.ts'
import type { Field } from '../fields.ts'
import type { Change } from './change.ts'

type Verdict = Omit<Change, 'operation'>
type Pair = { readonly before: Field; readonly after: Field }

/** What changed about a value that makers give. */
export function compareInput({ before, after }: Pair, action: string): Verdict[] {
  const name = `"${after.label}" of ${action}`
  const verdicts: Verdict[] = []
  const say = (level: Change['class'], rule: string, message: string): void => {
    verdicts.push({ class: level, rule, message })
  }
  const from = kindOf(before.schema)
  const to = kindOf(after.schema)
  if (!before.isRequired && after.isRequired)
    say('breaking', 'input-became-required', `${name} was optional and is now required.`)
  if (before.isRequired && !after.isRequired) say('additive', 'input-became-optional', `${name} is no longer required.`)
  if (from !== to) {
    // Integers are numbers, and everything may be sent where the type is open.
    const isWider = to === 'anything' || (from === 'integer' && to === 'number')
    say(
      isWider ? 'possibly' : 'breaking',
      'input-type-changed',
      `${name} was ${typeWord(from)} and is now ${typeWord(to)}.`,
    )
    return verdicts
  }
  if (before.schema.format !== after.schema.format) {
    say(
      'possibly',
      'input-format-changed',
      `${name} has another format: ${formatWord(before)} became ${formatWord(after)}.`,
    )
  }
  if (before.schema.collectionFormat !== after.schema.collectionFormat) {
    say('breaking', 'input-moved', `${name} is sent in another way.`)
  }
  compareInputValues({ before, after }, name, say)
  compareDynamicValues({ before, after }, name, say)
  if (tightened(before.schema, after.schema))
    say('possibly', 'input-restricted', `${name} takes fewer values than before.`)
  if (!sameJson(before.schema.default, after.schema.default)) {
    say('possibly', 'input-default-changed', `${name} has another default.`)
  }
  return verdicts
}

type Say = (level: Change['class'], rule: string, message: string) => void

function compareInputValues({ before, after }: Pair, name: string, say: Say): void {
  const old = valuesOf(before)
  const now = valuesOf(after)
  if (now === undefined) {
    if (old !== undefined) say('additive', 'input-values-opened', `${name} takes any value now.`)
    return
  }
  if (old === undefined) {
    say('breaking', 'input-values-removed', `${name} takes only certain values now: ${shown(now)}.`)
    return
  }
  const gone = old.filter((value) => !now.includes(value))
  const fresh = now.filter((value) => !old.includes(value))
  if (gone.length > 0) say('breaking', 'input-values-removed', `${name} no longer takes ${shown(gone)}.`)
  if (fresh.length > 0) say('additive', 'input-values-added', `${name} also takes ${shown(fresh)}.`)
}

const DYNAMIC = [
  'x-ms-dynamic-values',
  'x-ms-dynamic-list',
  'x-ms-dynamic-schema',
  'x-ms-dynamic-properties',
  'x-ms-dynamic-tree',
]

/** Choices and fields that come from another operation while a maker works. */
function compareDynamicValues({ before, after }: Pair, name: string, say: Say): void {
  for (const key of DYNAMIC) {
    const old = before.schema[key]
    const now = after.schema[key]
    if (old === undefined || sameJson(old, now)) continue
    if (now === undefined) say('possibly', 'dynamic-values-removed', `${name} offers no choices of the API any more.`)
    else say('breaking', 'dynamic-values-changed', `The choices of ${name} come from another place now.`)
  }
}

/** What changed about a value that makers get. */
export function compareOutput({ before, after }: Pair, action: string): Verdict[] {
  const name = `"${after.label}" in the result of ${action}`
  const from = kindOf(before.schema)
  const to = kindOf(after.schema)
  if (from !== to) {
    const message = `${name} was ${typeWord(from)} and is now ${typeWord(to)}.`
    return [{ class: 'breaking', rule: 'output-type-changed', message }]
  }
  const verdicts: Verdict[] = []
  if (before.schema.format !== after.schema.format) {
    const message = `${name} has another format: ${formatWord(before)} became ${formatWord(after)}.`
    verdicts.push({ class: 'breaking', rule: 'output-format-changed', message })
  }
  const becameNullable = after.schema['x-nullable'] === true && before.schema['x-nullable'] !== true
  if (becameNullable || (before.isRequired && !after.isRequired)) {
    verdicts.push({ class: 'possibly', rule: 'output-became-optional', message: `${name} may now be missing.` })
  }
  const fresh = newValues(before, after)
  if (fresh.length > 0) {
    verdicts.push({
      class: 'possibly',
      rule: 'output-values-added',
      message: `${name} may now also be ${shown(fresh)}.`,
    })
  }
  return verdicts
}

function newValues(before: Field, after: Field): string[] {
  const old = valuesOf(before)
  return old === undefined ? [] : (valuesOf(after) ?? []).filter((value) => !old.includes(value))
}

function valuesOf({ schema }: Field): string[] | undefined {
  return Array.isArray(schema.enum) ? schema.enum.map((value) => JSON.stringify(value)) : undefined
}

function shown(values: readonly string[]): string {
  const some = values.slice(0, 3).join(', ')
  return values.length > 3 ? `${some} and ${values.length - 3} more` : some
}

const LOWER_BOUNDS = ['minimum', 'minLength', 'minItems', 'minProperties']
const UPPER_BOUNDS = ['maximum', 'maxLength', 'maxItems', 'maxProperties']

function tightened(before: JsonObject, after: JsonObject): boolean {
  const isTighter = (key: string, sign: 1 | -1): boolean => {
    const old = before[key]
    const now = after[key]
    return typeof now === 'number' && (typeof old !== 'number' || (now - old) * sign > 0)
  }
  if (LOWER_BOUNDS.some((key) => isTighter(key, 1)) || UPPER_BOUNDS.some((key) => isTighter(key, -1))) return true
  return after.pattern !== undefined && after.pattern !== before.pattern
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'an object',
  file: 'a file',
}

function typeWord(type: string): string {
  return ownValue(TYPE_WORDS, type) ?? 'of any type'
}

function formatWord({ schema }: Field): string {
  return typeof schema.format === 'string' ? schema.format : 'none'
}
