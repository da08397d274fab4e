import { parentPort } from 'node:worker_threads'
import { compareBytes } from './compare-bytes.ts'
import type { Task } from './definition-worker.ts'
import { outlineOfSample } from './outline/sample/sample-outline.ts'
import { prepareDefinition } from './prepare.ts'

// The entry of the worker thread and nothing else: `definition-worker.ts` starts it and speaks to it.
parentPort?.on('message', (task: Task) => {
  parentPort?.postMessage(run(task))
})

function run(task: Task): unknown {
  switch (task.kind) {
    case 'prepare':
      return prepareDefinition(task.input)
    case 'compare':
      return compareBytes(task.before, task.after)
    case 'outline':
      return outlineOfSample(task.sample)
  }
}

// The engine is loaded: the time for the first document begins.
parentPort?.postMessage('ready')
