/** The event loop stood still: nothing was answered meanwhile. */
export interface Stall {
  readonly ms: number
  /** What was under way, or has ended since; one of them did it. */
  readonly doing: readonly string[]
}

export interface LoopWatch {
  /** Runs `act`, which can be named as the cause of a stall. */
  during<T>(name: string, act: () => Promise<T>): Promise<T>
  /** To be called every `everyMs`, by a timer that runs only when the event loop does. */
  tick(): void
}

export interface LoopWatchOptions {
  readonly everyMs: number
  /** Shorter stalls are not reported. */
  readonly longestMs: number
  readonly now: () => number
  readonly onStall: (stall: Stall) => void
}

const mostNamed = 20

export function createLoopWatch({ everyMs, longestMs, now, onStall }: LoopWatchOptions): LoopWatch {
  const underWay = new Map<symbol, string>()
  // What has stood in the way has often ended before the timer gets its turn.
  let ended: string[] = []
  let last = now()
  return {
    async during(name, act) {
      const key = Symbol(name)
      underWay.set(key, name)
      try {
        return await act()
      } finally {
        underWay.delete(key)
        if (ended.length < mostNamed) ended.push(name)
      }
    },
    tick() {
      const ms = Math.round(now() - last - everyMs)
      const doing = [...new Set([...ended, ...underWay.values()])].slice(0, mostNamed)
      last = now()
      ended = []
      if (ms > longestMs) onStall({ ms, doing })
    },
  }
}

/** Watches this process until `stop`. */
export function startLoopWatch(onStall: LoopWatchOptions['onStall']): LoopWatch & { stop(): void } {
  const everyMs = 250
  const watch = createLoopWatch({ everyMs, longestMs: 1000, now: () => performance.now(), onStall })
  const timer = setInterval(() => watch.tick(), everyMs).unref()
  return { ...watch, stop: () => clearInterval(timer) }
}
