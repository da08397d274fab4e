import type { AppFacts, UnreadSetting } from './app/app-facts.ts'
import type { Attempt } from './app/attempt.ts'
import type { DeclaredSignIn, KeptFinding } from './definition.ts'
import type { FrontApi } from './app/front-api.ts'
import type { Advice } from './app/sign-in-advice.ts'
import type { DraftMark } from './outline.ts'
import type { SignInType, SignInValues } from './sign-in.ts'

/** An app on App Service or Azure Functions, by its Azure resource id. */
export interface SourceApp {
  readonly resourceId: string
  readonly name: string
  readonly kind: 'web' | 'function'
  readonly resourceGroup: string
  readonly subscriptionId: string
  /** Default host name; never built from the app's name, it may carry a regional suffix. */
  readonly host: string
}

/** The ways to come by a definition. Each definition source adds its own name, in its own file. */
export interface DefinitionWays {
  readonly 'typed-address': true
  readonly 'uploaded-file': true
}

/** Where a definition was read and what exactly was read. `url` never carries a query: it may hold a key. */
export interface DefinitionOrigin {
  readonly via: keyof DefinitionWays
  /** Empty for a file and for a draft. */
  readonly url: string
  /** Name of the file that the developer sent; it cannot be read again. */
  readonly fileName?: string
  readonly fetchedAt: string
  readonly etag?: string
  /** SHA-256 of the bytes as read, lower-case hex. */
  readonly digest: string
  /** True when the same address can be read again without anybody's token or key. */
  readonly public: boolean
  /** What was brought along: the developer's token for the API, or a function key. Neither was kept. */
  readonly with?: Attempt['with']
  /** How the address is registered in Azure, where another one was read. */
  readonly registeredAs?: Attempt['registeredAs']
  /** The bot drafted it, because none was found; absent in every other definition. */
  readonly draft?: DraftMark
}

/** The result of looking at an app: facts, origin and a summary of the prepared definition. */
export interface Analysis {
  readonly facts: AppFacts
  readonly origin: DefinitionOrigin
  readonly attempts: readonly Attempt[]
  /** Settings that could not be read while the definition was looked for; absent where all were. */
  readonly unread?: readonly UnreadSetting[]
  /** The APIs in front of the app, for the developer to choose from; absent where none was seen. */
  readonly frontApis?: readonly FrontApi[]
  /** Blob key of the document as it was read. */
  readonly sourceBlob: string
  /** Blob key of the `DefinitionDetails`. */
  readonly detailsBlob: string
  /** Blob key of the prepared document (title and sign-in not yet written in). */
  readonly preparedBlob: string
  readonly title: string
  /** Where the connector will call: usually the app's own host, but a definition may name another. */
  readonly host: string
  readonly sourceVersion: string
  readonly operations: Readonly<Record<string, number>>
  /** Operations there are to choose from. */
  readonly available: number
  readonly operationNames: readonly string[]
  readonly operationIds: Readonly<Record<string, string>>
  readonly repairs: number
  readonly losses: number
  readonly warnings: number
  /** Operations beyond what one connector can have (256, or 1 MB). */
  readonly leftOut: number
  /** The findings a reader should see first. */
  readonly worst: readonly KeptFinding[]
  readonly signInTypes: readonly SignInSuggestion[]
  /** What stands in front of the API, compared with its definition; absent in older records. */
  readonly signInAdvice?: Advice
  /** What the definition itself says about signing in; absent in records of version 0.1. */
  readonly declaredSignIns?: readonly DeclaredSignIn[]
}

/** A way to sign in that fits this app, best first, with the values already known. */
export interface SignInSuggestion {
  readonly type: SignInType
  readonly because: 'definition' | 'app-settings' | 'function-key' | 'gateway-key' | 'always-possible'
  readonly values: SignInValues
}
