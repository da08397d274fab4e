import type { FindingDetail } from '../detail.ts'
import { textOf } from '../json.ts'
import { templateNames } from '../template-names.ts'
import { effectiveParameters, operationsOf, parametersOf } from '../working-document.ts'
import type { Operation } from '../working-document.ts'
import type { ReportedDocument } from '../reported-document.ts'
import type { JsonObject } from '../json.ts'
import { at } from '../json-pointer.ts'
import type { Repair } from './repair.ts'

/** What a path has in braces and what its parameters say agree; parameters of the path are required. */
export const pathParameters: Repair = {
  name: 'OperationMissingPathParameter',
  isOptional: false,
  apply(working) {
    for (const { value, place } of parametersOf(working)) {
      if (value.in !== 'path' || value.required === true) continue
      value.required = true
      const detail = { code: 'path-parameter-required', name: textOf(value.name) } as const
      working.findings.add({
        kind: 'repair',
        rule: 'PathParameterMustBeRequired',
        place: at(place, 'required'),
        detail,
      })
    }
    for (const operation of operationsOf(working)) agree(working, operation)
  },
}

function agree(working: ReportedDocument, operation: Operation): void {
  const names = templateNames(operation.path)
  const declared = effectiveParameters(working, operation).filter((parameter) => parameter.in === 'path')
  const spelled = new Set(declared.map(({ name }) => textOf(name)))
  const otherCase = new Map(declared.map((parameter) => [textOf(parameter.name).toLowerCase(), parameter]))
  const added: JsonObject[] = []
  for (const name of names) {
    if (spelled.has(name)) continue
    const other = otherCase.get(name.toLowerCase())
    if (other !== undefined && !names.has(textOf(other.name))) {
      other.name = name
      report(working, operation, { code: 'path-parameter-spelled', name })
    } else {
      added.push({ name, in: 'path', required: true, type: 'string' })
      report(working, operation, { code: 'path-parameter-added', name })
    }
  }
  if (added.length > 0) operation.value.parameters = [...added, ...listOf(operation)]
  dropSurplus(working, operation, names)
}

function dropSurplus(working: ReportedDocument, operation: Operation, names: ReadonlySet<string>): void {
  const isSurplus = (parameter: JsonObject): boolean => isPathParameter(parameter) && !names.has(textOf(parameter.name))
  const surplus = listOf(operation).filter(isSurplus)
  if (surplus.length === 0) return
  operation.value.parameters = listOf(operation).filter((parameter) => !isSurplus(parameter))
  for (const { name } of surplus) {
    const detail = { code: 'path-parameter-left-out', name: textOf(name) } as const
    report(working, operation, detail, 'PathParameterNotDefinedInTemplate')
  }
}

function listOf({ value }: Operation): JsonObject[] {
  return Array.isArray(value.parameters) ? (value.parameters as JsonObject[]) : []
}

function isPathParameter(parameter: JsonObject): boolean {
  return parameter.in === 'path' && typeof parameter.$ref !== 'string'
}

function report(
  working: ReportedDocument,
  { place, key }: Operation,
  detail: FindingDetail,
  rule = 'OperationMissingPathParameter',
): void {
  working.findings.add({ kind: 'repair', rule, place: at(place, 'parameters'), detail, operation: key })
}
