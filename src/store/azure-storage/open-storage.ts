import { RestError } from '@azure/core-rest-pipeline'
import type { PipelinePolicy, PipelineRequest, SendRequest } from '@azure/core-rest-pipeline'
import { TableClient } from '@azure/data-tables'
import type { TokenCredential } from '@azure/identity'
import { BlobServiceClient } from '@azure/storage-blob'
import type { ContainerClient } from '@azure/storage-blob'
import { QueueServiceClient } from '@azure/storage-queue'
import type { QueueClient } from '@azure/storage-queue'
import { timeLimits } from '../../net/time-limits.ts'
import type { TimeLimits } from '../../net/time-limits.ts'
import { anySignal, TimeoutError, withinTime } from '../../net/within-time.ts'

export interface StorageOptions {
  /** Addresses of the account, without a trailing slash: `https://<account>.table.core.windows.net` and so on. */
  readonly endpoints: { readonly tables: string; readonly blobs: string; readonly queues: string }
  readonly credential: TokenCredential
  /** Letters and digits before every table, container and queue. */
  readonly prefix?: string
  readonly limits?: Pick<TimeLimits, 'storage-call'>
}

/** One account's tables, container and queue, made where they are missing. */
export interface Storage {
  /** Requests and connectors, each with the outbox of its commits. */
  readonly records: TableClient
  /** Requests by person and time; a projection of `records`. */
  readonly index: TableClient
  readonly lanes: TableClient
  readonly audit: TableClient
  /** Conversations, copies of cards, rate counters, and the canary that only the right key opens. */
  readonly people: TableClient
  readonly secrets: TableClient
  /** Links to files, by the hash of their number. */
  readonly tickets: TableClient
  readonly definitions: ContainerClient
  readonly outbox: QueueClient
}

/** Longest time for one try of a call, in milliseconds. */
const tryMs = 10_000
const tries = 4
const firstDelayMs = 200

export async function openStorage({
  endpoints,
  credential,
  prefix = 'courier',
  limits = timeLimits,
}: StorageOptions): Promise<Storage> {
  const table = (name: string) =>
    new TableClient(endpoints.tables, `${prefix}${name}`, credential, {
      retryOptions: { maxRetries: tries - 1, retryDelayInMs: firstDelayMs },
      additionalPolicies: [
        { policy: inAll(limits['storage-call']), position: 'perCall' },
        { policy: eachTry, position: 'perRetry' },
      ],
    })
  const retryOptions = { maxTries: tries, tryTimeoutInMs: tryMs, retryDelayInMs: firstDelayMs }
  const blobs = new BlobServiceClient(endpoints.blobs, credential, { retryOptions })
  const queues = new QueueServiceClient(endpoints.queues, credential, { retryOptions })
  const storage: Storage = {
    records: table('records'),
    index: table('index'),
    lanes: table('lanes'),
    audit: table('audit'),
    people: table('people'),
    secrets: table('secrets'),
    tickets: table('tickets'),
    definitions: blobs.getContainerClient(`${prefix}-definitions`),
    outbox: queues.getQueueClient(`${prefix}-outbox`),
  }
  const { definitions, outbox, ...tables } = storage
  await Promise.all([
    ...Object.values(tables).map((one) => one.createTable()),
    withinTime(limits['storage-call'], (abortSignal) => definitions.createIfNotExists({ abortSignal })),
    withinTime(limits['storage-call'], (abortSignal) => outbox.createIfNotExists({ abortSignal })),
  ])
  return storage
}

/** Returns the signal that the caller gave; the SDK's own type does not name it. */
function signalOf({ abortSignal }: PipelineRequest): AbortSignal | undefined {
  return abortSignal as AbortSignal | undefined
}

async function underSignal(request: PipelineRequest, signal: AbortSignal, next: SendRequest): ReturnType<SendRequest> {
  const outer = signalOf(request)
  request.abortSignal = anySignal(outer, signal)
  try {
    return await next(request)
  } finally {
    // The next try has a time limit of its own.
    if (outer) request.abortSignal = outer
    else delete request.abortSignal
  }
}

function inAll(milliseconds: number): PipelinePolicy {
  return {
    name: 'timeLimitInAll',
    sendRequest: (request, next) => withinTime(milliseconds, (signal) => underSignal(request, signal, next)),
  }
}

/**
 * Replaces the client's own time limit, which leaves its timer running after a call that failed and so delays the end
 * of the process.
 */
const eachTry: PipelinePolicy = {
  name: 'timeLimit',
  async sendRequest(request, next) {
    const outer = signalOf(request)
    try {
      return await withinTime(tryMs, (signal) => underSignal(request, signal, next))
    } catch (error) {
      // The client tries again only after this error: there is time left for another try.
      if (error instanceof TimeoutError && !outer?.aborted) {
        throw new RestError(error.message, { code: error.code, request })
      }
      throw error
    }
  },
}
