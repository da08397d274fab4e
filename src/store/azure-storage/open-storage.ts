import { RestError } from '@azure/core-rest-pipeline'
import type { PipelinePolicy } from '@azure/core-rest-pipeline'
import { TableClient } from '@azure/data-tables'
import type { TokenCredential } from '@azure/identity'
import { BlobServiceClient } from '@azure/storage-blob'
import type { ContainerClient } from '@azure/storage-blob'
import { QueueServiceClient } from '@azure/storage-queue'
import type { QueueClient } from '@azure/storage-queue'

export interface StorageOptions {
  /** Of the account, without a trailing slash: `https://<account>.table.core.windows.net` and its sisters. */
  readonly endpoints: { readonly tables: string; readonly blobs: string; readonly queues: string }
  readonly credential: TokenCredential
  /** Letters and digits before every table, container and queue. */
  readonly prefix?: string
}

/** One account's tables, container and queue, made where they are missing. */
export interface Storage {
  /** Requests and connectors, each with the outbox of its commits. */
  readonly records: TableClient
  /** Requests by person and time; a projection of `records`. */
  readonly index: TableClient
  readonly lanes: TableClient
  readonly audit: TableClient
  /** Conversations, card copies, how much is said to a tenant, and the sample that only the right key opens. */
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

export async function openStorage({ endpoints, credential, prefix = 'courier' }: StorageOptions): Promise<Storage> {
  const table = (name: string) =>
    new TableClient(endpoints.tables, `${prefix}${name}`, credential, {
      retryOptions: { maxRetries: tries - 1, retryDelayInMs: firstDelayMs },
      additionalPolicies: [{ policy: timeLimit, position: 'perRetry' }],
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
    definitions.createIfNotExists(),
    outbox.createIfNotExists(),
  ])
  return storage
}

/** The client's own time limit leaves its timer running after a call that failed, which holds up the end of a process. */
const timeLimit: PipelinePolicy = {
  name: 'timeLimit',
  async sendRequest(request, next) {
    const limit = new AbortController()
    const timer = setTimeout(() => limit.abort(), tryMs)
    request.abortSignal = limit.signal
    try {
      return await next(request)
    } catch (error) {
      if (limit.signal.aborted) throw new RestError('no answer in time', { code: 'ETIMEDOUT', request })
      throw error
    } finally {
      clearTimeout(timer)
      // The next try has a time limit of its own.
      delete request.abortSignal
    }
  },
}
