import type { Backoff } from './backoff.ts'

export interface Repeater {
  /** Has it done once more, as soon as what is under way has ended, or the pause after a failure. */
  ask(): void
  /** Does nothing more. Resolves when what is under way has ended. */
  stop(): Promise<void>
}

/**
 * Does one thing whenever it is asked for, never twice at a time, and leaves it alone for a while when it fails: whoever
 * asks meanwhile has to wait as well.
 *
 * @param act may throw
 * @param rest done once nothing more is asked for; may throw as well
 */
export function createRepeater(options: {
  readonly act: () => Promise<void>
  readonly rest: () => Promise<void>
  readonly backoff: Backoff
}): Repeater {
  const { act, rest, backoff } = options
  let stopped = false
  let isAsked = false
  let acting: Promise<void> | undefined
  let pause: NodeJS.Timeout | undefined

  function ask() {
    if (stopped) return
    isAsked = true
    if (pause) return
    acting ??= run().finally(() => {
      acting = undefined
      // Asked for while it came to rest.
      if (isAsked) ask()
    })
  }

  async function run() {
    try {
      while (isAsked && !stopped) {
        isAsked = false
        await act()
      }
      if (!stopped) await rest()
      backoff.worked()
    } catch (error) {
      leaveAlone(backoff.failed(error))
    }
  }

  function leaveAlone(milliseconds: number) {
    if (stopped) return
    pause = setTimeout(() => {
      pause = undefined
      ask()
    }, milliseconds)
    pause.unref()
  }

  return {
    ask,
    async stop() {
      stopped = true
      clearTimeout(pause)
      await acting
    },
  }
}
