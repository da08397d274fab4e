import type { Work, WorkOf, WorkOfRegistration } from './work.ts'

/**
 * What holds for one kind of job. Terminology: a *duplicate* is a job with the idempotency key of another; a *lease* is
 * the time for which one worker has a job; an attempt *crashed* when its process went away under it.
 */
export interface JobType<W extends Work> {
  /**
   * Two jobs with one key are the same work: while one waits, a new one takes its place, so that the newest action
   * counts. A decision and its opposite are the same work in this sense.
   */
  readonly idempotencyKey: (work: W) => string
  /** Jobs with one ordering key never run at the same time, even where they are not the same work. */
  readonly orderingKey: (work: W) => string
  /** Attempts after which a job that still fails ends, and its person is notified of the problem. */
  readonly attempts: number
  /** The longest wait between two attempts, in milliseconds; the first is half a second, and each doubles. */
  readonly longestWaitMs: number
  /**
   * How long one attempt may take, in milliseconds. Every call at the edges has a limit of its own
   * (`net/time-limits.ts`), so that nothing comes near this unless a limit is missing or calls follow each other without
   * end: it is larger than what an attempt's calls may take together when some of them are not answered.
   */
  readonly timeLimitMs: number
  /** True for messages to a person: one that could not be sent for hours is no reason for another message. */
  readonly isNotification: boolean
  /**
   * What follows when another worker has taken the job over while an attempt still ran: what that attempt had begun may
   * have come to its end after its successor's.
   */
  readonly afterLostLease: (work: W) => readonly Work[]
  /** What follows a problem that nobody waited for any more, beside the message that tells it. */
  readonly afterUnheardProblem: (work: W) => readonly Work[]
}

type JobTypes = { readonly [Kind in Work['kind']]: JobType<WorkOf<Kind>> }

const minute = 60_000

const usualTries = { attempts: 5, longestWaitMs: minute } as const
/** An outage of Teams must not cost an approver their card: messages are tried for hours. */
const messageTries = { attempts: 40, longestWaitMs: 5 * minute } as const
/** What was made in the directory is not seen everywhere at once: it is tried for about five minutes. */
const directoryTries = { attempts: 10, longestWaitMs: minute } as const
/** A new connector can be called after some minutes: it is tried for about seven. */
const readinessTries = { attempts: 12, longestWaitMs: minute } as const

type OfRequest = Work & { readonly requestId: string }

const byRequest = ({ kind, requestId, person }: OfRequest) => `${kind}|${requestId}|${person.id}`
/** Imports of one connector run one after the other. */
const byConnector = ({ connectorId }: { readonly connectorId: string }) => `import|${connectorId}`
const byRegistration = ({ requestId }: WorkOfRegistration) => `registration|${requestId}`
const nothing = () => []

/** For work of which only duplicates may not run at the same time. */
function oneKey<W extends Work>(key: (work: W) => string): Pick<JobType<W>, 'idempotencyKey' | 'orderingKey'> {
  return { idempotencyKey: key, orderingKey: key }
}

