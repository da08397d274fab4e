import type { Log } from '../../core/ports/log.ts'
import type { Policy } from '../../core/policy.ts'
import type { Registrations } from '../../core/connector/registration.ts'
import type { Signer } from '../../core/ports/signer.ts'
import type {
  AdmittedClients,
  ApiCalls,
  AppCatalog,
  AppFunctions,
  AppRights,
  Blobs,
  Clock,
  Connectors,
  DefinitionEngine,
  DefinitionSources,
  Environments,
  Ids,
  Messenger,
  People,
  Queue,
  SecretCheck,
  SecretReferences,
  SecretVault,
  Store,
  RateCounter,
  TestCalls,
  TeamsFiles,
  Tickets,
} from '../../core/ports/index.ts'

/** Everything the use cases need, handed over once by the composition root. */
export interface Context {
  readonly store: Store
  readonly queue: Queue
  readonly blobs: Blobs
  readonly rateCounter: RateCounter
  readonly vault: SecretVault
  readonly signer: Signer
  readonly secretReferences: SecretReferences
  readonly secretCheck: SecretCheck
  readonly catalog: AppCatalog
  readonly rights: AppRights
  readonly sources: DefinitionSources
  readonly functions: AppFunctions
  readonly admittedClients: AdmittedClients
  readonly engine: DefinitionEngine
  readonly environments: Environments
  readonly connectors: Connectors
  readonly people: People
  readonly testCalls: TestCalls
  readonly apiCalls: ApiCalls
  readonly files: TeamsFiles
  readonly tickets: Tickets
  /** Where browsers reach the bot, without a slash at the end; without it no links are made. */
  readonly publicUrl?: string
  readonly registrations: Registrations
  readonly messenger: Messenger
  readonly policy: Policy
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
}
