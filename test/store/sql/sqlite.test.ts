import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from 'node:test'
import { openFile } from '../../../src/composition/stores.ts'
import { auditKeysConform } from '../conformance/audit-keys.ts'
import { storeConforms } from '../conformance/index.ts'
import { vaultKey } from '../conformance/stores.ts'
import type { Place } from '../conformance/stores.ts'

/** One process alone may have the file, so the second process is the same one. */
async function place(dataFile: string, cleanUp: () => Promise<void> = () => Promise.resolve()): Promise<Place> {
  const stores = await openFile({ dataFile, vaultKey })
  return { ...stores, second: () => Promise.resolve(stores), close: () => stores.close().then(cleanUp) }
}

describe('SQLite in memory', () => storeConforms(() => place(':memory:')))

describe('SQLite in a file', () =>
  storeConforms(async () => {
    const directory = await mkdtemp(join(tmpdir(), 'courier-store-'))
    return place(join(directory, 'data', 'courier.sqlite'), () => rm(directory, { recursive: true }))
  }))

describe('the keys of the audit log in a file', () =>
  auditKeysConform(async () => {
    const directory = await mkdtemp(join(tmpdir(), 'courier-store-'))
    const dataFile = join(directory, 'courier.sqlite')
    const opened: { close(): Promise<void> }[] = []
    return {
      severalProcesses: false,
      async open(keys) {
        const stores = await openFile({ dataFile, ...keys })
        // Two ends are one.
        let closing: Promise<void> | undefined
        const one = { ...stores, close: () => (closing ??= stores.close()) }
        opened.push(one)
        return one
      },
      async close() {
        for (const one of opened) await one.close()
        await rm(directory, { recursive: true })
      },
    }
  }))
