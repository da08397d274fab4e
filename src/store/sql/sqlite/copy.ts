import { open, rm } from 'node:fs/promises'
import { backup } from 'node:sqlite'
import type { DatabaseSync } from 'node:sqlite'

/** Pages of 4 KiB that are copied at once. Statements of the connection wait meanwhile. */
const pagesAtOnce = 100

export interface CopyOptions {
  /** Is called once the copy has begun. Until then no transaction may be open: the engine would refuse to begin. */
  readonly onBegun: () => void
  /** Ends the copy before its time. */
  readonly signal: AbortSignal
}

/**
 * Copies everything into a new file that only its owner may read, while the same connection goes on reading and
 * writing: what it commits meanwhile is written into the copy too, so that the copy is the state of one moment, that of
 * its end (sqlite.org/c3ref/backup_finish.html). Throws where the file exists; leaves none where it does not succeed.
 */
export async function copySqlite(
  connection: DatabaseSync,
  target: string,
  { onBegun, signal }: CopyOptions,
): Promise<void> {
  signal.throwIfAborted()
  const file = await open(target, 'wx', 0o600)
  let isSyncing = false
  let synced = Promise.resolve()
  // The engine forces the file to the disk with its last step, for which the connection waits: with what was written
  // since the last time only, and not with hundreds of megabytes.
  function sync(): void {
    if (isSyncing) return
    isSyncing = true
    synced = file.datasync().finally(() => (isSyncing = false))
    synced.catch(() => undefined)
  }
  try {
    await backup(connection, target, {
      rate: pagesAtOnce,
      progress: () => {
        onBegun()
        signal.throwIfAborted()
        sync()
      },
    })
    await synced
  } catch (error) {
    await Promise.all(['', '-journal'].map((end) => rm(`${target}${end}`, { force: true })))
    throw error
  } finally {
    await synced.catch(() => undefined)
    await file.close()
  }
}
