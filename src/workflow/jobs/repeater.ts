import type { Backoff } from './backoff.ts'

export interface Repeater {
  /** Asks for one more run, after the present one or the pause that follows a failure. */
  ask(): void
  /** Ends the repeating. Resolves when the present run has ended. */
  stop(): Promise<void>
}

/**
 * Runs one action whenever it is asked for, never twice at a time. After a failure it pauses, and whoever asks
 * meanwhile waits as well.
 *
 * @param act may throw
 * @param rest runs once nobody asks any more; may throw as well
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
      // Somebody asked while `rest` ran.
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
