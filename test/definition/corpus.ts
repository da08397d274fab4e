import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Folder with archives of real definitions; they are no part of the project. */
const folder = process.env.CORPUS_DIR ?? path.resolve(import.meta.dirname, '../../../shared/corpus')

export type CorpusPart = 'connectors' | 'oas3' | 'azure-apps' | 'giants'

export const hasCorpus = existsSync(path.join(folder, 'oas3.tar.gz'))

/** Unpacks parts of the corpus into a temporary folder. */
export function unpackCorpus(...parts: readonly CorpusPart[]): {
  files: (part: CorpusPart) => string[]
  remove: () => void
} {
  const target = mkdtempSync(path.join(tmpdir(), 'definitions-'))
  for (const part of parts) execFileSync('tar', ['xzf', path.join(folder, `${part}.tar.gz`), '-C', target])
  return {
    files: (part) => {
      const names = readdirSync(path.join(target, part)).filter((name) => isDefinition(part, name))
      return names.toSorted().map((name) => path.join(target, part, name))
    },
    remove: () => rmSync(target, { recursive: true, force: true }),
  }
}

function isDefinition(part: CorpusPart, name: string): boolean {
  return part === 'connectors' ? name.endsWith('_apiDefinition.swagger.json') : /\.(?:json|ya?ml)$/.test(name)
}
