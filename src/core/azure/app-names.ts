/** Words with which people name any app: they are not required in the name of the one they mean. */
const generic: readonly string[] = [
  'api',
  'apis',
  'app',
  'apps',
  'application',
  'service',
  'svc',
  'function',
  'func',
  'web',
]

/** Words of a search that are looked at, and letters of each. */
const mostWords = 6
const longestWord = 40

/** What was typed to name an app, taken apart. */
export interface NameWords {
  /** Letters and digits only, in lower case. */
  readonly all: readonly string[]
  /** Those that tell one app from another; all of them where none does. */
  readonly telling: readonly string[]
}

/** Takes apart what was typed to name an app: at most six words, forty letters of each. */
export function wordsOfName(typed: string): NameWords {
  const all = wordsIn(typed)
    .slice(0, mostWords)
    .map((word) => word.slice(0, longestWord))
  const telling = all.filter((word) => !generic.includes(word))
  return { all, telling: telling.length > 0 ? telling : all }
}

/** Returns true where every word that tells an app from another stands in the name. */
export function isInName(name: string, typed: string): boolean {
  return wordsOfName(typed).telling.every((word) => name.toLowerCase().includes(word))
}

/** Returns how well a name that has the words fits: 0 for the whole name, 1 for the same without “API”, 2 for its beginning, else 3. */
export function nameRank(name: string, typed: string): number {
  const { all, telling } = wordsOfName(typed)
  const letters = lettersOf(name)
  if (letters === all.join('')) return 0
  if (letters === telling.join('')) return 1
  return letters.startsWith(telling.join('')) ? 2 : 3
}

/**
 * Returns the one app that was clearly meant: whose whole name was typed, however it was separated; or the same without
 * “API” and the like; or the only one that has every telling word in its name. Returns undefined where there is none,
 * or another one like it.
 */
export function theNamed<T extends { readonly name: string }>(apps: readonly T[], typed: string): T | undefined {
  const fits: readonly ((name: string) => boolean)[] = [
    (name) => nameRank(name, typed) === 0,
    (name) => nameRank(name, typed) === 1,
    (name) => isInName(name, typed),
  ]
  const best = fits.map((isFit) => apps.filter(({ name }) => isFit(name))).find((fitting) => fitting.length > 0)
  return best?.length === 1 ? best[0] : undefined
}

function lettersOf(name: string): string {
  return wordsIn(name).join('')
}

/**
 * Returns how far what was typed is from the name, as mistakes in typing; undefined where it is another name. A word of
 * four letters may have one mistake, one of eight two, one of twelve three.
 */
export function mistakesIn(name: string, typed: string): number | undefined {
  const { telling, all } = wordsOfName(typed)
  const parts = wordsIn(name)
  const whole = mistakes(all.join(''), parts.join(''))
  const single = telling.map((word) => least(parts.map((part) => mistakes(word, part))))
  const separate = single.includes(undefined) ? undefined : single.reduce<number>((sum, one) => sum + (one ?? 0), 0)
  return telling.length === 0 ? undefined : least([whole, separate])
}

function wordsIn(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

function least(counts: readonly (number | undefined)[]): number | undefined {
  const known = counts.filter((count) => count !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

/** The beginning of a longer word counts as it too: people stop typing when a name is clear. */
function mistakes(typed: string, meant: string): number | undefined {
  const allowed = Math.min(3, Math.floor(typed.length / 4))
  const begun = [-1, 0, 1].map((more) => meant.slice(0, typed.length + more))
  const count = Math.min(...[meant, ...(allowed > 0 ? begun : [])].map((one) => distance(typed, one)))
  return count <= allowed ? count : undefined
}

/**
 * Returns the optimal string alignment distance: letters that are missing, too many, others, or two in the wrong order.
 */
export function distance(left: string, right: string): number {
  let before: readonly number[] = []
  let last: readonly number[] = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let row = 1; row <= left.length; row++) {
    const next = [row]
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1]
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      next.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (next[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[column - 2] ?? 0) + 1 : Infinity,
        ),
      )
    }
    before = last
    last = next
  }
  return last[right.length] ?? 0
}
