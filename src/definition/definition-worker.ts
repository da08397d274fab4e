import { once } from 'node:events'
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
  let thread: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()
  let isClosed = false

  async function prepareNext(input: PrepareInput): Promise<PrepareResult> {
    if (isClosed) return interrupted()
    thread ??= startThread(memoryMb, () => {
      thread = undefined
    })
    const used = thread
    const { result, isUsable } = await runOnce(used, input, { timeoutMs, memoryMb })
    if (!isUsable) await used.terminate()
    return result
  }

  return {
    prepare(input) {
      const result = last.then(() => prepareNext(input))
      last = result
      return result
    },
    async close() {
      isClosed = true
      await thread?.terminate()
      await last
    },
  }
}

function startThread(memoryMb: number, onExit: () => void): Worker {
  const thread = new Worker(THREAD, {
    // Converting follows references inside references; the stack is wide enough for every document within limits.
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, stackSizeMb: 16 },
  })
  thread.unref()
  // Each run listens for itself; this one keeps an error between runs from ending the process.
  thread.on('error', () => undefined)
  thread.once('exit', onExit)
  return thread
}

type Run = { readonly result: PrepareResult; readonly isUsable: boolean }

function runOnce(thread: Worker, input: PrepareInput, limits: Required<DefinitionWorkerOptions>): Promise<Run> {
  const listening = new AbortController()
  const { signal } = listening
  const { promise, resolve } = Promise.withResolvers<Run>()
  const answered = once(thread, 'message', { signal }).then(([result]): Run => ({
    result: result as PrepareResult,
    isUsable: true,
  }))
  const ended = once(thread, 'exit', { signal }).then((): Run => ({ result: interrupted(), isUsable: false }))
  const failed = (error: NodeJS.ErrnoException): void => {
    const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    resolve({ result: isMemory ? tooMuchMemory(limits.memoryMb) : interrupted(), isUsable: false })
  }
  const timer = setTimeout(() => resolve({ result: tooSlow(limits.timeoutMs), isUsable: false }), limits.timeoutMs)
  void answered.then(resolve, failed)
  void ended.then(resolve, failed)
  thread.postMessage(input)
  return promise.finally(() => {
    clearTimeout(timer)
    listening.abort()
  })
}

function tooSlow(timeoutMs: number): PrepareResult {
  const message = `Preparing the document took more than ${timeoutMs / 1000} seconds. Serve a smaller definition.`
  return { ok: false, refusal: { code: 'definition-too-large', rule: 'time-limit', message, findings: [] } }
}

function tooMuchMemory(memoryMb: number): PrepareResult {
  const message = `Preparing the document took more than ${memoryMb} MB of memory. Serve a smaller definition.`
  return { ok: false, refusal: { code: 'definition-too-large', rule: 'memory-limit', message, findings: [] } }
}

function interrupted(): PrepareResult {
  const message = 'Preparing the document was interrupted. Try again; if it happens twice, the definition needs a look.'
  return { ok: false, refusal: { code: 'definition-unreadable', rule: 'interrupted', message, findings: [] } }
}
