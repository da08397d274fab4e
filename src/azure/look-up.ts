import { ProblemError } from '../core/problems.ts'
import type { LookUp, UnreadSetting } from '../core/app/app-facts.ts'
import { armProblem } from './arm-problem.ts'

/** What a look-up beside the app itself found, or what Azure said in place of it. */
export type LookedUp<T> = { readonly found: T } | { readonly unread: UnreadSetting }

/** Longest quote of Azure's words, in characters. */
const longestQuote = 300

/**
 * Looks something up that the bot can do without. What Azure refuses or cannot tell is noted with its own words: a
 * custom role may read the app and not its sign-in, and the list of functions fails while their host is down. Throws
 * ProblemError where the person has to sign in, where Azure asks for a pause, and where no answer came.
 */
export async function lookUp<T>(what: LookUp, ask: () => Promise<T>): Promise<LookedUp<T>> {
  try {
    return { found: await ask() }
  } catch (error) {
    const { statusCode, message = '' } = error as { statusCode?: number; message?: string }
    const problem = armProblem(error)
    if (problem.code === 'service-busy' && whollyOptional.includes(what)) return { unread: { what, said: '429' } }
    if (error instanceof ProblemError || !isFinal(what, statusCode)) throw problem
    return { unread: { what, said: said(message, statusCode) } }
  }
}

/** Without the configuration nobody knows the registered address, so Azure is asked for it again after a failure. */
const askedAgain: readonly LookUp[] = ['configuration']

/** What a search waits for least: it goes on at once while Azure asks for a pause. */
const whollyOptional: readonly LookUp[] = ['api-management', 'network']

function isFinal(what: LookUp, status: number | undefined): status is number {
  if (status === undefined || status === 401 || status === 408 || status === 429) return false
  return status < 500 || !askedAgain.includes(what)
}

function said(message: string, status: number): string {
  const words = message.replaceAll(/\s+/g, ' ').trim().slice(0, longestQuote)
  return words === '' ? String(status) : words
}

/** Returns what was found; undefined for what was not read. */
export function foundIn<T>(looked: LookedUp<T>): T | undefined {
  return 'found' in looked ? looked.found : undefined
}

/** Returns what was not read. */
export function unreadIn(looked: readonly LookedUp<unknown>[]): readonly UnreadSetting[] {
  return looked.flatMap((one) => ('unread' in one ? [one.unread] : []))
}
