import { isPrefixWord, signatureOf } from './path-tokens.ts'
import type { PathToken } from './path-tokens.ts'

/** What is needed of a request to tell which words of its path are values. */
export interface TokenedRequest {
  readonly method: string
  readonly tokens: readonly PathToken[]
  /** The names that its answer has at the top; undefined where the answer is not known. */
  readonly answerNames?: string
}

export interface MergedPath {
  readonly tokens: readonly PathToken[]
  /** A word in it may be a value: the sample does not decide it. */
  readonly isUndecided: boolean
}

/**
 * Finds the words in paths that differ between otherwise equal requests, such as names of people, and makes values of
 * them. The same word under the same prefix becomes a value in every request. Words behind `api`, a version or nothing are
 * names of resources. Words at the end are values where the answers have the same names, or, of requests whose answers are not
 * known, where the path without them was asked for as well; else it stays undecided, and so does a word beside values.
 */
export function mergePaths(requests: readonly TokenedRequest[]): readonly MergedPath[] {
  let current = requests.map(({ tokens }): MergedPath => ({ tokens, isUndecided: false }))
  const longest = Math.max(0, ...requests.map(({ tokens }) => tokens.length))
  for (let position = 1; position < longest; position++) {
    const placed = requests.map((request, index) => ({ ...request, tokens: current[index]?.tokens ?? [], index }))
    const byPrefix = Map.groupBy(
      placed.filter(({ tokens }) => tokens[position]?.kind === 'word' && mayHaveValues(tokens[position - 1])),
      ({ tokens }) => signatureOf(tokens.slice(0, position)),
    )
    const bare = new Set(placed.map(({ tokens }) => signatureOf(tokens)))
    const verdicts = new Map<number, Verdict>()
    for (const [prefix, group] of byPrefix) {
      const { values, undecided } = differing(group, position, bare.has(prefix))
      for (const { index, tokens } of group) {
        const text = wordAt(tokens, position)
        if (values.has(text)) verdicts.set(index, 'value')
        else if (undecided.has(text) || values.size > 0) verdicts.set(index, 'undecided')
      }
    }
    current = current.map((path, index) => applied(path, position, verdicts.get(index)))
  }
  return current
}

type Verdict = 'value' | 'undecided'

function applied(path: MergedPath, position: number, verdict: Verdict | undefined): MergedPath {
  if (verdict === undefined) return path
  if (verdict === 'undecided') return { ...path, isUndecided: true }
  return { ...path, tokens: path.tokens.with(position, { kind: 'value', type: 'text', isGuess: true }) }
}

function mayHaveValues(before: PathToken | undefined): boolean {
  return before?.kind === 'word' && !isPrefixWord(before)
}

function wordAt(tokens: readonly PathToken[], position: number): string {
  const token = tokens[position]
  return token?.kind === 'word' ? token.text.toLowerCase() : ''
}

interface Differing {
  readonly values: ReadonlySet<string>
  readonly undecided: ReadonlySet<string>
}

function differing(group: readonly TokenedRequest[], position: number, isAskedBare: boolean): Differing {
  const values = new Set<string>()
  const undecided = new Set<string>()
  const alike = Map.groupBy(group, ({ method, tokens }) => `${method} ${signatureOf(tokens.slice(position + 1))}`)
  for (const requests of alike.values()) {
    const words = new Set(requests.map(({ tokens }) => wordAt(tokens, position)))
    if (words.size < 2) continue
    const isLast = requests.some(({ tokens }) => tokens.length === position + 1)
    const verdict = isLast ? lastVerdict(requests, isAskedBare) : middleVerdict(requests, position)
    for (const word of words) {
      if (verdict === 'value') values.add(word)
      else if (verdict === 'undecided') undecided.add(word)
    }
  }
  return { values, undecided }
}

/** What follows decides: `/users/jane/orders` and `/users/john/orders` are one, `/shop/orders/1` and `/shop/users/1` may be. */
function middleVerdict([first]: readonly TokenedRequest[], position: number): Verdict {
  return first?.tokens[position + 1]?.kind === 'word' ? 'value' : 'undecided'
}

function lastVerdict(requests: readonly TokenedRequest[], isAskedBare: boolean): Verdict | undefined {
  const names = requests.map(({ answerNames }) => answerNames)
  if (names.every((one) => one !== undefined)) return new Set(names).size === 1 ? 'value' : undefined
  return isAskedBare ? 'value' : 'undecided'
}
