import { readFile } from 'node:fs/promises'
import { digestOf, readExport } from '../audit/export.ts'
import type { ExportFile } from '../audit/verify-exports.ts'
import { Misuse, orMisuse } from './misuse.ts'

/** An export as it lies in a file. */
export async function readExportFile(name: string): Promise<ExportFile> {
  const bytes = await orMisuse(() => readFile(name))
  try {
    return {
      name,
      digest: digestOf(bytes),
      content: readExport(new TextDecoder('utf-8', { fatal: true }).decode(bytes)),
    }
  } catch (cause) {
    throw new Misuse(`${name}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}
