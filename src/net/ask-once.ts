import { request } from 'undici'
import type { Dispatcher } from 'undici'
import { withinTime } from './within-time.ts'

/** Bytes of an answer that are read. */
const mostRead = 4 * 1024

/**
 * Asks one address with a token and follows no redirect, so that the token goes to that host alone. Returns the status
 * and the beginning of the answer. Rejects where there is no answer in time, or only a part of one.
 */
export function askOnce(
  dispatcher: Dispatcher,
  { url, token, timeLimitMs }: { readonly url: string; readonly token: string; readonly timeLimitMs: number },
): Promise<{ readonly status: number; readonly beginning: string }> {
  return withinTime(timeLimitMs, async (signal) => {
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json' }
    const { statusCode, body } = await request(url, { dispatcher, signal, headers })
    return { status: statusCode, beginning: Buffer.concat(await take(body)).toString('utf8') }
  })
}

/** Returns the beginning of an answer; the rest is of no interest. */
async function take(body: AsyncIterable<Uint8Array> & { destroy(): unknown }): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    size += chunk.length
    if (size > mostRead) break
  }
  body.destroy()
  return chunks
}
