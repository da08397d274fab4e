import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from '../../../src/store/sql/database.ts'

/** Wraps a database so that it can be waited until nobody has asked it anything that is not answered yet. */
export function watchDatabase(database: Database): { readonly watched: Database; readonly quiet: () => Promise<void> } {
  const underWay = new Set<Promise<unknown>>()
  function watch<T>(answer: Promise<T>): Promise<T> {
    const seen = answer.catch(() => undefined).finally(() => underWay.delete(seen))
    underWay.add(seen)
    return answer
  }
  return {
    watched: {
      ...database,
      all: (...asked) => watch(database.all(...asked)),
      first: (...asked) => watch(database.first(...asked)),
      run: (...asked) => watch(database.run(...asked)),
      transaction: (...asked) => watch(database.transaction(...asked)),
    },
    async quiet() {
      while (underWay.size > 0) {
        await Promise.all(underWay)
        // Whoever has got an answer may ask the next thing.
        await nextTurn()
      }
    },
  }
}
