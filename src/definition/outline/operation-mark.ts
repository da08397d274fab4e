import { createHash } from 'node:crypto'

/** Returns what names an operation of an outline in a dialog, also after the outline was made again. */
export function markOf(verb: string, path: string): string {
  return createHash('sha256').update(`${verb} ${path}`).digest('hex').slice(0, 16)
}
