import { randomUUID } from 'node:crypto'
import type { SignInPolicy } from '../entra/sign-in-policy.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Call, Reply, Route } from '../kernel/stand-in.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import type { BlobStorage } from '../storage/blob-storage.ts'
import type { Estate } from '../world/estate.ts'
import { armError } from './arm-error.ts'
import { authenticate } from './caller.ts'
import type { Caller } from './caller.ts'
import type { Rights } from './rights.ts'
import type { Throttle } from './throttle.ts'

export interface ArmWorld {
  readonly estate: Estate
  readonly issuer: TokenIssuer
  readonly policy: SignInPolicy
  readonly storage: BlobStorage
  readonly clock: Clock
  readonly rights: Rights
  readonly throttle: Throttle
}

export interface ArmOperation {
  readonly method: string
  readonly path: string
  readonly apiVersions: readonly string[]
  /** Resource type for the refusal of an unknown api-version. */
  readonly resourceType: string
  readonly handle: (call: Call, caller: Caller, world: ArmWorld) => Reply | Promise<Reply>
}

/** A route that first checks what Azure Resource Manager checks of every call. */
export function armRoute(operation: ArmOperation, world: ArmWorld): Route {
  return {
    method: operation.method,
    path: operation.path,
    async handle(call) {
      const requestId = randomUUID()
      const reply = await checkAndHandle(call, operation, world)
      return {
        ...reply,
        headers: { 'x-ms-request-id': requestId, 'x-ms-correlation-request-id': requestId, ...reply.headers },
      }
    },
  }
}

async function checkAndHandle(call: Call, operation: ArmOperation, world: ArmWorld): Promise<Reply> {
  const caller = await authenticate(call, world)
  if ('status' in caller) return caller
  const versionRefusal = refuseVersion(call, operation)
  if (versionRefusal) return versionRefusal
  const taken = world.throttle.take(caller.objectId, call.method === 'GET' ? 'reads' : 'writes')
  if ('refusal' in taken) return taken.refusal
  const reply = await operation.handle(call, caller, world)
  return { ...reply, headers: { ...taken.headers, ...reply.headers } }
}

function refuseVersion(call: Call, operation: ArmOperation): Reply | undefined {
  const version = call.url.searchParams.get('api-version')
  if (!version) {
    return armError(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    )
  }
  if (operation.apiVersions.includes(version)) return undefined
  return armError(
    400,
    'InvalidResourceType',
    `The resource type '${operation.resourceType}' could not be found in the namespace for api version '${version}'. The supported api-versions are '${operation.apiVersions.join(',')}'.`,
  )
}
