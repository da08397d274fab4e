import type { DefinitionChoice, Detail } from './definition.ts'
import { nextDraft } from './draft.ts'
import type { Draft, DraftMove } from './draft.ts'
import type { Move, Status } from './lifecycle.ts'
import { isEditable, nextStatus } from './lifecycle.ts'
import type { Person } from './person.ts'
import type { KeptOutline } from './outline.ts'
import type { ProblemRecord } from './problems.ts'
import type { AlikeConnector, EarlierConnector } from './connector/earlier-connector.ts'
import type { FederatedCredential, Registration } from './connector/registration.ts'
import type { Asides, LiveDigest } from './connector/review.ts'
import type { Principal, Sharing } from './connector/sharing.ts'
import type { SignIn, SignInType, SignInValues, TestValueField } from './sign-in.ts'
import type { TestOutcome } from './connector/test-call.ts'
import type { Analysis, SourceApp } from './source-app.ts'

/** Someone's request to bring an API into Power Platform. Holds no secret, no token and no definition body. */
export interface ChangeRequest {
  readonly id: string
  /** Grows by one at every commit; every write names the version it expects. */
  readonly version: number
  readonly kind: 'create' | 'update' | 'rotate-secret'
  readonly status: Status
  readonly requester: Person
  readonly app: SourceApp
  /** What its requester edits; closed from the moment it is sent, also where it was sent back, until they choose *Edit*. */
  readonly draft: Draft
  readonly analysis?: Analysis
  /** What was made of the app before, as of the analysis; the one imported last first. */
  readonly earlier?: readonly EarlierConnector[]
  /** What else was asked for the app and had not come to its end, as of the analysis. */
  readonly alsoAsked?: readonly AlsoAsked[]
  readonly form: FormValues
  /** Which operations and repairs the developer chose; survives every edit and every analysis of the app. */
  readonly choice?: DefinitionChoice
  /** Marks of operations ticked in the dialog and not yet chosen, so that a dialog closed by mistake loses nothing. */
  readonly ticked?: readonly string[]
  /** The developer typed this definition address because none was found. Without a query. */
  readonly typedAddress?: string
  /** A host that is not the app's: the developer has confirmed that the typed address there describes the app. */
  readonly confirmedHost?: string
  /** The developer chose this API in front of the app, by its id, or the app itself (`appItself`). */
  readonly frontApi?: string
  /** The developer sent this file as the definition; it is used instead of what the app serves. */
  readonly upload?: UploadedFile
  /** What is known of the app's operations, where nobody has written a definition. */
  readonly outline?: KeptOutline
  readonly secret?: SecretReference
  /** Given for the one call after the import. */
  readonly testValue?: TestValueReference
  /** The connector that gets a new secret, and what its old one was. */
  readonly rotates?: { readonly connectorId: string; readonly expires?: string; readonly registration?: string }
  /** Made by the bot, where the developer wants that. */
  readonly registration?: Registration
  readonly proposal?: Proposal
  readonly decision?: Decision
  /** What each approver's rights show of the connector that this would change, and whom a card did not reach. */
  readonly asides?: Asides
  /** An import has begun to make a connector, whatever came of it; kept until the import has come to its end. */
  readonly creating?: Creation
  readonly steps: readonly ImportStep[]
  readonly problem?: ProblemRecord
  readonly result?: ImportResult
  /** What the developer says to have done after the import. */
  readonly doneSteps?: readonly OwedStep[]
  readonly history: readonly HistoryEntry[]
  readonly createdAt: string
  readonly updatedAt: string
}

/** Another request for the same app. */
export interface AlsoAsked {
  readonly id: string
  readonly status: Status
  readonly requester: Person
  /** Where it was asked for; absent in a draft. */
  readonly environment?: string
}

/** What was typed into the form; kept so that nothing has to be typed twice. Never a secret. */
export interface FormValues extends SignInValues {
  readonly environmentId?: string
  readonly connectorName?: string
  readonly reason?: string
  readonly signInType?: SignInType
  /** `false`: the connector of an app that has moved stays as it is, and another one is made. */
  readonly takeOver?: string
}

/** A file that a developer sent in the chat. */
export interface UploadedFile {
  readonly name: string
  /** Of a sample of requests its outline is kept, and no request; absent for a definition. */
  readonly kind?: 'sample'
  readonly blob: string
  /** SHA-256 of its bytes, lower-case hex. */
  readonly digest: string
  readonly sentAt: string
}

/** Points into the secret vault. */
export interface SecretReference {
  /** Where it lies sealed; absent until it was read from `from`. */
  readonly ref?: string
  readonly savedAt: string
  /** When the secret expires (ISO date), as far as that is known. */
  readonly expires?: string
  /** The directory's id of a secret that the bot made. */
  readonly keyId?: string
  /** Address in a Key Vault of the developer's; read when approval is asked for. */
  readonly from?: string
  /** The tenant has taken it. */
  readonly checked?: true
}

/** Points to the sealed parts of a test value in the secret vault. */
export interface TestValueReference {
  /** The sign-in that it is for; it is used for no other. */
  readonly type: SignInType
  readonly refs: Readonly<Partial<Record<TestValueField, string>>>
  readonly savedAt: string
}

