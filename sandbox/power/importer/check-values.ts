import { asArray } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { error, show } from './findings.ts'
import type { Finding, Path } from './findings.ts'

/**
 * Formats that Power Apps can read; another format of a number breaks the connector there.
 * https://github.com/microsoft/Power-Fx/tree/main/src/libraries/Microsoft.PowerFx.Connectors
 */
const numberFormats: Readonly<Record<string, ReadonlySet<string>>> = {
  integer: new Set(['byte', 'integer', 'int32', 'int64', 'uint64', 'unixtime', 'enum']),
  number: new Set(['float', 'double', 'integer', 'byte', 'number', 'int32', 'decimal', 'currency']),
}

/** Enumerations, defaults, formats and patterns of one schema. */
export function checkValues(schema: JsonObject, path: Path): readonly Finding[] {
  return [
    ...checkEnum(schema, path),
    ...checkDefault(schema, path),
    ...checkFormat(schema, path),
    ...checkPattern(schema, path),
  ]
}

function checkEnum({ enum: values, type }: JsonObject, path: Path): readonly Finding[] {
  if (values === undefined) return []
  const list = asArray(values)
  if (!list?.length) {
    return [error('EnumMustContainAtLeastOneElement', path, "The list 'enum' must have at least one element.")]
  }
  const wrong = list.find((value) => typeof type === 'string' && !fitsOrReadsAs(value, type))
  return wrong === undefined
    ? []
    : [
        error(
          'InvalidEnumValue',
          [...path, 'enum'],
          `The value ${JSON.stringify(wrong)} is not of type '${show(type)}'.`,
        ),
      ]
}

function checkDefault({ default: value, type }: JsonObject, path: Path): readonly Finding[] {
  if (value === undefined || value === null || typeof type !== 'string' || fitsOrReadsAs(value, type)) return []
  const text = `The 'default' value is of type '${kindOf(value)}', but should match the given type '${capital(type)}'.`
  return [error('DefaultValueMustMatchType', [...path, 'default'], text)]
}

function checkFormat({ type, format }: JsonObject, path: Path): readonly Finding[] {
  const known = typeof type === 'string' ? numberFormats[type] : undefined
  if (!known || format === undefined || (typeof format === 'string' && known.has(format))) return []
  return [
    error(
      'UnrecognizedTypeFormat',
      [...path, 'format'],
      `The format '${show(format)}' of type '${show(type)}' is not recognized.`,
    ),
  ]
}

function checkPattern({ pattern }: JsonObject, path: Path): readonly Finding[] {
  if (pattern === undefined) return []
  try {
    if (typeof pattern === 'string' && new RegExp(pattern)) return []
  } catch {
    // Told below, like a pattern that is no text.
  }
  return [
    error(
      'PatternShouldBeValidRegularExpression',
      [...path, 'pattern'],
      'The pattern is not a valid regular expression.',
    ),
  ]
}

/** A number or truth value written as text is taken for one, as published connectors do it; text must be text. */
function fitsOrReadsAs(value: unknown, type: string): boolean {
  return fits(value, type) || (typeof value === 'string' && ['integer', 'number', 'boolean'].includes(type))
}

function fits(value: unknown, type: string): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value)
    case 'array':
      return Array.isArray(value)
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    default:
      return typeof value === type
  }
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'Array'
  return Number.isInteger(value) ? 'Integer' : capital(typeof value)
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
