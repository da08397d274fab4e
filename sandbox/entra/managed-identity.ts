import type { Clock } from '../kernel/clock.ts'
import { startStandIn } from '../kernel/stand-in.ts'
import type { Call, FaultGate, Reply, StandIn } from '../kernel/stand-in.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import type { Traffic } from '../kernel/traffic.ts'
import { managedIdentity } from '../world/managed-identity.ts'
import { tenantId } from '../world/people.ts'

const lifetimeSeconds = 24 * 60 * 60

/**
 * The token endpoint App Service offers inside an app (`IDENTITY_ENDPOINT`): plain HTTP, guarded by a header only the
 * app knows. https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
 */
export function startManagedIdentity(options: {
  issuer: TokenIssuer
  identityHeader: string
  clock: Clock
  traffic: Traffic
  faults?: FaultGate
}): Promise<StandIn> {
  return startStandIn({
    name: 'managed-identity',
    clock: options.clock,
    traffic: options.traffic,
    faults: options.faults,
    routes: [{ method: 'GET', path: '/msi/token', handle: (call) => answer(call, options) }],
  })
}

async function answer(
  call: Call,
  options: { issuer: TokenIssuer; identityHeader: string; clock: Clock },
): Promise<Reply> {
  if (call.headers['x-identity-header'] !== options.identityHeader) return refusal(401, 'Unauthorized')
  const query = call.url.searchParams
  if (query.get('api-version') !== '2019-08-01') return refusal(400, 'The api-version is not supported.')
  const resource = query.get('resource')
  if (!resource) return refusal(400, 'The resource parameter is missing.')
  const clientId = query.get('client_id')
  if (clientId !== managedIdentity.clientId) {
    return refusal(400, `No User Assigned or Delegated Managed Identity found for specified ClientId ${clientId}`)
  }
  const { principalId } = managedIdentity
  const claims = { aud: resource, oid: principalId, sub: principalId, azp: clientId, tid: tenantId, ver: '2.0' }
  return {
    status: 200,
    body: {
      access_token: await options.issuer.sign({ ...claims, idtyp: 'app' }, lifetimeSeconds),
      expires_on: String(Math.floor(options.clock.now().getTime() / 1000) + lifetimeSeconds),
      resource,
      token_type: 'Bearer',
      client_id: clientId,
    },
  }
}

function refusal(statusCode: number, message: string): Reply {
  return { status: statusCode, body: { statusCode, message, correlationId: crypto.randomUUID() } }
}
