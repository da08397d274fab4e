import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parseSync } from 'oxc-parser'

/** One import or re-export, as it stands in a file. */
export interface Import {
  /** Path of the importing file, from the project's root. */
  readonly file: string
  /** Path of the imported file, or the name of a package. */
  readonly target: string
  readonly isPackage: boolean
  /** True when only types come over: nothing is loaded. */
  readonly isType: boolean
}

/** Reads the imports of every TypeScript file below a folder. */
export function readImports(folder: string): readonly Import[] {
  return globSync(`${folder}/**/*.ts`)
    .toSorted()
    .flatMap((file) => importsOf(file, readFileSync(file, 'utf8')))
}

/** Reads the imports and re-exports of one file. */
export function importsOf(file: string, code: string): readonly Import[] {
  const { module, errors } = parseSync(file, code)
  if (errors.length > 0) throw new TypeError(`${file} cannot be parsed`)
  const imports = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    isType: entries.length > 0 && entries.every((entry) => entry.isType),
  }))
  const exports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) => (moduleRequest ? [{ specifier: moduleRequest.value, isType }] : [])),
  )
  return [...imports, ...exports].map(({ specifier, isType }) => {
    const isPackage = !specifier.startsWith('.')
    return { file, target: isPackage ? specifier : normalize(join(dirname(file), specifier)), isPackage, isType }
  })
}
