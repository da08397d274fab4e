import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { DefinitionChange, DefinitionRefusal, PrepareInput, PrepareResult } from '../core/definition.ts'
import type { SampleOutline } from '../core/outline.ts'
import type { FindingDetail } from './detail.ts'

export interface DefinitionWorker {
  /** Like `prepareDefinition`, without blocking the caller. Never rejects: what goes wrong is a refusal with a rule. */
  prepare(input: PrepareInput): Promise<PrepareResult>
  /** What changed between two prepared definitions, both as JSON; undefined when that could not be told in time. */
  compare(before: Uint8Array, after: Uint8Array): Promise<readonly DefinitionChange[] | undefined>
  /** What a sample of requests shows, without a value of it; undefined for what is none, or cannot be read in time. */
  outline(sample: Uint8Array): Promise<SampleOutline | undefined>
  /** Stops the thread; what is waiting is refused. */
  close(): Promise<void>
}

/** What the thread is asked for. */
export type Task =
  | { readonly kind: 'prepare'; readonly input: PrepareInput }
  | { readonly kind: 'compare'; readonly before: Uint8Array; readonly after: Uint8Array }
  | { readonly kind: 'outline'; readonly sample: Uint8Array }

export interface DefinitionWorkerOptions {
  /** Time for one document, in milliseconds. */
  readonly timeoutMs?: number
  /** Heap of the thread, in megabytes. */
  readonly memoryMb?: number
}

const threadUrl = new URL('./definition-worker-thread.ts', import.meta.url)

/**
 * Prepares definitions in a thread of its own, one after the other, because what an app serves is not to be trusted with
 * the bot's event loop or memory. The thread starts with the first document, stays warm, and is replaced when a document
 * took too long or too much.
 */
export function createDefinitionWorker({
  timeoutMs = 5000,
  memoryMb = 300,
}: DefinitionWorkerOptions = {}): DefinitionWorker {
  let thread: StartedThread | undefined
  let last: Promise<unknown> = Promise.resolve()
  let isClosed = false

  async function runNext(task: Task): Promise<Run> {
    if (isClosed) return { trouble: 'interrupted' }
    thread ??= startThread(memoryMb, () => {
      thread = undefined
    })
    const used = thread
    const run = await runOnce(used, task, timeoutMs)
    if ('trouble' in run) await used.worker.terminate()
    return run
  }

  function inTurn(task: Task): Promise<Run> {
    const run = last.then(() => runNext(task))
    last = run
    return run
  }

  return {
    async prepare(input) {
      const run = await inTurn({ kind: 'prepare', input })
      return 'trouble' in run ? refusals[run.trouble]({ timeoutMs, memoryMb }) : (run.result as PrepareResult)
    },
    async compare(before, after) {
      const run = await inTurn({ kind: 'compare', before, after })
      return 'trouble' in run ? undefined : (run.result as readonly DefinitionChange[])
    },
    async outline(sample) {
      const run = await inTurn({ kind: 'outline', sample })
      return 'trouble' in run ? undefined : (run.result as SampleOutline | undefined)
    },
    async close() {
      isClosed = true
      await thread?.worker.terminate()
      await last
    },
  }
}

interface StartedThread {
  readonly worker: Worker
  /** Resolves when the engine is loaded; rejects when that takes too long. */
  readonly ready: Promise<unknown>
}

/** How long a thread may take to load the engine, in milliseconds: a busy or a cold machine is slow at that. */
const startLimitMs = 60_000

function startThread(memoryMb: number, onExit: () => void): StartedThread {
  const worker = new Worker(threadUrl, {
    // Converting follows references inside references; the stack is wide enough for every document within limits.
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, stackSizeMb: 16 },
  })
  worker.unref()
  // Each run listens for itself; this one keeps an error between runs from ending the process.
  worker.on('error', () => undefined)
  worker.once('exit', onExit)
  const tooLate = Promise.withResolvers<never>()
  const timer = setTimeout(() => tooLate.reject(new Error('the thread did not start')), startLimitMs)
  timer.unref()
  const ready = Promise.race([once(worker, 'message'), tooLate.promise]).finally(() => clearTimeout(timer))
  ready.catch(() => undefined)
  return { worker, ready }
}

type Trouble = 'too-slow' | 'too-much-memory' | 'interrupted'

/** The thread's answer, or why there is none; a thread that gave none is not used again. */
type Run = { readonly result: unknown } | { readonly trouble: Trouble }

/** Runs one task once the thread is ready: only then does the time for it begin. */
function runOnce({ worker, ready }: StartedThread, task: Task, timeoutMs: number): Promise<Run> {
  const listening = new AbortController()
  const { signal } = listening
  const { promise, resolve } = Promise.withResolvers<Run>()
  const ended = once(worker, 'exit', { signal }).then((): Run => ({ trouble: 'interrupted' }))
  const failed = (error: NodeJS.ErrnoException): void => {
    resolve({ trouble: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-much-memory' : 'interrupted' })
  }
  let timer: NodeJS.Timeout | undefined
  const answer = async (): Promise<Run> => {
    await ready
    timer = setTimeout(() => resolve({ trouble: 'too-slow' }), timeoutMs)
    const answered = once(worker, 'message', { signal })
    worker.postMessage(task)
    const [result] = (await answered) as unknown[]
    return { result }
  }
  void answer().then(resolve, failed)
  void ended.then(resolve, failed)
  return promise.finally(() => {
    clearTimeout(timer)
    listening.abort()
  })
}

const refusals: Readonly<Record<Trouble, (limits: Required<DefinitionWorkerOptions>) => PrepareResult>> = {
  'too-slow': ({ timeoutMs }) =>
    refuse('definition-too-large', 'time-limit', { code: 'too-slow', seconds: timeoutMs / 1000 }),
  'too-much-memory': ({ memoryMb }) =>
    refuse('definition-too-large', 'memory-limit', { code: 'too-much-memory', megabytes: memoryMb }),
  interrupted: () => refuse('definition-unreadable', 'interrupted', { code: 'interrupted' }),
}

function refuse(code: DefinitionRefusal['code'], rule: string, detail: FindingDetail): PrepareResult {
  return { ok: false, refusal: { code, rule, detail, findings: [] } }
}