/** Exactly what the approver decides about. Import refuses anything else. */
export interface Proposal {
  readonly environment: { readonly id: string; readonly name: string }
  readonly connectorName: string
  /** The connector of the app before it moved, which is taken over; absent where app and environment name it. */
  readonly connectorId?: string
  /** The resource group in which the app was then. */
  readonly movedFrom?: string
  /** Other connectors of the bot that makers could take for this one. */
  readonly alike?: readonly AlikeConnector[]
  readonly signIn: SignIn
  readonly reason: string
  /** The connector's version that this would change, or `none`; when that has moved on the approval is void. */
  readonly base: string
  /** SHA-256 over the final definition, the sign-in choice without secrets, and the base. */
  readonly digest: string
  readonly definitionBlob: string
  readonly bytes: number
  readonly approvers: readonly Person[]
  /** Who is to find and use the connector, as the policy says. */
  readonly makers?: readonly Principal[]
  readonly askedAt: string
  /** What has changed since it was asked before; absent the first time. */
  readonly again?: {
    readonly changed: readonly ProposalPart[]
    /** Who sent it back, and why. */
    readonly sentBack?: { readonly by: string; readonly comment: string }
  }
  /** The connector this one would update: made earlier from the same app in the same environment. */
  readonly updates?: {
    readonly name: string
    /** The worst ones. As sentences where version 0.1 has kept them. */
    readonly changes: readonly (Detail | string)[]
    readonly breaking: number
    /** How many more may break something, and how many break nothing; absent in records of version 0.1. */
    readonly possibly?: number
    readonly additive?: number
    /** All changes, worst first, as JSON; absent where there are none. */
    readonly changesBlob?: string
    /** The API is as it was: what differs comes from this bot, or from the sign-in. */
    readonly apiUnchanged?: boolean
  }
  /** Over all of this and the request around it; see `workflow/record/signed-request.ts`. */
  readonly signature?: string
}

/** What of a proposal can differ from the one before. */
export type ProposalPart = 'name' | 'environment' | 'sign-in' | 'secret' | 'reason' | 'definition' | 'makers'

export interface Decision {
  readonly verdict: 'approved' | 'rejected' | 'changes-requested'
  readonly by: Person
  readonly at: string
  readonly comment?: string
  /** Whom the approver chose of the proposal's makers; absent means all of them. */
  readonly makers?: readonly Principal[]
  /** The connector as it was when the approver approved to change it. */
  readonly live?: LiveDigest
  /** The digest that was on the card. */
  readonly digest: string
  /** Over all of this and the proposal's signature. */
  readonly signature?: string
}

export interface Creation {
  readonly connectorId: string
  /** With whose rights: until it is shared nobody else sees what was made. */
  readonly by: Person
  readonly since: string
}

export interface ImportStep {
  readonly name: 'compare' | 'validate' | 'find' | 'save' | 'share' | 'read-back'
  readonly at: string
  readonly note?: string
}

export interface ImportResult {
  readonly connectorName: string
  readonly created: boolean
  /** With whose rights it was imported; absent where version 0.1 imported it. */
  readonly by?: Person
  readonly redirectUrl?: string
  /** The connector had this address and this client before, so that its registration knows it. */
  readonly isKnown?: true
  /** Of a connector without a secret; `not-told` where the service did not fill it in within some minutes. */
  readonly federated?: FederatedCredential | 'not-told'
  readonly at: string
  /** After a rotation: the definition could not be read back, so that it is not known to be as it was. */
  readonly definitionUnread?: true
  /** Who sees the connector; absent after a rotation, and where version 0.1 imported it. */
  readonly sharing?: Sharing
  /** Address of the page where it can be shared and changed by hand. */
  readonly page?: string
  /** What a test call through the connector came to; absent until it has been tried. */
  readonly test?: TestOutcome
}

/** What has to be done after an import before makers can connect. Its developer says that they have done their part. */
export type OwedStep = 'redirect-url' | 'federated-credential' | 'consent'

export interface HistoryEntry {
  readonly move: Move | 'start'
  readonly at: string
  readonly by?: Person
  readonly comment?: string
}

/**
 * Returns the version of what this approver decides on. It grows with everything that changes it, but not with what
 * another approver's rights show.
 */
export function decisionVersion({ version, asides }: ChangeRequest, personId: string): number {
  return version - (asides?.writes ?? 0) + (asides?.reviews[personId]?.revision ?? 0)
}

/** The same request after `move`, or undefined when its status does not allow the move. */
export function applyMove(
  request: ChangeRequest,
  entry: Omit<HistoryEntry, 'move'> & { readonly move: Move },
): ChangeRequest | undefined {
  const status = nextStatus(request.status, entry.move)
  if (!status) return undefined
  const draft: Draft = isEditable(status) ? request.draft : { state: 'closed' }
  return { ...request, status, draft, history: [...request.history, entry], updatedAt: entry.at }
}

/** The same request after this move of its draft; unchanged where the draft does not allow the move. */
export function moveDraft(request: ChangeRequest, move: DraftMove): ChangeRequest {
  return { ...request, draft: nextDraft(request.draft, move) ?? request.draft }
}

/** The proposal of a request that has been put to an approver. Throws on a draft: callers check the status first. */
export function proposalOf(request: ChangeRequest): Proposal {
  if (!request.proposal) throw new TypeError(`request ${request.id} has no proposal in status ${request.status}`)
  return request.proposal
}

/** What was found out about the app of a request. Throws before that: callers check the draft first. */
export function analysisOf(request: ChangeRequest): Analysis {
  if (!request.analysis)
    throw new TypeError(`request ${request.id} has no analysis, its draft is ${request.draft.state}`)
  return request.analysis
}

/** Why a request does not go on. Throws where nothing is wrong: callers check the draft or the status first. */
export function problemOf(request: ChangeRequest): ProblemRecord {
  if (!request.problem) throw new TypeError(`request ${request.id} has no problem, its draft is ${request.draft.state}`)
  return request.problem
}
