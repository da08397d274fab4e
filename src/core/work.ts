import type { DecisionVerb } from './verbs.ts'
import type { Person } from './person.ts'
import type { Problem } from './problems.ts'
import type { UploadedFile } from './request.ts'

/** A piece of durable work: kept with the change that caused it, done later, resumed after a restart. */
export type Work =
  | {
      readonly kind: 'find-apps'
      readonly person: Person
      readonly words: string
      /** The definition came along as a file. */
      readonly upload?: UploadedFile
    }
  | { readonly kind: 'analyse'; readonly person: Person; readonly requestId: string }
  /** The document read last is prepared anew, with what the developer chose. */
  | { readonly kind: 'prepare'; readonly person: Person; readonly requestId: string }
  | { readonly kind: 'submit'; readonly person: Person; readonly requestId: string }
  | {
      readonly kind: 'decide'
      readonly person: Person
      readonly requestId: string
      readonly version: number
      readonly verb: DecisionVerb
      readonly comment: string
    }
  | {
      readonly kind: 'import'
      readonly person: Person
      readonly requestId: string
      /** Imports of one connector run one after the other. */
      readonly connectorId: string
    }
  | WorkOfRegistration
  | {
      readonly kind: 'retire-secret'
      readonly person: Person
      readonly connectorId: string
      readonly objectId: string
      readonly keyId: string
    }
  | {
      readonly kind: 'remind-secret'
      readonly person: Person
      readonly connectorId: string
      /** The end that this reminds of; a replaced secret has another. */
      readonly expires: string
      readonly days: number
    }
  | {
      readonly kind: 'show'
      readonly person: Person
      readonly requestId: string
      /** A further look some time after an answer that may lie over an edit: no other `show` takes its place. */
      readonly afterAnswer?: true
    }
  | {
      readonly kind: 'tidy'
      readonly person: Person
      readonly requestId: string
      readonly connectorId: string
    }
  | { readonly kind: 'test-connector'; readonly person: Person; readonly requestId: string }
  | { readonly kind: 'ask-to-sign-in'; readonly person: Person; readonly blocked?: Blocked }
  | {
      readonly kind: 'tell-problem'
      readonly person: Person
      readonly problem: Problem
      readonly reference: string
      /** Id of the request that it is about. */
      readonly about?: string
    }
  | { readonly kind: 'tell'; readonly person: Person; readonly requestId: string; readonly line: NotificationLine }

const kinds: Readonly<Record<Work['kind'], true>> = {
  'find-apps': true,
  analyse: true,
  prepare: true,
  submit: true,
  decide: true,
  import: true,
  register: true,
  'finish-registration': true,
  'undo-registration': true,
  'retire-secret': true,
  'remind-secret': true,
  show: true,
  tidy: true,
  'test-connector': true,
  'ask-to-sign-in': true,
  'tell-problem': true,
  tell: true,
}

/** Reads work as it was stored; undefined for anything else, such as a row that was damaged. */
export function parseWork(stored: string): Work | undefined {
  try {
    const value: unknown = JSON.parse(stored)
    return isWork(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** True for a known kind of work that is done for a person. What else it must hold, its own use case asks for. */
export function isWork(value: unknown): value is Work {
  if (typeof value !== 'object' || value === null) return false
  const { kind, person } = value as { readonly kind?: unknown; readonly person?: Partial<Person> | null }
  return (
    typeof kind === 'string' &&
    Object.hasOwn(kinds, kind) &&
    typeof person?.id === 'string' &&
    typeof person.tenantId === 'string'
  )
}

/** What a person has to do outside Teams before their work can go on. */
export interface Blocked {
  readonly code: 'consent-needed' | 'step-up-needed'
  readonly service: string
  /** What the further sign-in has to show, JSON as the service gave it. */
  readonly claims?: string
}

/** Making an app registration for a request, completing it after the import, and taking it away again. */
export interface WorkOfRegistration {
  readonly kind: 'register' | 'finish-registration' | 'undo-registration'
  readonly person: Person
  readonly requestId: string
}

/** Short messages that reach a person beside the card, because an edited card does not notify anybody. */
export type NotificationLine =
  'approved' | 'rejected' | 'changes-requested' | 'imported' | 'rotated' | 'failed' | 'approval-voided'

/** No lease and no wait for a further attempt is longer, in milliseconds: what is was written under another clock. */
export const longestWaitMs = 60 * 60 * 1000

export interface Job {
  readonly id: string
  readonly work: Work
  /** Number of this attempt: the ones before it ended in failure or waited for a sign-in. */
  readonly attempts: number
  /** Attempts since then that never ended: the process went away under them. */
  readonly crashedAttempts: number
  /** Names what the work comes of, from the action on. */
  readonly correlation?: string
}

/**
 * Two jobs with one key are the same work: while one is waiting, a new one takes its place, so that the newest action
 * counts. A decision and its opposite are the same work in this sense.
 */
export function idempotencyKeyOf(work: Work): string {
  switch (work.kind) {
    case 'find-apps':
      return `find-apps|${work.person.id}|${work.words}`
    case 'decide':
      return `decide|${work.requestId}|${work.person.id}|${work.version}`
    case 'retire-secret':
      return `retire-secret|${work.objectId}|${work.keyId}`
    case 'remind-secret':
      return `remind-secret|${work.connectorId}|${work.person.id}|${work.days}`
    case 'ask-to-sign-in':
      return `ask-to-sign-in|${work.person.id}`
    case 'tell-problem':
      return `tell-problem|${work.reference}`
    case 'show':
      return `show|${work.requestId}|${work.person.id}${work.afterAnswer ? '|after-answer' : ''}`
    case 'tell':
      return `tell|${work.requestId}|${work.person.id}|${work.line}`
    default:
      return `${work.kind}|${work.requestId}|${work.person.id}`
  }
}

/** Returns the ordering key: jobs with one ordering key never run at the same time, even where they are not the same work. */
export function orderingKeyOf(work: Work): string {
  switch (work.kind) {
    case 'import':
    case 'tidy':
      return `import|${work.connectorId}`
    case 'register':
    case 'finish-registration':
    case 'undo-registration':
      return `registration|${work.requestId}`
    case 'show':
      return `show|${work.requestId}|${work.person.id}`
    default:
      return idempotencyKeyOf(work)
  }
}
