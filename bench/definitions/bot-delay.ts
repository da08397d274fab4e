import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openFile } from '../../src/composition/stores.ts'
import type { ChangeRequest } from '../../src/core/request.ts'
import type { SourceApp } from '../../src/core/source-app.ts'
import { createDefinitionWorker } from '../../src/definition/definition-worker.ts'
import { analyseDefinition } from '../../src/workflow/draft/analyse-definition.ts'
import type { Context } from '../../src/workflow/record/context.ts'
import { host } from './outcomes.ts'

const nanosecondsPerMillisecond = 1e6
const times = 3

export interface BotDelay {
  readonly p99Ms: number
  readonly maxMs: number
}

/**
 * What the bot's own thread notices while a document is prepared in the worker and all of it is kept in the database
 * file: source, result and report. Sampled every millisecond.
 */
export async function botDelay(bytes: Uint8Array): Promise<BotDelay> {
  const folder = await mkdtemp(path.join(tmpdir(), 'courier-bench-'))
  const stores = await openFile({ dataFile: path.join(folder, 'courier.sqlite'), vaultKey: new Uint8Array(32) })
  const engine = createDefinitionWorker()
  const delay = monitorEventLoopDelay({ resolution: 1 })
  try {
    delay.enable()
    for (let turn = 0; turn < times; turn++) {
      const analysed = await analyseDefinition({ ...stores, engine } as unknown as Context, request, {
        app,
        facts,
        bytes,
        origin: { via: 'registered', url: `https://${host}/openapi.json`, fetchedAt: '', digest: '', public: true },
        attempts: [],
      })
      if ('problem' in analysed) throw new TypeError(analysed.problem.code)
    }
  } finally {
    delay.disable()
    await engine.close()
    await stores.close()
    await rm(folder, { recursive: true })
  }
  const milliseconds = (value: number): number => Number((value / nanosecondsPerMillisecond).toFixed(2))
  return { p99Ms: milliseconds(delay.percentile(99)), maxMs: milliseconds(delay.max) }
}

const app: SourceApp = {
  resourceId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/orders-api',
  name: 'orders-api',
  kind: 'web',
  resourceGroup: 'g',
  subscriptionId: 's',
  host,
}

const facts = {
  state: 'running',
  platform: 'linux',
  location: 'westeurope',
  hosts: [host],
  reachableFromInternet: true,
  clientCertificateRequired: false,
} as const

const at = '2026-03-02T09:00:00.000Z'

const request: ChangeRequest = {
  id: 'BENCH',
  version: 1,
  kind: 'create',
  status: 'draft',
  requester: { tenantId: 't', id: 'p', name: 'Dana' },
  app,
  draft: { state: 'analysing', returnTo: { state: 'found' } },
  form: {},
  steps: [],
  history: [],
  createdAt: at,
  updatedAt: at,
}
