/** The sandbox's one clock. Stand-ins read it for token lifetimes; the bot's process is moved with it (see bot-process). */
export interface Clock {
  now(): Date
  /** Moves the clock forward by `milliseconds` (never back) and tells every listener the new offset. */
  advance(milliseconds: number): void
  onAdvance(listener: (offsetMilliseconds: number) => void): () => void
  readonly offset: number
}

export function createClock(): Clock {
  let offset = 0
  const listeners = new Set<(offset: number) => void>()
  return {
    now: () => new Date(Date.now() + offset),
    advance(milliseconds) {
      if (!Number.isFinite(milliseconds) || milliseconds < 0) {
        throw new RangeError('the clock moves forward only, by a number of milliseconds')
      }
      offset += milliseconds
      for (const listener of listeners) listener(offset)
    },
    onAdvance(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    get offset() {
      return offset
    },
  }
}
