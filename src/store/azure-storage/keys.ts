import { createHash } from 'node:crypto'

/**
 * Returns a partition or row key of several parts. Keys may not hold `/ \ # ?` or control characters, and `%` causes
 * known failures (learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model).
 */
export function tableKey(...parts: readonly string[]): string {
  return parts.map((part) => encodeURIComponent(part).replaceAll('%', '=')).join('|')
}

/** Returns 32 hexadecimal digits for any text, for keys that are compared and never read. */
export function hashed(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

const farFuture = 9_999_999_999_999

/** Returns a key that sorts the newest first, as tables sort their rows by ascending key. */
export function newestFirst(at: string): string {
  return String(farFuture - Date.parse(at)).padStart(13, '0')
}

let counter = 0

/** Returns a key that sorts in the order in which this process made them, and by time between processes. */
export function nextInOrder(): string {
  counter = (counter + 1) % 1_000_000
  return `${String(Date.now()).padStart(13, '0')}-${String(counter).padStart(6, '0')}-${crypto.randomUUID().slice(0, 8)}`
}
