import { asArray, asObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { error, show, warning } from './findings.ts'
import type { Finding } from './findings.ts'
import { operationsOf, parametersOf, sameParameter, variablesIn } from './operations.ts'
import type { Operation, Parameter } from './operations.ts'
import { unknownProperties } from './unknown-properties.ts'

const mostOperations = 256
const longestOperationId = 128
const longestSummary = 120
const operationProperties = new Set([
  'tags',
  'summary',
  'description',
  'externalDocs',
  'operationId',
  'consumes',
  'produces',
  'parameters',
  'responses',
  'schemes',
  'deprecated',
  'security',
])
const mediaTypes = /^(?:\*|[\w.+-]+)\/[\w.+*-]+(?:\s*;.*)?$/

export function checkOperations(definition: JsonObject): readonly Finding[] {
  const operations = operationsOf(definition)
  return [
    ...(operations.length > mostOperations
      ? [
          error(
            'TotalOperationsCountExceedsMaxAllowed',
            ['paths'],
            `The total number of operations ${operations.length} exceeds the max allowed value of '${mostOperations}'.`,
          ),
        ]
      : []),
    ...checkIds(operations),
    ...operations.flatMap((operation) => [
      ...unknownProperties(operation.operation, operationProperties, operation.path),
      ...checkWords(operation),
      ...checkMediaTypes(operation),
      ...checkParameterSet(operation, parametersOf(definition, operation)),
    ]),
  ]
}

function checkIds(operations: readonly Operation[]): readonly Finding[] {
  const seen = new Set<string>()
  return operations.flatMap(({ operation, path }) => {
    const id = operation['operationId']
    if (typeof id !== 'string' || id === '') {
      return [error('OperationIdRequired', path, "The 'operationId' could not be found in this swagger document.")]
    }
    const repeated = seen.has(id.toLowerCase())
    seen.add(id.toLowerCase())
    return [
      ...(repeated ? [error('OperationIdNotUnique', path, `The operationId '${id}' is not unique.`)] : []),
      ...(id.length > longestOperationId
        ? [
            error(
              'OperationIdTooLong',
              path,
              `The operationId '${id}' is longer than ${longestOperationId} characters.`,
            ),
          ]
        : []),
      ...(/^[\w-]+$/.test(id) ? [] : [warning('OperationIdSanitized', path, `The operationId '${id}' is changed.`)]),
    ]
  })
}

function checkWords({ operation, path }: Operation): readonly Finding[] {
  const { summary } = operation
  return typeof summary === 'string' && summary.length > longestSummary
    ? [warning('OperationSummaryTooLong', path, `The summary is longer than ${longestSummary} characters.`)]
    : []
}

function checkMediaTypes({ operation, path }: Operation): readonly Finding[] {
  return ['consumes', 'produces'].flatMap((name) =>
    (asArray(operation[name]) ?? [])
      .filter((type) => typeof type !== 'string' || !mediaTypes.test(type))
      .map((type) => error('MimeTypeNotValid', [...path, name], `The MIME type '${show(type)}' is not valid.`)),
  )
}

function checkParameterSet(
  { pathTemplate, method, operation, path }: Operation,
  all: readonly Parameter[],
): readonly Finding[] {
  const known = all.flatMap(({ parameter }) => (parameter ? [parameter] : []))
  const bodies = known.filter((one) => one['in'] === 'body').length
  const hasForm = known.some((one) => one['in'] === 'formData')
  const hasFile = known.some((one) => one['in'] === 'formData' && one['type'] === 'file')
  const consumes = (asArray(operation['consumes']) ?? []).map(String)
  const findings: Finding[] = variablesIn(pathTemplate)
    .filter((name) => !known.some((one) => one['in'] === 'path' && one['name'] === name))
    .map((name) => error('OperationMissingPathParameter', path, `The path parameter '${name}' is not defined.`))
  for (const [index, one] of all.entries()) {
    if (all.slice(0, index).some((other) => sameParameter(one, other))) {
      const name = show(asObject(one.parameter)?.['name'])
      findings.push(
        error('OperationParametersContainDuplicateParameter', one.path, `The parameter '${name}' is defined twice.`),
      )
    }
  }
  if (bodies > 1) {
    findings.push(error('OperationParametersContainMultipleBodyParameters', path, 'There may be only one body.'))
  }
  if (bodies > 0 && hasForm) {
    findings.push(error('ParameterListContainsFormDataAndBody', path, 'There may not be both a body and form data.'))
  }
  if (bodies > 0 && (method === 'get' || method === 'head')) {
    findings.push(
      warning('BodyOrFormDataParameterInFetchOperationNotAllowed', path, `A ${method} operation should have no body.`),
    )
  }
  if (hasFile && !consumes.includes('multipart/form-data')) {
    findings.push(error('ConsumesMissing', path, "A file parameter needs 'multipart/form-data' in 'consumes'."))
  }
  return findings
}
