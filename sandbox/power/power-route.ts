import { randomUUID } from 'node:crypto'
import type { Directory } from '../entra/directory.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Call, Reply, Route } from '../kernel/stand-in.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import type { BlobStorage } from '../storage/blob-storage.ts'
import type { Entitlements } from '../world/entitlements.ts'
import type { SandboxPerson } from '../world/people.ts'
import { authenticate } from './caller.ts'
import type { ConnectionStore } from './connection-store.ts'
import type { ConnectorStore } from './connector-store.ts'
import type { EnvironmentRules } from './environment-rules.ts'
import { powerError } from './power-error.ts'

export interface PowerWorld {
  readonly issuer: TokenIssuer
  readonly clock: Clock
  readonly directory: Directory
  readonly entitlements: Entitlements
  readonly rules: EnvironmentRules
  readonly storage: BlobStorage
  readonly connectors: ConnectorStore
  readonly connections: ConnectionStore
}

export interface PowerOperation {
  readonly method: string
  readonly path: string
  readonly handle: (call: Call, caller: SandboxPerson, world: PowerWorld) => Reply | Promise<Reply>
}

/** A route that first checks the token and the api-version, as every operation does. */
export function powerRoute(operation: PowerOperation, apiVersions: readonly string[], world: PowerWorld): Route {
  return {
    method: operation.method,
    path: operation.path,
    async handle(call) {
      const headers = { 'x-ms-request-id': randomUUID() }
      const caller = await authenticate(call, world.issuer)
      if ('status' in caller) return { ...caller, headers: { ...headers, ...caller.headers } }
      const version = call.url.searchParams.get('api-version') ?? ''
      const reply = apiVersions.includes(version)
        ? await operation.handle(call, caller, world)
        : powerError(
            400,
            'InvalidApiVersion',
            `The api-version '${version}' is invalid. The supported versions are '${apiVersions.join(',')}'.`,
          )
      return { ...reply, headers: { ...headers, ...reply.headers } }
    },
  }
}
