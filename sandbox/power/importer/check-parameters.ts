import type { JsonObject } from '../json.ts'
import { asObject } from '../json.ts'
import { error } from './findings.ts'
import type { Finding, Path } from './findings.ts'
import { operationsOf, parametersOf, variablesIn } from './operations.ts'
import type { Operation } from './operations.ts'
import { unknownProperties } from './unknown-properties.ts'

const places = new Set(['query', 'header', 'path', 'formData', 'body'])
const simpleTypes = new Set(['string', 'number', 'integer', 'boolean', 'array', 'file'])
const collectionFormats = new Set(['csv', 'ssv', 'tsv', 'pipes'])
const bodyProperties = new Set(['name', 'in', 'description', 'required', 'schema'])
const simpleProperties = new Set(
  `name in description required type format allowEmptyValue items collectionFormat default enum
   maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems
   uniqueItems multipleOf`.split(/\s+/),
)

export function checkParameters(definition: JsonObject): readonly Finding[] {
  return operationsOf(definition).flatMap((operation) =>
    parametersOf(definition, operation).flatMap(({ parameter, path }) =>
      parameter
        ? checkParameter(parameter, path, operation)
        : [error('ParameterReferenceNotFound', path, 'The reference of the parameter could not be found.')],
    ),
  )
}

function checkParameter(parameter: JsonObject, path: Path, operation: Operation): readonly Finding[] {
  const { name, in: place } = parameter
  if (typeof name !== 'string' || typeof place !== 'string' || !places.has(place)) {
    return [error('RequiredPropertyMissing', path, "A parameter needs the properties 'name' and 'in'.")]
  }
  return [
    ...checkPlace(name, parameter, path, operation),
    ...(place === 'body' ? checkBody(parameter, path) : checkSimple(parameter, path)),
    ...(name.toLowerCase() === 'connectionid'
      ? [error('ConnectionIdParameterNotAllowed', path, "A parameter may not be called 'connectionId'.")]
      : []),
  ]
}

function checkPlace(name: string, parameter: JsonObject, path: Path, { pathTemplate }: Operation): readonly Finding[] {
  if (parameter['in'] !== 'path') return []
  return [
    ...(parameter['required'] === true
      ? []
      : [error('PathParameterMustBeRequired', path, `The path parameter '${name}' must be required.`)]),
    ...(variablesIn(pathTemplate).includes(name)
      ? []
      : [error('PathParameterNotDefinedInTemplate', path, `The path parameter '${name}' is not part of the path.`)]),
  ]
}

function checkBody(parameter: JsonObject, path: Path): readonly Finding[] {
  return [
    ...unknownProperties(parameter, bodyProperties, path),
    ...(asObject(parameter['schema'])
      ? []
      : [error('BodyParameterSchemaRequired', path, 'A body parameter must have a schema.')]),
  ]
}

function checkSimple(parameter: JsonObject, path: Path): readonly Finding[] {
  const { type, in: place, collectionFormat, allowEmptyValue } = parameter
  const findings: Finding[] = [...unknownProperties(parameter, simpleProperties, path)]
  if (typeof type !== 'string' || !simpleTypes.has(type)) {
    findings.push(error('NonBodyParameterSchemaNotValid', path, `The type ${JSON.stringify(type)} is not valid here.`))
  }
  if (type === 'file' && place !== 'formData') {
    findings.push(error('FileParameterMustBeInFormData', path, 'A file parameter must be form data.'))
  }
  if (type === 'array' && !asObject(parameter['items'])) {
    findings.push(error('ArrayHasNoItems', path, "An array must have the property 'items'."))
  }
  if (asObject(parameter['items'])?.['$ref'] !== undefined) {
    findings.push(error('NonBodyParameterSchemaNotValid', path, 'The items of a parameter may not be a reference.'))
  }
  if (typeof collectionFormat === 'string' && !collectionFormats.has(collectionFormat)) {
    const shown = collectionFormat.charAt(0).toUpperCase() + collectionFormat.slice(1)
    findings.push(
      error(
        'CollectionFormatValueNotSupported',
        path,
        `The 'collectionFormat' keyword value '${shown}' is not supported.`,
      ),
    )
  }
  if (allowEmptyValue !== undefined && place !== 'query' && place !== 'formData') {
    findings.push(
      error('AllowEmptyValueOnlyValidForQueryFormData', path, "'allowEmptyValue' is for query and form data only."),
    )
  }
  return findings
}
