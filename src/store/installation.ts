import { randomBytes } from 'node:crypto'
import type { Blobs } from '../core/ports/index.ts'

const key = 'installation/id'
const digits = 12

/**
 * Returns the name of this installation of the bot, which is everything that works over one store. It is made at the
 * first start and kept in the store; of several processes that start at once, the first one names it. Hexadecimal
 * digits.
 */
export async function installationOf(blobs: Blobs): Promise<string> {
  const known = await blobs.get(key)
  if (known) return Buffer.from(known).toString('utf8')
  await blobs.put(key, Buffer.from(randomBytes(digits / 2).toString('hex')))
  const kept = await blobs.get(key)
  if (!kept) throw new TypeError('the store does not keep what it was given')
  return Buffer.from(kept).toString('utf8')
}
