import { ownValue } from '../../core/text/own-value.ts'
import type { Swagger } from '../../core/definition.ts'
import { kindOf } from '../fields.ts'
import type { Field, FieldLabel } from '../fields.ts'
import { isObject, textOf } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { operationFields } from './operation-fields.ts'
import type { OperationFields } from './operation-fields.ts'

/** A field as the designer of Power Automate shows it. */
export interface FieldPreview {
  readonly name: FieldLabel
  /** What a maker would call the type: text, whole number, number, yes/no, date, date and time, file, list, object, anything. */
  readonly type: string
  readonly isRequired: boolean
  readonly description: string
  /** What makers choose from, by the names they see; empty when the field is free. */
  readonly choices: readonly string[]
  /** How deep the field is inside others: 0 for those that are shown first. */
  readonly level: number
}

export interface ActionPreview {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly kind: 'action' | 'trigger'
  readonly isDeprecated: boolean
  readonly inputs: readonly FieldPreview[]
  readonly outputs: readonly FieldPreview[]
}

/** The actions and triggers of a prepared definition with their fields, as makers will see them; hidden ones left out. */
export function previewOf(document: Swagger): ActionPreview[] {
  const operations = [...operationFields(document as unknown as JsonObject).values()]
  return operations.filter(({ value }) => value['x-ms-visibility'] !== 'internal').map(preview)
}

/** One action as makers will see it; undefined when there is none of this id, or it is hidden from them. */
export function previewAction(document: Swagger, operationId: string): ActionPreview | undefined {
  const operation = operationFields(document as unknown as JsonObject, operationId).get(operationId)
  return operation && operation.value['x-ms-visibility'] !== 'internal' ? preview(operation) : undefined
}

function preview({ id, value, inputs, outputs }: OperationFields): ActionPreview {
  return {
    id,
    name: textOf(value.summary),
    description: textOf(value.description),
    kind: 'x-ms-trigger' in value ? 'trigger' : 'action',
    isDeprecated: value.deprecated === true,
    inputs: shown(inputs),
    outputs: shown(outputs),
  }
}

/** The body and the result as such are not shown when they only hold other fields. */
function shown(fields: readonly Field[]): FieldPreview[] {
  const hidden = new Set<string>()
  const levels = new Map<string, number>()
  const visible: FieldPreview[] = []
  for (const field of fields) {
    const { key, parent, schema } = field
    const isHidden = schema['x-ms-visibility'] === 'internal' || (parent !== undefined && hidden.has(parent))
    if (isHidden) {
      hidden.add(key)
      continue
    }
    const isWrapper = parent === undefined && isObject(schema.properties)
    const level = parent === undefined ? 0 : (levels.get(parent) ?? 0)
    levels.set(key, isWrapper ? 0 : level + 1)
    if (!isWrapper) visible.push(fieldPreview(field, level))
  }
  return visible
}

function fieldPreview({ label, isRequired, schema }: Field, level: number): FieldPreview {
  const { description } = schema
  return {
    name: label,
    type: typeName(schema),
    isRequired,
    description: typeof description === 'string' ? description : '',
    choices: choicesOf(schema),
    level,
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  boolean: 'yes/no',
  array: 'list',
}

const textFormats: Readonly<Record<string, string>> = {
  date: 'date',
  'date-time': 'date and time',
  byte: 'file',
  binary: 'file',
}

function typeName(schema: JsonObject): string {
  const kind = kindOf(schema)
  const format = kind === 'string' ? ownValue(textFormats, textOf(schema.format)) : undefined
  return format ?? ownValue(typeNames, kind) ?? kind
}

function choicesOf(schema: JsonObject): string[] {
  const named = schema['x-ms-enum-values']
  if (Array.isArray(named)) return named.map((entry) => (isObject(entry) ? textOf(entry.displayName) : textOf(entry)))
  return Array.isArray(schema.enum) ? schema.enum.map(textOf) : []
}
