import type { JsonObject } from '../json.ts'
import { error } from './findings.ts'
import type { Finding, Path } from './findings.ts'

/** A property the specification does not know must be an extension. */
export function unknownProperties(object: JsonObject, known: ReadonlySet<string>, path: Path): readonly Finding[] {
  return Object.keys(object)
    .filter((name) => !known.has(name) && !name.startsWith('x-'))
    .map((name) =>
      error(
        'ExtensionNameNotValid',
        path,
        `The property '${name}' is not valid. If this property is an extension, its name must begin with "x-".`,
      ),
    )
}

export function missingProperties(object: JsonObject, names: readonly string[], path: Path): readonly Finding[] {
  return names
    .filter((name) => object[name] === undefined)
    .map((name) => error('RequiredPropertyMissing', path, `The required property '${name}' is missing.`))
}
