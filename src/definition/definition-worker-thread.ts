import { parentPort } from 'node:worker_threads'
import type { PrepareInput } from '../core/definition.ts'
import { prepareDefinition } from './prepare.ts'

// The entry of the worker thread and nothing else: `definition-worker.ts` starts it and speaks to it.
parentPort?.on('message', (input: PrepareInput) => {
  parentPort?.postMessage(prepareDefinition(input))
})
