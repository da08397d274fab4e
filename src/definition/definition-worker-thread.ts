import { parentPort } from 'node:worker_threads'
import { compareBytes } from './compare-bytes.ts'
import type { Task } from './definition-worker.ts'
import { prepareDefinition } from './prepare.ts'

// The entry of the worker thread and nothing else: `definition-worker.ts` starts it and speaks to it.
parentPort?.on('message', (task: Task) => {
  parentPort?.postMessage(
    task.kind === 'prepare' ? prepareDefinition(task.input) : compareBytes(task.before, task.after),
  )
})

// The engine is loaded: the time for the first document begins.
parentPort?.postMessage('ready')
