import { asArray, asObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { error, show } from './findings.ts'
import type { Finding, Path } from './findings.ts'
import { operationsOf } from './operations.ts'

const flowAddresses: Readonly<Record<string, readonly string[]>> = {
  implicit: ['authorizationUrl'],
  accessCode: ['authorizationUrl', 'tokenUrl'],
  password: ['tokenUrl'],
  application: ['tokenUrl'],
}

export function checkSecurity(definition: JsonObject): readonly Finding[] {
  const schemes = asObject(definition['securityDefinitions']) ?? {}
  return [
    ...Object.entries(schemes).flatMap(([name, scheme]) =>
      checkScheme(asObject(scheme) ?? {}, ['securityDefinitions', name]),
    ),
    ...checkRequirements(definition['security'], schemes, ['security']),
    ...operationsOf(definition).flatMap(({ operation, path }) =>
      checkRequirements(operation['security'], schemes, [...path, 'security']),
    ),
  ]
}

function checkScheme(scheme: JsonObject, path: Path): readonly Finding[] {
  const required = (names: readonly string[]) =>
    names
      .filter((name) => typeof scheme[name] !== 'string')
      .map((name) => error('SecuritySchemePropertyRequired', path, `The property '${name}' is required.`))
  const { type, in: place, flow } = scheme
  switch (type) {
    case 'basic':
      return []
    case 'apiKey':
      return [
        ...required(['name', 'in']),
        ...(place === 'header' || place === 'query'
          ? []
          : [error('SecuritySchemePropertyNotValid', path, `The value '${show(place)}' of 'in' is not valid.`)]),
      ]
    case 'oauth2': {
      const addresses = typeof flow === 'string' ? flowAddresses[flow] : undefined
      if (!addresses) {
        return [error('SecuritySchemePropertyNotValid', path, `The value '${show(flow)}' of 'flow' is not valid.`)]
      }
      return [
        ...required(addresses),
        ...(asObject(scheme['scopes'])
          ? []
          : [error('SecuritySchemePropertyRequired', path, "The property 'scopes' is required.")]),
      ]
    }
    default:
      return [error('SecuritySchemePropertyNotValid', path, `The value '${show(type)}' of 'type' is not valid.`)]
  }
}

function checkRequirements(security: unknown, schemes: JsonObject, path: Path): readonly Finding[] {
  if (security === undefined) return []
  const list = asArray(security)
  if (!list) return [error('JsonTypeIncorrect', path, "Expected type 'Array' for 'security'.")]
  return list.flatMap((requirement, index) =>
    Object.entries(asObject(requirement) ?? {}).flatMap(([name, scopes]) =>
      checkRequirement(asObject(schemes[name]), name, asArray(scopes), [...path, index]),
    ),
  )
}

function checkRequirement(
  scheme: JsonObject | undefined,
  name: string,
  scopes: readonly unknown[] | undefined,
  path: Path,
): readonly Finding[] {
  if (!scheme) {
    return [error('SecurityRequirementMustBeDefined', path, `The security definition '${name}' does not exist.`)]
  }
  if (!scopes) return [error('SecurityRequirementMustHaveValue', path, `The requirement '${name}' must be a list.`)]
  if (scheme['type'] !== 'oauth2') {
    return scopes.length === 0
      ? []
      : [error('SecurityRequirementMustHaveEmptyValue', path, `The requirement '${name}' must be an empty list.`)]
  }
  const known = Object.keys(asObject(scheme['scopes']) ?? {})
  return scopes
    .filter((scope) => !known.includes(show(scope)))
    .map((scope) =>
      error('OAuthSecurityRequirementValueMustBeScopeName', path, `The scope '${show(scope)}' is not defined.`),
    )
}
