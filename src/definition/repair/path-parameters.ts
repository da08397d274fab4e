import { textOf } from '../json.ts'
import { effectiveParameters, operationsOf, parametersOf } from '../draft.ts'
import type { Draft, Operation } from '../draft.ts'
import type { JsonObject } from '../json.ts'
import { at } from '../place.ts'
import type { Repair } from './repair.ts'

/** The names in braces of a path. */
export function templateNames(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name)
}

/** What a path has in braces and what its parameters say agree; parameters of the path are required. */
export const pathParameters: Repair = {
  name: 'OperationMissingPathParameter',
  isOptional: false,
  apply(draft) {
    for (const { value, place } of parametersOf(draft)) {
      if (value.in !== 'path' || value.required === true) continue
      value.required = true
      const message = `"${textOf(value.name)}" is part of the address, so it is required.`
      draft.findings.add({ kind: 'repair', rule: 'PathParameterMustBeRequired', place: at(place, 'required'), message })
    }
    for (const operation of operationsOf(draft)) agree(draft, operation)
  },
}

function agree(draft: Draft, operation: Operation): void {
  const names = templateNames(operation.path)
  const declared = effectiveParameters(draft, operation).filter((parameter) => parameter.in === 'path')
  for (const name of names) {
    if (declared.some((parameter) => parameter.name === name)) continue
    const other = declared.find(({ name: spelled }) => {
      return typeof spelled === 'string' && spelled.toLowerCase() === name.toLowerCase() && !names.includes(spelled)
    })
    if (other !== undefined) {
      other.name = name
      report(draft, operation, `The parameter is spelled "${name}" as in the path.`)
      continue
    }
    const added: JsonObject = { name, in: 'path', required: true, type: 'string' }
    operation.value.parameters = [...listOf(operation), added]
    report(draft, operation, `The path has "{${name}}" but no such parameter; a text was added.`)
  }
  const surplus = listOf(operation).filter(
    (parameter) => isPathParameter(parameter) && !names.includes(textOf(parameter.name)),
  )
  if (surplus.length === 0) return
  operation.value.parameters = listOf(operation).filter((parameter) => !surplus.includes(parameter))
  for (const { name } of surplus) {
    report(
      draft,
      operation,
      `The path has no "{${textOf(name)}}"; the parameter was left out.`,
      'PathParameterNotDefinedInTemplate',
    )
  }
}

function listOf({ value }: Operation): JsonObject[] {
  return Array.isArray(value.parameters) ? (value.parameters as JsonObject[]) : []
}

function isPathParameter(parameter: JsonObject): boolean {
  return parameter.in === 'path' && typeof parameter.$ref !== 'string'
}

function report(
  draft: Draft,
  { place, key }: Operation,
  message: string,
  rule = 'OperationMissingPathParameter',
): void {
  draft.findings.add({ kind: 'repair', rule, place: at(place, 'parameters'), message, operation: key })
}
