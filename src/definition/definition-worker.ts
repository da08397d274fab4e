import { Worker } from 'node:worker_threads'
import type { PrepareInput, PrepareResult } from '../core/definition.ts'

export type DefinitionWorker = {
  /** Like `prepareDefinition`, without blocking the caller. Never rejects: what goes wrong is a refusal with a rule. */
  prepare(input: PrepareInput): Promise<PrepareResult>
  /** Stops the thread; what is waiting is refused. */
  close(): Promise<void>
}

export type DefinitionWorkerOptions = {
  /** Time for one document, in milliseconds. */
  readonly timeoutMs?: number
  /** Heap of the thread, in megabytes. */
  readonly memoryMb?: number
}

type Job = { readonly input: PrepareInput; readonly settle: (result: PrepareResult) => void }

const THREAD = new URL('./definition-worker-thread.ts', import.meta.url)

/**
 * Prepares definitions in a thread of its own, one after the other, because what an app serves is not to be trusted with
 * the bot's event loop or memory. The thread starts with the first document, stays warm, and is replaced when a document
 * took too long or too much.
 */
export function createDefinitionWorker({
  timeoutMs = 5000,
  memoryMb = 300,
}: DefinitionWorkerOptions = {}): DefinitionWorker {
  const waiting: Job[] = []
  let thread: Worker | undefined
  let current: { readonly job: Job; readonly timer: NodeJS.Timeout } | undefined
  let isClosed = false

  function start(): Worker {
    const started = new Worker(THREAD, {
      // Converting follows references inside references; the stack is wide enough for every document within limits.
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, stackSizeMb: 16 },
    })
    started.unref()
    started.on('message', (result: PrepareResult) => finish(started, result))
    started.on('error', (error: NodeJS.ErrnoException) => {
      discard(started)
      finish(started, error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuchMemory(memoryMb) : failed())
    })
    started.on('exit', () => {
      discard(started)
      finish(started, failed())
    })
    return started
  }

  let working: Worker | undefined
  function discard(gone: Worker): void {
    if (thread === gone) thread = undefined
  }

  function finish(from: Worker, result: PrepareResult): void {
    if (current === undefined || working !== from) return
    clearTimeout(current.timer)
    const { job } = current
    current = undefined
    working = undefined
    job.settle(result)
    next()
  }

  function next(): void {
    const job = current === undefined ? waiting.shift() : undefined
    if (job === undefined) return
    thread ??= start()
    working = thread
    const timer = setTimeout(() => {
      const late = working
      if (late === undefined) return
      discard(late)
      void late.terminate()
      finish(late, tooSlow(timeoutMs))
    }, timeoutMs)
    current = { job, timer }
    thread.postMessage(job.input)
  }

  return {
    prepare(input) {
      if (isClosed) return Promise.resolve(failed())
      return new Promise((settle) => {
        waiting.push({ input, settle })
        next()
      })
    },
    async close() {
      isClosed = true
      for (const { settle } of waiting.splice(0)) settle(failed())
      await thread?.terminate()
    },
  }
}

function tooSlow(timeoutMs: number): PrepareResult {
  const message = `Preparing the document took more than ${timeoutMs / 1000} seconds. Serve a smaller definition.`
  return { ok: false, refusal: { code: 'definition-too-large', rule: 'time-limit', message, findings: [] } }
}

function tooMuchMemory(memoryMb: number): PrepareResult {
  const message = `Preparing the document took more than ${memoryMb} MB of memory. Serve a smaller definition.`
  return { ok: false, refusal: { code: 'definition-too-large', rule: 'memory-limit', message, findings: [] } }
}

function failed(): PrepareResult {
  const message = 'Preparing the document was interrupted. Try again; if it happens twice, the definition needs a look.'
  return { ok: false, refusal: { code: 'definition-unreadable', rule: 'interrupted', message, findings: [] } }
}
