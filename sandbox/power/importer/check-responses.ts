import { asObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { error, show, warning } from './findings.ts'
import type { Finding } from './findings.ts'
import { operationsOf } from './operations.ts'
import type { Operation } from './operations.ts'
import { resolveReference } from './references.ts'
import { unknownProperties } from './unknown-properties.ts'

const responseProperties = new Set(['description', 'schema', 'headers', 'examples'])

export function checkResponses(definition: JsonObject): readonly Finding[] {
  return operationsOf(definition).flatMap((operation) => checkOperation(definition, operation))
}

function checkOperation(definition: JsonObject, { operation, path }: Operation): readonly Finding[] {
  const entries = Object.entries(asObject(operation['responses']) ?? {}).filter(([code]) => !code.startsWith('x-'))
  if (entries.length === 0) {
    return [error('OperationMustHaveResponse', path, 'An operation must have at least one response.')]
  }
  const withSchema = entries.filter(([code, value]) => code.startsWith('2') && asObject(value)?.['schema'])
  return [
    ...entries.flatMap(([code, value]) => checkResponse(definition, code, value, [...path, 'responses', code])),
    ...(withSchema.length > 1
      ? [warning('OperationHasManyResponsesWithSchema', path, 'More than one successful response has a schema.')]
      : []),
    ...(entries.some(([code]) => /^(2\d\d|default)$/.test(code))
      ? []
      : [warning('OperationShouldHaveSuccessfulResponse', path, 'There is no successful response.')]),
  ]
}

function checkResponse(
  definition: JsonObject,
  code: string,
  value: unknown,
  path: readonly (string | number)[],
): readonly Finding[] {
  const response = asObject(value) ?? {}
  if (response['$ref'] !== undefined) {
    return resolveReference(definition, response['$ref'], 'responses') === undefined
      ? [error('ResponseReferenceNotFound', path, `The reference '${show(response['$ref'])}' could not be found.`)]
      : []
  }
  return [
    ...(/^(\d{3}|default)$/.test(code)
      ? []
      : [error('ResponseMustBeDefaultOrHttpStatusCode', path, `'${code}' is neither a status code nor 'default'.`)]),
    ...(typeof response['description'] === 'string'
      ? []
      : [error('RequiredPropertyMissing', path, "The required property 'description' is missing.")]),
    ...unknownProperties(response, responseProperties, path),
    ...(code === 'default' && response['schema'] !== undefined
      ? [warning('DefaultResponseHasSchema', path, 'The default response should have no schema.')]
      : []),
  ]
}
