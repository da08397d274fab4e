import { randomBytes } from 'node:crypto'
import { keyVaultService } from '../entra/resources.ts'
import type { Certificate } from '../kernel/certificates.ts'
import type { Clock } from '../kernel/clock.ts'
import { startStandIn } from '../kernel/stand-in.ts'
import type { Call, FaultGate, Reply, Route, StandIn } from '../kernel/stand-in.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import type { Traffic } from '../kernel/traffic.ts'
import { tenantId } from '../world/people.ts'
import { keyVaultError } from './key-vault-error.ts'
import { createSecretStore } from './secret-store.ts'
import type { KeptSecret } from './secret-store.ts'
import type { VaultSettings } from './vaults.ts'

/** https://learn.microsoft.com/rest/api/keyvault/secrets */
const apiVersion = /^(?:7\.\d|20\d\d-\d\d-\d\d)$/

/**
 * Starts a Key Vault. A call without a token is answered with a challenge that names the authority and the resource
 * (learn.microsoft.com/azure/key-vault/general/authentication-requests-and-responses).
 */
export function startKeyVault(options: {
  vault: VaultSettings
  certificate: Certificate
  clock: Clock
  traffic: Traffic
  faults?: FaultGate
  issuer: TokenIssuer
  entraOrigin: string
}): Promise<StandIn> {
  const { vault, clock } = options
  return startStandIn({
    ...options,
    name: vault.name,
    routes: (origin) => {
      const store = createSecretStore({ origin, clock, secrets: vault.secrets })
      const route = (
        method: string,
        path: string,
        right: 'mayRead' | 'mayWrite',
        handle: (call: Call) => Reply,
      ): Route => ({
        method,
        path,
        async handle(call) {
          const refusal = await refuse(call, options, vault[right])
          return refusal ?? handle(call)
        },
      })
      const found = (call: Call, answer: (secret: KeptSecret) => Reply) => {
        const secret = store.get(call.params['name'] ?? '', call.params['version'])
        return secret ? answer(secret) : keyVaultError(404, 'SecretNotFound', notFound(call.params['name']))
      }
      return [
        route('GET', '/secrets', 'mayRead', () => ({ status: 200, body: { value: store.list(), nextLink: null } })),
        route('PUT', '/secrets/:name', 'mayWrite', (call) => put(call, store)),
        // The client leaves the slash where it names no version.
        ...['/secrets/:name{/}?', '/secrets/:name/:version'].map((path) =>
          route('GET', path, 'mayRead', (call) => found(call, (secret) => ({ status: 200, body: store.view(secret) }))),
        ),
        route('DELETE', '/secrets/:name', 'mayWrite', (call) =>
          found(call, (secret) => ({ status: 200, body: store.remove(secret) })),
        ),
        route('GET', '/deletedsecrets/:name', 'mayRead', (call) => {
          const deleted = store.deleted(call.params['name'] ?? '')
          return deleted
            ? { status: 200, body: deleted }
            : keyVaultError(404, 'SecretNotFound', notFound(call.params['name']))
        }),
      ]
    },
    notFound: () => keyVaultError(400, 'BadParameter', 'Operation not supported.'),
  })
}

function put(call: Call, store: ReturnType<typeof createSecretStore>): Reply {
  const sent = (call.json() ?? {}) as { value?: unknown; tags?: Record<string, string>; contentType?: string }
  const name = call.params['name'] ?? ''
  if (typeof sent.value !== 'string') return keyVaultError(400, 'BadParameter', 'The property value is required.')
  if (!/^[0-9a-zA-Z-]{1,127}$/.test(name)) return keyVaultError(400, 'BadParameter', 'The name is not valid.')
  if (store.deleted(name)) {
    return keyVaultError(409, 'Conflict', `Secret ${name} is currently in a deleted but recoverable state.`)
  }
  const { value, tags = {}, contentType } = sent
  const secret = store.put({ name, value, tags, contentType, version: randomBytes(16).toString('hex') })
  return { status: 200, body: store.view(secret) }
}

async function refuse(
  call: Call,
  { issuer, entraOrigin }: { issuer: TokenIssuer; entraOrigin: string },
  admitted: readonly string[],
): Promise<Reply | undefined> {
  if (!apiVersion.test(call.url.searchParams.get('api-version') ?? '')) {
    return keyVaultError(400, 'BadParameter', 'api-version must be specified.')
  }
  const [resource = ''] = keyVaultService.identifiers
  const challenge = `Bearer authorization="${entraOrigin}/${tenantId}", resource="${resource}"`
  const unauthorized = (message: string): Reply => ({
    ...keyVaultError(401, 'Unauthorized', message),
    headers: { 'www-authenticate': challenge },
  })
  if (!call.bearer) return unauthorized('AKV10000: Request is missing a Bearer or PoP token.')
  const examined = await issuer.examine(call.bearer, { audience: [resource, `${resource}/`, keyVaultService.appId] })
  if ('fault' in examined) return unauthorized('AKV10022: Invalid audience or expired token.')
  const { appid, oid, idtyp } = examined.claims
  const callers = idtyp === 'user' ? [oid] : [appid, oid]
  return callers.some((caller) => typeof caller === 'string' && admitted.includes(caller))
    ? undefined
    : keyVaultError(403, 'Forbidden', 'Caller is not authorized to perform action on resource.')
}

function notFound(name = ''): string {
  return `A secret with (name/id) ${name} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command.`
}
