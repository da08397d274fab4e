import type { DecisionVerb } from '../verbs.ts'
import type { Person } from '../person.ts'
import type { Problem } from '../problems.ts'
import type { Blocked } from './blocked.ts'
import type { UploadedFile } from '../request.ts'

/** A piece of durable work: kept with the change that caused it, done later, resumed after a restart. */
export type Work =
  | {
      readonly kind: 'find-apps'
      readonly person: Person
      readonly words: string
      /** The definition that was sent along as a file. */
      readonly upload?: UploadedFile
    }
  | { readonly kind: 'analyse'; readonly person: Person; readonly requestId: string }
  /** Prepares the document read last again, with what the developer chose. */
  | { readonly kind: 'prepare'; readonly person: Person; readonly requestId: string }
  | { readonly kind: 'submit'; readonly person: Person; readonly requestId: string }
  | {
      readonly kind: 'decide'
      readonly person: Person
      readonly requestId: string
      readonly version: number
      readonly verb: DecisionVerb
      readonly comment: string
      /** The breaking changes were confirmed with their number. */
      readonly confirmed?: true
      /** Ids of the makers who were left ticked. */
      readonly makers?: readonly string[]
    }
  /** Looks with an approver's rights at the connector that a request would change, and then shows the card. */
  | { readonly kind: 'review'; readonly person: Person; readonly requestId: string; readonly anew?: true }
  | {
      readonly kind: 'import'
      readonly person: Person
      readonly requestId: string
      /** Imports of one connector run one after the other. */
      readonly connectorId: string
    }
  | RegistrationWork<'register'>
  | RegistrationWork<'finish-registration'>
  | RegistrationWork<'undo-registration'>
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
      /** The expiry that this reminds of; a secret that replaced it has another. */
      readonly expires: string
      readonly days: number
    }
  | {
      readonly kind: 'show'
      readonly person: Person
      readonly requestId: string
      /**
       * Shows the card again some time after an answer, because the answer may have covered an edit. It is no duplicate
       * of another `show`.
       */
      readonly afterAnswer?: true
      /** As a new message, because an edited one notifies nobody; the old one then says so. */
      readonly anew?: true
    }
  | {
      readonly kind: 'remove-duplicates'
      readonly person: Person
      readonly requestId: string
      readonly connectorId: string
    }
  | { readonly kind: 'test-connector'; readonly person: Person; readonly requestId: string }
  /** Waits for the federated credential of a new connector. */
  | { readonly kind: 'read-subject'; readonly person: Person; readonly requestId: string }
  | { readonly kind: 'ask-to-sign-in'; readonly person: Person; readonly blocked?: Blocked }
  | {
      readonly kind: 'notify-of-problem'
      readonly person: Person
      readonly problem: Problem
      readonly reference: string
      /** Id of the request that it is about. */
      readonly about?: string
    }
  | { readonly kind: 'notify'; readonly person: Person; readonly requestId: string; readonly line: NotificationLine }

/** The work of one kind, or of some. */
export type WorkOf<Kind extends Work['kind']> = Extract<Work, { readonly kind: Kind }>

/** Makes an app registration for a request, completes it after the import, or removes it. */
interface RegistrationWork<Kind extends string> {
  readonly kind: Kind
  readonly person: Person
  readonly requestId: string
}

export type WorkOfRegistration = WorkOf<'register' | 'finish-registration' | 'undo-registration'>

/** Short messages beside the card, because an edited card notifies nobody. */
export type NotificationLine =
  'approved' | 'rejected' | 'changes-requested' | 'imported' | 'rotated' | 'failed' | 'approval-voided'

/**
 * Longest lease and longest wait for a further attempt, in milliseconds. A longer one was written before the clock was
 * set back, and is over.
 */
export const longestWaitMs = 60 * 60 * 1000

export interface Job {
  readonly id: string
  readonly work: Work
  /** Number of this attempt. Those before it failed, or waited for a sign-in. */
  readonly attempts: number
  /** Attempts since then that never ended, because the process crashed or was stopped. */
  readonly crashedAttempts: number
  /** Id of everything that comes of one action. */
  readonly correlation?: string
}
