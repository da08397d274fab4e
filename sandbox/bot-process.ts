import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Clock } from './kernel/clock.ts'
import { collectLines } from './collect-lines.ts'

export type BotState = 'starting' | 'ready' | 'stopped' | 'failed'

export interface BotProcess {
  readonly url: string
  readonly messagingEndpoint: string
  readonly state: BotState
  /** Of the process that runs now. */
  readonly pid: number | undefined
  /** The newest lines of standard output and standard error. */
  readonly output: readonly string[]
  onState(listener: (state: BotState) => void): () => void
  /** Ends the process by this signal and starts it again; resolves when it is ready. */
  restart(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
  /** Resolves when the process has taken over the clock's newest time. */
  clockMoved(): Promise<void>
  close(): Promise<void>
}

export interface BotProcessOptions {
  /** Everything the bot is told; nothing of this process's own environment goes along. */
  readonly environment: Readonly<Record<string, string>>
  readonly port: number
  readonly clock: Clock
  /** The program to run, `src/main.ts` when left out. */
  readonly entry?: string
}

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const clockModule = new URL('./bot-clock.ts', import.meta.url).href
const compileCache = join(tmpdir(), 'node-compile-cache')
/** Milliseconds; a bot that is not ready by then will not be. */
const readyWithin = 60_000
const pollEvery = 50
/** Milliseconds between asking the process to end and ending it. */
const graceful = 10_000
/** What a process needs of its surroundings to run at all. */
const neededNames = ['SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'TZ']

/** Runs the bot as it is, as a child configured by environment variables only, and keeps it running. */
export async function startBotProcess(options: BotProcessOptions): Promise<BotProcess> {
  const { clock, port } = options
  const url = `http://127.0.0.1:${port}`
  const states = createStates()
  const lines = collectLines({ limit: 2000 })
  let child: ChildProcess | undefined
  let moved: Promise<void> = Promise.resolve()

  async function start(): Promise<void> {
    states.enter('starting')
    const started = launch(options)
    child = started
    lines.follow(started)
    started.once('exit', () => {
      // It ended by itself after it had been ready: its host would start it again.
      if (child === started && states.current === 'ready') start().catch(() => states.enter('failed'))
    })
    try {
      await untilReady(started, url)
    } catch (problem) {
      states.enter('failed')
      await end(started, 'SIGKILL')
      throw new Error(`the bot did not start:\n${lines.newest(40).join('\n')}`, { cause: problem })
    }
    states.enter('ready')
  }

  async function stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const running = child
    child = undefined
    states.enter('stopped')
    if (running) await end(running, signal)
  }

  const stopFollowing = clock.onAdvance((offset) => {
    moved = child ? moveClock(child, offset) : Promise.resolve()
  })
  await start()
  return {
    url,
    messagingEndpoint: `${url}/api/messages`,
    get state() {
      return states.current
    },
    get pid() {
      return child?.pid
    },
    get output() {
      return lines.all()
    },
    onState: states.on,
    async restart(signal) {
      await stop(signal)
      await start()
    },
    clockMoved: () => moved,
    async close() {
      stopFollowing()
      await stop('SIGTERM')
    },
  }
}

function createStates() {
  const listeners = new Set<(state: BotState) => void>()
  let current: BotState = 'starting'
  return {
    get current() {
      return current
    },
    enter(next: BotState) {
      current = next
      for (const listener of listeners) listener(next)
    },
    on: (listener: (state: BotState) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function launch({ environment, clock, entry = program }: BotProcessOptions): ChildProcess {
  const needed = neededNames.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
  return spawn(process.execPath, [entry], {
    env: {
      ...(Object.fromEntries(needed) as Record<string, string>),
      ...environment,
      // As an administrator starts it (docs/deployment.md), with the sandbox's clock.
      NODE_OPTIONS: `--max-semi-space-size=1 --import ${clockModule}`,
      NODE_COMPILE_CACHE: compileCache,
      SANDBOX_CLOCK_OFFSET: String(clock.offset),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Ctrl-C in the terminal is for the sandbox, which then ends the bot; both at once would look like a crash.
    detached: true,
  })
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const giveUp = AbortSignal.timeout(readyWithin)
  while (!giveUp.aborted) {
    if (hasEnded(child)) throw new Error(`it ended with ${child.exitCode ?? child.signalCode}`)
    const response = await fetch(`${url}/readyz`, { signal: giveUp }).catch(() => undefined)
    await response?.body?.cancel()
    if (response?.ok) return
    await wait(pollEvery)
  }
  throw new Error('it was not ready in time')
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill(signal)
  const forced = setTimeout(() => child.kill('SIGKILL'), graceful)
  await ended
  clearTimeout(forced)
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

/** Resolves when the child says so, or when it is gone: its successor starts with the new time. */
async function moveClock(child: ChildProcess, clockOffset: number): Promise<void> {
  if (!child.connected) return
  await new Promise<void>((resolve) => {
    const settle = () => {
      child.off('message', onMessage)
      child.off('exit', settle)
      resolve()
    }
    const onMessage = (message: unknown) => {
      if ((message as { clockMoved?: number }).clockMoved === clockOffset) settle()
    }
    child.on('message', onMessage)
    child.once('exit', settle)
    child.send({ clockOffset })
  })
}
