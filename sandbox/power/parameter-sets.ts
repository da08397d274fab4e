import type { Reply } from '../kernel/stand-in.ts'
import { keptParameters, refuseParameters, secretsIn } from './connection-parameters.ts'
import { asArray, asObject } from './json.ts'
import type { JsonObject } from './json.ts'
import { powerError } from './power-error.ts'

/**
 * `connectionParameterSets`: several ways to sign in, of which makers choose one.
 * https://learn.microsoft.com/connectors/custom-connectors/multi-auth
 */
export function refuseSets(sets: JsonObject | undefined, secretKept: (name: string) => boolean): Reply | undefined {
  if (!sets) return undefined
  const values = asArray(sets['values']) ?? []
  if (values.length === 0) return invalid('The connection parameter sets have no values.')
  const names = values.map((value) => asObject(value)?.['name'])
  if (names.some((name) => typeof name !== 'string' || name === '') || new Set(names).size < names.length) {
    return invalid('Every connection parameter set must have a name of its own.')
  }
  for (const [name, parameters] of parametersOf(sets)) {
    const refusal = refuseParameters(parameters, (parameter) => secretKept(`${name}/${parameter}`))
    if (refusal) return refusal
  }
  return undefined
}

/** Hashes of the secrets in the sets, by set and parameter. */
export function secretsInSets(sets: JsonObject | undefined): Record<string, string> {
  return Object.fromEntries(
    parametersOf(sets).flatMap(([name, parameters]) =>
      Object.entries(secretsIn(parameters)).map(([parameter, hash]) => [`${name}/${parameter}`, hash]),
    ),
  )
}

/** The sets as they are kept and read back: without secrets, with the connector's own redirect address. */
export function keptSets(sets: JsonObject | undefined, connectorName: string): JsonObject | undefined {
  return (
    sets && {
      ...sets,
      values: (asArray(sets['values']) ?? []).map((value) => ({
        ...asObject(value),
        parameters: keptParameters(asObject(asObject(value)?.['parameters']) ?? {}, connectorName),
      })),
    }
  )
}

function parametersOf(sets: JsonObject | undefined): readonly (readonly [string, JsonObject])[] {
  return (asArray(sets?.['values']) ?? []).map((value) => {
    const set = asObject(value)
    return [String(set?.['name']), asObject(set?.['parameters']) ?? {}]
  })
}

function invalid(message: string): Reply {
  return powerError(400, 'InvalidConnectionParameterSets', message)
}
