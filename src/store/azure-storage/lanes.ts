import { odata } from '@azure/data-tables'
import type { TableClient } from '@azure/data-tables'
import { idempotencyKeyOf, orderingKeyOf } from '../../core/jobs/job-types.ts'
import { isWork } from '../../core/jobs/parse-work.ts'
import type { Work } from '../../core/jobs/work.ts'
import { undefinedIfMissing, isConflict, isMissing } from './translate-errors.ts'
import { hashed } from './keys.ts'
import { dueIn, enqueue, isDue, nextOf } from './lane.ts'
import type { Lane, NewJob } from './lane.ts'
import { toChunks, fromChunks } from './chunked.ts'

/** Returns what a change makes of the jobs of a row, or undefined when there is nothing to change. */
export type LaneChange<T> = (lane: Lane) => { readonly lane: Lane; readonly result: T } | undefined

/** A job as it is written into the outbox, with the change that caused it. */
export interface QueuedJob extends NewJob {
  readonly lane: string
}

export interface Lanes {
  enqueue(job: QueuedJob): Promise<void>
  /** Applies `change` to the row as it is stored, until nobody else was faster. */
  change<T>(laneId: string, change: LaneChange<T>): Promise<T | undefined>
  /** Returns the row as it is stored now. */
  read(laneId: string): Promise<Lane>
  /** Returns true while this work runs or is due, as far as this process knows. */
  isDue(work: Work, now: number): boolean
  /** Returns the rows with a job that may run now, the longest due first, as far as this process knows. */
  due(now: number): readonly string[]
  nextDue(): number | undefined
  /** Reads the rows of every process. */
  look(): Promise<void>
  /** Returns the rows in which a job waits for this person to sign in. */
  waitingFor(personId: string): Promise<readonly string[]>
  /** Returns how many dead letters and unreadable rows there are, as far as this process knows. */
  countSetAside(): number
}

const rowKey = 'lane'
const mostTries = 50

export function queuedJob(work: Work, order: Pick<NewJob, 'id' | 'wish' | 'due' | 'soon' | 'correlation'>): QueuedJob {
  return { ...order, work, key: idempotencyKeyOf(work), lane: laneIdOf(work) }
}

function laneIdOf(work: Work): string {
  return hashed(orderingKeyOf(work))
}

/**
 * The work queue, with one row for all jobs of an ordering key, rewritten under its ETag. A row exists as long as it
 * holds work, so that reading all rows stays cheap. The process remembers what it writes or reads, so that its own work
 * is claimed by one write. A row that cannot be read is passed over, so that it stops only its own jobs.
 *
 * @param onUnreadable called once for each such row
 */
export function createLanes(table: TableClient, onUnreadable: (laneId: string) => void = () => undefined): Lanes {
  const unreadable = new Set<string>()
  const kept = new Map<string, Kept>()
  const dependencies = { table, kept }
  return {
    async enqueue({ lane: laneId, ...job }) {
      await changeLane(dependencies, laneId, (lane) => ({ lane: enqueue(lane, job), result: undefined }))
    },
    change: (laneId, change) => changeLane(dependencies, laneId, change),
    read: async (laneId) => (await read(dependencies, laneId))?.lane ?? [],
    isDue(work, now) {
      return isDue(kept.get(laneIdOf(work))?.lane ?? [], idempotencyKeyOf(work), now)
    },
    due(now) {
      return [...kept]
        .flatMap(([id, { lane }]) => {
          const job = dueIn(lane, now)
          return job ? [{ id, job }] : []
        })
        .toSorted((a, b) => a.job.due - b.job.due || (a.job.wish < b.job.wish ? -1 : 1))
        .map(({ id }) => id)
    },
    nextDue() {
      const times = [...kept.values()].flatMap(({ next }) => (next ? [next.at] : []))
      return times.length > 0 ? Math.min(...times) : undefined
    },
    async look() {
      const seen = new Set<string>()
      const before = new Set(kept.keys())
      for await (const row of table.listEntities<Row>()) {
        const { partitionKey = '', etag } = row
        seen.add(partitionKey)
        const lane = readable(row)
        if (lane) remember(dependencies, partitionKey, etag, lane)
        else if (!unreadable.has(partitionKey)) onUnreadable(partitionKey)
        if (!lane) unreadable.add(partitionKey)
      }
      for (const id of before) if (!seen.has(id)) kept.delete(id)
    },
    async waitingFor(personId) {
      const lanes: string[] = []
      const parked = table.listEntities<Row>({ queryOptions: { filter: odata`parked eq true` } })
      for await (const row of parked) {
        if (readable(row)?.some(({ waitsFor }) => waitsFor === personId)) lanes.push(row.partitionKey ?? '')
      }
      return lanes
    },
    countSetAside() {
      const jobs = [...kept.values()].flatMap(({ lane }) => lane)
      return unreadable.size + jobs.filter(({ setAside }) => setAside !== undefined).length
    },
  }
}

/** Returns the jobs of a row; undefined when what is stored there is no list of work. */
function readable(row: Row): Lane | undefined {
  try {
    const lane = fromChunks<Lane>(row)
    return Array.isArray(lane) && lane.every(({ work }) => isWork(work)) ? lane : undefined
  } catch {
    return undefined
  }
}

interface Row extends Record<string, unknown> {
  readonly parked: boolean
}

/** A row as this process saw it last. */
interface Kept {
  readonly etag: string
  readonly lane: Lane
  readonly next: ReturnType<typeof nextOf>
}

interface LanesDependencies {
  readonly table: TableClient
  readonly kept: Map<string, Kept>
}

async function changeLane<T>(
  dependencies: LanesDependencies,
  laneId: string,
  change: LaneChange<T>,
): Promise<T | undefined> {
  for (let attempt = 1; ; attempt++) {
    // The first try trusts what is remembered: the service refuses a stale ETag.
    const before = attempt === 1 ? dependencies.kept.get(laneId) : await read(dependencies, laneId)
    const changed = change(before?.lane ?? [])
    if (!changed) {
      if (attempt > 1) return undefined
      continue
    }
    try {
      if (changed.lane !== before?.lane) await write(dependencies, laneId, before, changed.lane)
      return changed.result
    } catch (error) {
      if ((!isConflict(error) && !isMissing(error)) || attempt >= mostTries) throw error
    }
  }
}

async function read(dependencies: LanesDependencies, laneId: string): Promise<Kept | undefined> {
  const row = await undefinedIfMissing(dependencies.table.getEntity<Row>(laneId, rowKey))
  if (row) return remember(dependencies, laneId, row.etag, fromChunks<Lane>(row))
  dependencies.kept.delete(laneId)
  return undefined
}

function remember({ kept }: LanesDependencies, laneId: string, etag: string, lane: Lane): Kept {
  const state = { etag, lane, next: nextOf(lane) }
  kept.set(laneId, state)
  return state
}

async function write(
  dependencies: LanesDependencies,
  laneId: string,
  before: Kept | undefined,
  lane: Lane,
): Promise<void> {
  const { table, kept } = dependencies
  if (lane.length === 0) {
    if (before) await table.deleteEntity(laneId, rowKey, { etag: before.etag })
    kept.delete(laneId)
    return
  }
  const parked = lane.some(({ waitsFor }) => waitsFor !== undefined)
  const row = { partitionKey: laneId, rowKey, parked, ...toChunks(lane) }
  const { etag = '' } = before
    ? await table.updateEntity(row, 'Replace', { etag: before.etag })
    : await table.createEntity(row)
  remember(dependencies, laneId, etag, lane)
}
