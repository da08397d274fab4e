import type { Queue, Store } from '../../core/ports/index.ts'
import type { Context } from '../record/context.ts'
import { startRunner } from './runner.ts'
import type { Runner, RunnerOptions } from './runner.ts'

/** Starts the runner over the use cases' context. Whatever a use case adds to the queue wakes the runner. */
export function startWorkflow(
  ports: Context,
  options: Omit<RunnerOptions, 'context'>,
): { readonly context: Context; readonly runner: Runner } {
  let runner: Runner | undefined
  const context = { ...ports, ...wakeOnWork(ports, () => runner?.wake()) }
  runner = startRunner({ ...options, context })
  return { context, runner }
}

/**
 * The store and its queue, with `wake` called when there is new work or work may go on. New work waits for the turn of the
 * event loop to end: whoever queued it has said by then that they wait for its outcome.
 */
function wakeOnWork(
  { store, queue }: { readonly store: Store; readonly queue: Queue },
  wake: () => void,
): { readonly store: Store; readonly queue: Queue } {
  return {
    store: {
      ...store,
      async commit(change) {
        const outcome = await store.commit(change)
        if (outcome === 'committed' && change.work && change.work.length > 0) setImmediate(wake)
        return outcome
      },
    },
    queue: {
      ...queue,
      async release(personId, now) {
        const released = await queue.release(personId, now)
        if (released > 0) wake()
        return released
      },
    },
  }
}
