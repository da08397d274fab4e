import { arrayAt, isObject, stringAt, textOf } from '../../json.ts'
import type { JsonObject } from '../../json.ts'

export type Variables = ReadonlyMap<string, string>

/** The collection's own variables; those of somebody's environment are not in the file. */
export function variablesOf(collection: JsonObject): Variables {
  const variables = new Map<string, string>()
  for (const variable of arrayAt(collection, 'variable') ?? []) {
    const key = isObject(variable) ? (stringAt(variable, 'key') ?? stringAt(variable, 'id')) : undefined
    if (isObject(variable) && key !== undefined && variable.value !== undefined)
      variables.set(key, textOf(variable.value))
  }
  return variables
}

/** A value may mention others; more than a few steps means that they mention each other. */
const mostSteps = 5

/** `{{name}}` replaced where the value is known. */
export function substitute(text: string, variables: Variables): string {
  let result = text
  for (let step = 0; step < mostSteps && result.includes('{{'); step++) {
    result = result.replaceAll(/\{\{([^{}]+)\}\}/g, (written, name: string) => variables.get(name.trim()) ?? written)
  }
  return result
}
