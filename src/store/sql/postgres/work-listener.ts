import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { ClientConfig } from 'pg'

/** Name under which work is announced: https://www.postgresql.org/docs/current/sql-notify.html */
export const workChannel = 'courier_work'

/** Milliseconds after which a connection that is gone is made anew; work is found by reading the queue meanwhile. */
const pauseMs = 1000

/**
 * Milliseconds by which whoever announces work is ahead of the others: somebody waits there for its outcome, and hears of
 * it at once only from the process that does the work.
 */
const headStartMs = 100

/**
 * Milliseconds between two questions on an idle connection: what stands between forgets one after four minutes and tells
 * nobody (learn.microsoft.com/azure/load-balancer/load-balancer-tcp-reset), and a server that failed over says nothing.
 */
const usualPingMs = 60_000

export interface WorkListenerOptions {
  readonly connection: ClientConfig
  /** What this process announces itself is not told. */
  readonly processName: string
  readonly onError: (error: unknown) => void
  readonly pingMs?: number
}

/**
 * Keeps one connection on which other processes announce work. After every new connection it tells once, because
 * announcements are not kept for those who were away.
 */
export function listenForWork({ connection, processName, onError, pingMs = usualPingMs }: WorkListenerOptions) {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let telling: NodeJS.Timeout | undefined
  let stopped = false

  /** Tells once for all that is announced in the meantime. */
  function tellSoon(tell: () => void): void {
    telling ??= setTimeout(() => {
      telling = undefined
      tell()
    }, headStartMs).unref()
  }

  /** Asks from time to time, so that a connection that has silently died is noticed. */
  async function ping(asked: pg.Client): Promise<void> {
    for (;;) {
      await sleep(pingMs, undefined, { ref: false })
      if (client !== asked) return
      await asked.query('select 1')
    }
  }

  async function listen(tell: () => void): Promise<void> {
    // An announcement may be hours away, so only asking has a time limit.
    const next = new pg.Client(connection)
    client = next
    const again = (error?: unknown) => {
      if (client !== next) return
      client = undefined
      if (error !== undefined) onError(error)
      if (stopped) return
      timer = setTimeout(() => void listen(tell), pauseMs)
      timer.unref()
    }
    next.on('error', again)
    next.on('end', () => again())
    next.on('notification', ({ payload }) => payload !== processName && tellSoon(tell))
    try {
      await next.connect()
      await next.query(`listen ${workChannel}`)
      tell()
      await ping(next)
    } catch (error) {
      again(error)
      await next.end().catch(() => undefined)
    }
  }

  return {
    start: (tell: () => void): void => void listen(tell),
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      clearTimeout(telling)
      const open = client
      client = undefined
      await open?.end().catch(() => undefined)
    },
  }
}
