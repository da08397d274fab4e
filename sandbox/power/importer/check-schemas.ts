import { asArray, asObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { checkValues } from './check-values.ts'
import { error, show } from './findings.ts'
import type { Finding, Path } from './findings.ts'
import { referencedName, resolveReference } from './references.ts'
import { schemasOf } from './schemas.ts'
import { unknownProperties } from './unknown-properties.ts'

const types = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'file'])
const schemaProperties = new Set(
  `$ref type format title description default multipleOf maximum exclusiveMaximum minimum
   exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems maxProperties
   minProperties required enum items allOf properties additionalProperties discriminator readOnly
   xml externalDocs example`.split(/\s+/),
)

export function checkSchemas(definition: JsonObject): readonly Finding[] {
  const names = Object.keys(asObject(definition['definitions']) ?? {})
  return [
    // The service looks for the document's `security` list wherever the name appears.
    ...(names.includes('security')
      ? [
          error(
            'JsonTypeIncorrect',
            ['definitions', 'security'],
            "Expected type 'Object', but value is of type 'Array'. ValuePath: /definitions/security",
          ),
        ]
      : []),
    ...names.flatMap((name) => checkReferenceLoop(definition, name)),
    ...schemasOf(definition).flatMap(({ schema, path }) =>
      schema['$ref'] === undefined ? checkSchema(schema, path) : checkReference(definition, schema, path),
    ),
  ]
}

function checkReference(definition: JsonObject, schema: JsonObject, path: Path): readonly Finding[] {
  const { $ref: reference, ...siblings } = schema
  if (referencedName(reference, 'definitions') === undefined) {
    return [error('SchemaReferenceNotValid', path, `The reference '${show(reference)}' is not valid.`)]
  }
  if (resolveReference(definition, reference, 'definitions') === undefined) {
    return [error('SchemaReferenceNotFound', path, `The reference '${show(reference)}' could not be found.`)]
  }
  return Object.keys(siblings)
    .filter((name) => !name.startsWith('x-'))
    .map((name) =>
      error('AdditionalPropertyNotAllowedAdjacentToRef', path, `The property '${name}' may not stand beside '$ref'.`),
    )
}

function checkSchema(schema: JsonObject, path: Path): readonly Finding[] {
  const { type, discriminator } = schema
  const findings: Finding[] = [...unknownProperties(schema, schemaProperties, path)]
  if (type !== undefined && (typeof type !== 'string' || !types.has(type))) {
    findings.push(error('JsonTypeIncorrect', [...path, 'type'], `The type ${JSON.stringify(type)} is not valid.`))
  }
  if (type === 'array' && !asObject(schema['items'])) {
    findings.push(error('ArrayHasNoItems', path, "An array must have the property 'items'."))
  }
  if (discriminator !== undefined && typeof discriminator !== 'string') {
    findings.push(
      error('DiscriminatorMustBeARequiredStringProperty', path, 'The discriminator must be the name of a property.'),
    )
  }
  return [...findings, ...checkRequired(schema, path), ...checkValues(schema, path)]
}

function checkRequired({ required }: JsonObject, path: Path): readonly Finding[] {
  if (required === undefined) return []
  const names = asArray(required)
  if (!names) return [error('JsonTypeIncorrect', [...path, 'required'], "Expected type 'Array' for 'required'.")]
  if (names.length === 0) return [error('RequiredPropertyArrayEmpty', path, "The list 'required' must not be empty.")]
  return new Set(names).size === names.length
    ? []
    : [error('ArrayDuplicateValue', [...path, 'required'], "The list 'required' names a property twice.")]
}

/** A definition that is only a reference, and in the end to itself. */
function checkReferenceLoop(definition: JsonObject, name: string): readonly Finding[] {
  const seen = new Set([name])
  let next = followed(definition, name)
  while (next !== undefined && !seen.has(next)) {
    seen.add(next)
    next = followed(definition, next)
  }
  return next === name
    ? [error('SchemaRefLoopNotAllowed', ['definitions', name], `The reference of '${name}' leads back to itself.`)]
    : []
}

function followed(definition: JsonObject, name: string): string | undefined {
  const schema = asObject(resolveReference(definition, `#/definitions/${name}`, 'definitions'))
  return referencedName(schema?.['$ref'], 'definitions')
}
