import { asArray, asObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import type { Path } from './findings.ts'
import { resolveReference } from './references.ts'

export interface Operation {
  readonly pathTemplate: string
  readonly method: string
  readonly operation: JsonObject
  readonly path: Path
}

export interface Parameter {
  /** The parameter itself, or what its reference leads to; undefined for a dangling reference. */
  readonly parameter: JsonObject | undefined
  readonly path: Path
}

export const methods: readonly string[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch']

export function operationsOf(definition: JsonObject): readonly Operation[] {
  return Object.entries(asObject(definition['paths']) ?? {}).flatMap(([pathTemplate, item]) =>
    methods.flatMap((method) => {
      const operation = asObject(asObject(item)?.[method])
      return operation ? [{ pathTemplate, method, operation, path: ['paths', pathTemplate, method] }] : []
    }),
  )
}

/** An operation's parameters with those of its path; the operation's own win over the path's of the same name. */
export function parametersOf(
  definition: JsonObject,
  { pathTemplate, operation, path }: Operation,
): readonly Parameter[] {
  const own = readParameters(definition, operation['parameters'], path)
  const item = asObject(asObject(definition['paths'])?.[pathTemplate])
  const shared = readParameters(definition, item?.['parameters'], ['paths', pathTemplate])
  return [...own, ...shared.filter((one) => !own.some((other) => sameParameter(one, other)))]
}

export function sameParameter(left: Parameter, right: Parameter): boolean {
  return (
    left.parameter !== undefined &&
    left.parameter['in'] === right.parameter?.['in'] &&
    left.parameter['name'] === right.parameter?.['name']
  )
}

export function variablesIn(pathTemplate: string): readonly string[] {
  return [...pathTemplate.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '')
}

function readParameters(definition: JsonObject, list: unknown, path: Path): readonly Parameter[] {
  return (asArray(list) ?? []).map((value, index) => {
    const given = asObject(value)
    const reference = given?.['$ref']
    const parameter = reference === undefined ? given : asObject(resolveReference(definition, reference, 'parameters'))
    return { parameter, path: [...path, 'parameters', index] }
  })
}
