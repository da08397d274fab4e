import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { signedRequestToken } from '../audit/signed-request-token.ts'
import { Misuse, orMisuse } from './misuse.ts'

export interface Question {
  /** Path and query. */
  readonly target: string
  readonly key: Uint8Array
  /** What the key is called, for messages. */
  readonly keyName: string
  /** For question and answer in all, in milliseconds. */
  readonly limitMs: number
}

/** An answer that has begun: to keep in a file, or of a status that the caller has words for. */
export interface BotAnswer {
  readonly status: number
  text(): Promise<string>
  /** Writes the answer into a file; resolves to why that did not work. */
  writeTo(out: string, options: { readonly isNew: boolean; readonly whatItIsNot: string }): Promise<string | undefined>
}

/** Asks the running bot with a signed request token. Resolves to a sentence where it gives no answer for us. */
export async function askBot(
  from: string,
  { target, key, keyName, limitMs }: Question,
): Promise<BotAnswer | { readonly refused: string }> {
  const url = await orMisuse(() => new URL(target, from))
  const isLocal = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  if (url.protocol !== 'https:' && !isLocal) throw new Misuse('--from must be an https address, or on this machine.')
  const headers = { authorization: signedRequestToken(key, { method: 'GET', target }, Date.now()) }
  const signal = AbortSignal.timeout(limitMs)
  const answer = await fetch(url, { headers, redirect: 'error', signal }).catch((error: unknown) => error as Error)
  if (answer instanceof Error) return { refused: `${url.origin} does not answer (${answer.message}).` }
  if (answer.status === 404) {
    return { refused: `${url.origin} does not take this ${keyName}, or the two clocks are more than a minute apart.` }
  }
  const { body } = answer
  return {
    status: answer.status,
    text: () => answer.text(),
    async writeTo(out, { isNew, whatItIsNot }) {
      if (!answer.ok || !body) return `${url.origin} answered ${answer.status}.`
      try {
        await pipeline(body, createWriteStream(out, { mode: 0o600, flags: isNew ? 'wx' : 'w', flush: true }), {
          signal,
        })
        return undefined
      } catch (error) {
        if (!signal.aborted) throw error
        return `${url.origin} did not come to an end in ${limitMs / 60_000} minutes: ${out} is no ${whatItIsNot}.`
      }
    },
  }
}
