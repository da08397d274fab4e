/** What the driver API answers. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly userPrincipalName: string
  /** Id of the personal chat with the bot. */
  readonly conversation: string
  readonly installed: boolean
  readonly silentSignIn: boolean
  /** In which language this person has Teams. */
  readonly locale: string
  /** Whether this person has left the company. */
  readonly departed: boolean
}

/** A chat with the bot. */
export interface Conversation {
  readonly id: string
  readonly type: 'personal' | 'groupChat' | 'channel'
  readonly name?: string
  readonly team?: { readonly name: string }
  readonly members: readonly string[]
  /** A chat of two people, in which the bot is not. */
  readonly withoutBot?: true
}

export interface Message {
  readonly id: string
  readonly conversation: string
  /** In a channel, the message that this one replies to. */
  readonly thread?: string
  readonly from: string
  readonly text?: string
  readonly textFormat?: string
  readonly card?: CardJson
  readonly signIn?: { readonly text: string; readonly title: string }
  readonly file?: {
    readonly name: string
    readonly description: string
    readonly sizeInBytes: number
    readonly uniqueId?: string
  }
  /** Name of a file that the person sent. */
  readonly sent?: string
  readonly suggestedActions?: readonly { readonly title: string; readonly value: string }[]
  readonly notice?: string
  readonly failed?: boolean
  readonly summary?: string
  readonly edited: boolean
  readonly at: string
}

export type CardJson = Readonly<Record<string, unknown>>

export interface ActionResult {
  readonly status: number
  readonly text?: string
  readonly dialog?: Dialog
  readonly error?: string
}

export interface Dialog {
  readonly id: string
  readonly title: string
  readonly width?: string | number
  readonly height?: string | number
  readonly card?: CardJson
}

export interface SearchResult {
  readonly status: number
  readonly results: readonly Choice[]
  readonly error?: string
}

/** What the box in which a person writes shows of the app. */
export interface Composed {
  readonly card?: { readonly id: string; readonly title: string; readonly content: CardJson }
  readonly results?: readonly { readonly id: string; readonly title: string; readonly text: string }[]
  readonly text?: string
  /** Title of a sign-in that is offered. */
  readonly signIn?: string
  readonly error?: string
}

export interface Choice {
  readonly title: string
  readonly value: string
}

export interface Bot {
  readonly state: BotState
  readonly output: readonly string[]
}

export type BotState = 'starting' | 'ready' | 'stopped' | 'failed'

export interface World {
  readonly apps: readonly App[]
  readonly environments: readonly Environment[]
  readonly connectors: readonly Connector[]
  readonly registrations: readonly Registration[]
  readonly bot: { readonly state: BotState }
  readonly now: string
}

export interface Environment {
  readonly id: string
  readonly name: string
  /** Ids of people. */
  readonly makers: readonly string[]
  /** Addresses that the data policy blocks. */
  readonly blocked?: readonly string[]
  /** How many changes of connectors will meet another one. */
  readonly conflicts?: number
}

export interface App {
  readonly name: string
  readonly resourceId: string
  readonly kind: string
  /** How the app makes its API definition, for the reader. */
  readonly style?: string
  readonly host: string
  readonly resourceGroup: string
  readonly subscription: string
  /** Null for an app on Container Apps. */
  readonly state: string | null
  /** What stands in front of it. */
  readonly doors: {
    readonly network?: string
    readonly unauthenticated?: string
    readonly documentKey?: boolean
    readonly hostDown?: boolean
  }
  readonly version?: string
  readonly apiDefinitionUrl?: string | null
  readonly rights: Readonly<Record<string, string>>
}

export interface Connector {
  readonly name: string
  readonly displayName: string
  readonly environment: string
  readonly createdBy: string
  readonly createdTime: string
  readonly changedTime: string
  readonly description?: string
  readonly definition?: CardJson
  readonly connectionParameters?: CardJson
  readonly permissions?: readonly {
    readonly roleName: 'CanView' | 'CanViewWithShare' | 'CanEdit'
    readonly principal: { readonly type: string; readonly id: string }
  }[]
}

export interface Registration {
  readonly appId: string
  readonly displayName: string
  readonly redirectUris: readonly string[]
  readonly owners: readonly string[]
  readonly credentials: readonly unknown[]
}

export interface TrafficEntry {
  readonly id: number
  readonly at: string
  readonly standIn: string
  readonly method: string
  readonly host?: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly status: number
}

export interface Fault {
  readonly id: number
  readonly standIn: string
  readonly kind: string
  readonly times: number
  readonly method?: string
  readonly path?: string
  readonly status?: number
  readonly body?: unknown
}
