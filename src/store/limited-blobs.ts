import type { Blobs } from '../core/ports/index.ts'
import { ProblemError } from '../core/problems.ts'

/** Milliseconds for which the total size is remembered: adding it up is too slow for every write. */
const keptForMs = 60_000

/**
 * Refuses to keep more blobs once all of them together have reached a size. Those that are there can still be read.
 *
 * @param limit in bytes
 */
export function limitedBlobs(blobs: Blobs, limit: number, now: () => number = Date.now): Blobs {
  let known: { readonly at: number; readonly size: Promise<number> } | undefined
  let added = 0

  async function size(): Promise<number> {
    if (!known || Math.abs(now() - known.at) >= keptForMs) {
      known = { at: now(), size: blobs.size() }
      added = 0
      // A size that could not be read is read again next time.
      known.size.catch(() => (known = undefined))
    }
    return (await known.size) + added
  }

  return {
    ...blobs,
    async put(key, bytes) {
      if ((await size()) + bytes.length > limit) {
        throw new ProblemError('store-full', { limit: Math.round(limit / 1024 ** 2) })
      }
      await blobs.put(key, bytes)
      added += bytes.length
    },
  }
}
