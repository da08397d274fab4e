import { randomUUID } from 'node:crypto'
import type { Directory } from '../entra/directory.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Call, Reply, Route } from '../kernel/stand-in.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import type { Changes } from '../world/changes.ts'
import { authenticate } from './caller.ts'
import type { Caller } from './caller.ts'
import { graphError, requestDenied } from './graph-error.ts'
import type { GraphRefusal } from './graph-error.ts'
import type { Replication } from './replication.ts'
import type { TeamsApps } from './teams-apps.ts'
import type { TenantSettings } from './tenant-settings.ts'

export interface GraphWorld {
  readonly directory: Directory
  readonly issuer: TokenIssuer
  readonly clock: Clock
  readonly changes: Changes
  readonly replication: Replication
  readonly teamsApps: TeamsApps
  readonly tenantSettings: TenantSettings
}

export interface GraphOperation {
  readonly method: string
  /** Below `/v1.0`. */
  readonly path: string
  /** Any one of these lets the call through. */
  readonly permissions: readonly string[]
  /** Whether only a person may call, not an application. */
  readonly delegatedOnly?: boolean
  readonly handle: (call: Call, caller: Caller, world: GraphWorld) => Reply | GraphRefusal
}

/** A route that first checks what Microsoft Graph checks of every call: the token and the permissions in it. */
export function graphRoute(operation: GraphOperation, world: GraphWorld): Route {
  return {
    method: operation.method,
    path: `/v1.0${operation.path}`,
    async handle(call) {
      const caller = await authenticate(call, world.issuer)
      const outcome = 'status' in caller ? caller : check(operation, call, caller, world)
      if ('code' in outcome) return graphError(outcome, call, world.clock.now())
      return { ...outcome, headers: { 'request-id': randomUUID(), ...outcome.headers } }
    },
  }
}

function check(operation: GraphOperation, call: Call, caller: Caller, world: GraphWorld): Reply | GraphRefusal {
  const permitted = operation.permissions.some((permission) => caller.permissions.has(permission))
  if (!permitted || (operation.delegatedOnly && !caller.person)) return requestDenied
  return operation.handle(call, caller, world)
}
