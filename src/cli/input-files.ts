import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'

export interface InputFile {
  readonly file: string
  /** Where its results go, relative to the output folder; unique among the inputs. */
  readonly folder: string
}

const definition = /\.(?:json|ya?ml)$/i
/** Files that stand beside definitions in the layout of paconn and pac, and those that `convert` writes there. */
const companion = /apiProperties\.json$|^(?:settings|report|summary)\.json$/i

/**
 * The definitions that files and folders on a command line stand for; folders are searched to the bottom.
 * @throws with `code: 'ENOENT'` when one is not there
 */
export async function inputFiles(inputs: readonly string[]): Promise<InputFile[]> {
  const found: { file: string; name: string }[] = []
  for (const input of inputs) {
    const isFolder = (await stat(input)).isDirectory()
    const files = isFolder ? await filesBelow(input) : [input]
    for (const file of files) found.push({ file, name: isFolder ? path.relative(input, file) : path.basename(file) })
  }
  const taken = new Set<string>()
  return found.map(({ file, name }) => ({ file, folder: freeFolder(name, taken) }))
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && definition.test(entry.name) && !companion.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted()
}

function freeFolder(name: string, taken: Set<string>): string {
  const base = name.replace(definition, '') || 'definition'
  let folder = base
  for (let number = 2; taken.has(folder.toLowerCase()); number++) folder = `${base}-${number}`
  taken.add(folder.toLowerCase())
  return folder
}