/** Everything that holds per kind of job; who does the work stands in `workflow/jobs/job-handlers.ts`. */
export const jobTypes: JobTypes = {
  'find-apps': {
    ...oneKey(({ kind, person, words }) => `${kind}|${person.id}|${words}`),
    ...usualTries,
    timeLimitMs: minute,
    isNotification: false,
    afterLostLease: nothing,
    afterUnheardProblem: nothing,
  },
  analyse: {
    ...oneKey(byRequest),
    ...usualTries,
    // The addresses of a definition are tried for half a minute; then it is read, prepared and written.
    timeLimitMs: 3 * minute,
    isNotification: false,
    afterLostLease: nothing,
    afterUnheardProblem: nothing,
  },
  prepare: {
    ...oneKey(byRequest),
    ...usualTries,
    timeLimitMs: 3 * minute,
    isNotification: false,
    afterLostLease: nothing,
    afterUnheardProblem: nothing,
  },
  submit: {
    ...oneKey(byRequest),
    ...usualTries,
    timeLimitMs: 3 * minute,
    isNotification: false,
    afterLostLease: nothing,
    afterUnheardProblem: nothing,
  },
  decide: {
    ...oneKey(({ kind, requestId, person, version }) => `${kind}|${requestId}|${person.id}|${version}`),
    ...usualTries,
    // All environments are listed, page after page.
    timeLimitMs: 3 * minute,
    isNotification: false,
    afterLostLease: nothing,
    afterUnheardProblem: ({ person, requestId }) => [{ kind: 'show', person, requestId }],
  },
  review: {
    idempotencyKey: byRequest,
    // Each writes the request, so one after the other.
    orderingKey: ({ requestId }) => `review|${requestId}`,
    ...usualTries,
    timeLimitMs: 2 * minute,
    isNotification: false,
    afterLostLease: nothing,
    afterUnheardProblem: nothing,
  },
  import: {
    idempotencyKey: byRequest,
    orderingKey: byConnector,
    ...usualTries,
    // Some ten calls of up to half a minute, a list among them.
    timeLimitMs: 6 * minute,
    isNotification: false,
    afterLostLease: (work) => [{ ...work, kind: 'remove-duplicates' }],
    afterUnheardProblem: nothing,
  },
  'remove-duplicates': {
    idempotencyKey: byRequest,
    orderingKey: byConnector,
    ...usualTries,
    timeLimitMs: 4 * minute,
    isNotification: false,
    afterLostLease: nothing,
    afterUnheardProblem: nothing,
  },
  'test-connector': {
    ...oneKey(byRequest),
    ...readinessTries,
    // Power Platform is asked for the gateway, to make the connection, and up to three times to remove it.
    timeLimitMs: 4 * minute,
    isNotification: false,
    afterLostLease: nothing,
    afterUnheardProblem: nothing,
  },
  'read-subject': {
    ...oneKey(byRequest),
    ...readinessTries,
    timeLimitMs: 2 * minute,
    isNotification: false,
    afterLostLease: nothing,
    afterUnheardProblem: nothing,
  },
  register: {
    idempotencyKey: byRequest,
    orderingKey: byRegistration,
    ...directoryTries,
    timeLimitMs: 2 * minute,
    isNotification: false,
    afterLostLease: (work) => [
      { ...work, kind: 'finish-registration' },
      { ...work, kind: 'undo-registration' },
    ],
    afterUnheardProblem: nothing,
  },
  'finish-registration': {
    idempotencyKey: byRequest,
    orderingKey: byRegistration,
    ...directoryTries,
    timeLimitMs: 2 * minute,
    isNotification: false,
    afterLostLease: nothing,
    afterUnheardProblem: nothing,
  },
  'undo-registration': {
    idempotencyKey: byRequest,
    orderingKey: byRegistration,
    ...directoryTries,
    timeLimitMs: 2 * minute,
    isNotification: false,
    afterLostLease: nothing,
    afterUnheardProblem: nothing,
  },
  'retire-secret': {
    ...oneKey(({ kind, objectId, keyId }) => `${kind}|${objectId}|${keyId}`),
    ...directoryTries,
    timeLimitMs: 2 * minute,
    isNotification: false,
    afterLostLease: nothing,
    afterUnheardProblem: nothing,
  },
  'remind-secret': {
    ...oneKey(({ kind, connectorId, person, days }) => `${kind}|${connectorId}|${person.id}|${days}`),
    ...messageTries,
    timeLimitMs: 2 * minute,
    isNotification: true,
    afterLostLease: nothing,
    afterUnheardProblem: nothing,
  },
  show: {
    idempotencyKey: (work) =>
      [byRequest(work), work.afterAnswer && 'after-answer', work.anew && 'anew'].filter(Boolean).join('|'),
    orderingKey: byRequest,
    ...messageTries,
    // A chat is opened and a card sent, each with the pauses that the channel asks for.
    timeLimitMs: 2 * minute,
    isNotification: true,
    afterLostLease: (work) => [work],
    afterUnheardProblem: nothing,
  },
  notify: {
    ...oneKey((work) => `${byRequest(work)}|${work.line}`),
    ...messageTries,
    timeLimitMs: 2 * minute,
    isNotification: true,
    afterLostLease: nothing,
    afterUnheardProblem: nothing,
  },
  'notify-of-problem': {
    ...oneKey(({ kind, reference }) => `${kind}|${reference}`),
    ...messageTries,
    timeLimitMs: 2 * minute,
    isNotification: true,
    afterLostLease: nothing,
    afterUnheardProblem: nothing,
  },
  'ask-to-sign-in': {
    ...oneKey(({ kind, person }) => `${kind}|${person.id}`),
    ...messageTries,
    timeLimitMs: 2 * minute,
    isNotification: true,
    afterLostLease: nothing,
    afterUnheardProblem: nothing,
  },
}

/** The type of a job, which takes the work of that kind. */
export function jobTypeOf<W extends Work>({ kind }: W): JobType<W> {
  return jobTypes[kind] as JobType<Work>
}

export function idempotencyKeyOf(work: Work): string {
  return jobTypeOf(work).idempotencyKey(work)
}

export function orderingKeyOf(work: Work): string {
  return jobTypeOf(work).orderingKey(work)
}
