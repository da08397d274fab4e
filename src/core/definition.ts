/** What the definition engine found, as data that cards, reports and the store can keep. */

/**
 * One thing that the engine has to tell, without words: `code` names the sentence, the rest is what the sentence
 * mentions. The sentences stand in `cards/text`, one table a language.
 */
export interface Detail {
  readonly code: string
  readonly [parameter: string]: unknown
}

/** One operation as a maker will see it. `key` is `METHOD /path` as in the prepared document. */
export interface OperationSummary {
  readonly id: string
  readonly key: string
  readonly method: string
  readonly path: string
  readonly summary: string
  readonly tags?: readonly string[]
}

/** What the developer decided about a definition. Kept with the request, and with the connector for the next export. */
export interface DefinitionChoice {
  /** The connector gets only these operations, by `METHOD /path`; all when absent. */
  readonly operations?: readonly string[]
  /** Optional repairs that are not made, by name. */
  readonly decline?: readonly string[]
}

/** What lies behind the numbers of an analysis; kept as a blob of its own. */
export interface DefinitionDetails {
  /** Every operation that can be chosen. */
  readonly available: readonly OperationSummary[]
  /** `METHOD /path` of those that the connector gets. */
  readonly kept: readonly string[]
  /** `METHOD /path` of those beyond what one connector can have. */
  readonly leftOut: readonly string[]
  readonly findings: readonly KeptFinding[]
}

/**
 * One line of the report: what was repaired, lost or refused, and where.
 * `rule` is the published name of the importer's rule, or the engine's own name of the repair or conversion;
 * `pointer` is a JSON pointer into the document as it was read (RFC 6901).
 */
export interface Finding {
  readonly kind: 'repair' | 'loss' | 'warning' | 'error' | 'certification'
  readonly rule: string
  readonly pointer: string
  readonly detail: Detail
  readonly operation?: string
  readonly line?: number
  readonly column?: number
  /** What stood there and what stands there now, shortened; for repairs, where that can be shown. */
  readonly before?: string
  readonly after?: string
}

/** A finding as version 0.1 kept it: with its English sentence. It is shown as it is. */
export type EarlierFinding = Omit<Finding, 'detail'> & { readonly message: string }

/** A finding that was read from the store. */
export type KeptFinding = Finding | EarlierFinding

/** One difference between two prepared versions that somebody who uses the connector could notice. */
export interface DefinitionChange {
  /** `breaking` stops flows and apps that exist, `possibly` may, `additive` cannot. */
  readonly class: 'breaking' | 'possibly' | 'additive'
  readonly rule: string
  /** The operation's id; undefined when the whole connector is meant. */
  readonly operation: string | undefined
  readonly detail: Detail
}

/** A way to sign in that the definition declares, already mapped to what a connector can use. Best first. */
export type DeclaredSignIn =
  | { readonly type: 'none' }
  | { readonly type: 'api-key'; readonly in: 'header' | 'query'; readonly name: string; readonly scheme: string }
  | { readonly type: 'basic'; readonly scheme: string }
  | {
      readonly type: 'oauth2'
      readonly authorizationUrl: string
      readonly tokenUrl: string
      readonly scopes: readonly string[]
      readonly scheme: string
    }
  | { readonly type: 'entra-id'; readonly scopes: readonly string[]; readonly scheme: string }
  | { readonly type: 'unsupported'; readonly reason: Detail; readonly scheme: string }

/** An OpenAPI 2.0 document. The engine guarantees its shape; nothing outside the engine reads deeper than this. */
export interface Swagger {
  readonly swagger: '2.0'
  readonly info: { readonly title: string; readonly description: string; readonly version: string }
  readonly host: string
  readonly basePath: string
  readonly schemes: readonly string[]
  readonly paths: Readonly<Record<string, unknown>>
  readonly securityDefinitions?: Readonly<Record<string, unknown>>
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[]
  readonly [key: string]: unknown
}

/** A definition that the importer takes: sign-in not yet written into it (see connector-auth). */
export interface PreparedDefinition {
  readonly document: Swagger
  readonly operations: readonly OperationSummary[]
  /** `METHOD /path` → operationId, kept by the connector so that a re-export never renames an action. */
  readonly operationIds: Readonly<Record<string, string>>
  /** Every operation there is to choose from, whatever was chosen. */
  readonly available: readonly OperationSummary[]
  /** Operations beyond what one connector can have; choosing with `PrepareInput.operations` takes others instead. */
  readonly leftOut?: readonly OperationSummary[]
  readonly findings: readonly Finding[]
  readonly declaredSignIns: readonly DeclaredSignIn[]
  readonly source: { readonly format: 'json' | 'yaml'; readonly version: string; readonly bytes: number }
  /** Size of the minified document in bytes of UTF-8. */
  readonly bytes: number
}

/** Why a document cannot become a connector definition. `code` is in the error catalogue. */
export interface DefinitionRefusal {
  readonly code: 'definition-unreadable' | 'definition-not-an-api' | 'definition-too-large' | 'definition-refused'
  readonly rule: string
  readonly detail: Detail
  readonly pointer?: string
  readonly line?: number
  readonly column?: number
  readonly findings: readonly Finding[]
}

export type PrepareResult =
  | { readonly ok: true; readonly prepared: PreparedDefinition }
  | { readonly ok: false; readonly refusal: DefinitionRefusal }

/**
 * A rule of the organisation's own, as plain data from a file. It looks at one keyword of every part of a kind:
 * `field` is every schema that is a property. At least one of the four demands is made.
 */
export interface OrganisationRule {
  readonly name: string
  /** An `error` takes the operation out, or refuses the document where no operation is concerned. */
  readonly severity: 'error' | 'warning'
  readonly on: 'document' | 'operation' | 'parameter' | 'response' | 'field'
  /** Such as `summary`; dots lead into objects, such as `info.contact.email`. */
  readonly keyword: string
  readonly isRequired?: boolean
  readonly isForbidden?: boolean
  /** Regular expression that a text must match. */
  readonly pattern?: string
  /** Characters. */
  readonly longest?: number
  /** What to tell the developer. */
  readonly message: string
}

export interface PrepareInput {
  /** The document exactly as it was read: JSON or YAML, decided by content. */
  readonly bytes: Uint8Array
  /** The app's own host name (from Azure Resource Manager), used where the document names no usable server. */
  readonly host?: string
  /** The connector's name: becomes `info.title`. */
  readonly name?: string
  /** Operation ids of an earlier export, `METHOD /path` → id; they win over those of the document. */
  readonly operationIds?: Readonly<Record<string, string>>
  /** Keep only these operations (by `METHOD /path` or operationId); all when absent. */
  readonly operations?: readonly string[]
  /** Optional repairs not to make, by name: `description`, `display-name`, `PathParameterMissingEncoding`. */
  readonly decline?: readonly string[]
  /** Rules of the organisation, besides those of the importer. */
  readonly rules?: readonly OrganisationRule[]
}
