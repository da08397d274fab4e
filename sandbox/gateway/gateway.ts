import { request } from 'node:https'
import { apiHub } from '../entra/resources.ts'
import type { Certificate } from '../kernel/certificates.ts'
import type { Clock } from '../kernel/clock.ts'
import { startStandIn } from '../kernel/stand-in.ts'
import type { Call, FaultGate, Reply, StandIn } from '../kernel/stand-in.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import type { Traffic } from '../kernel/traffic.ts'
import type { ConnectionStore } from '../power/connection-store.ts'
import type { ConnectorStore } from '../power/connector-store.ts'
import { credentialOf } from './credential-of.ts'

/** The host under which connectors are called. */
export const gatewayHost = 'europe-002.azure-apim.net'

export interface GatewayOptions {
  readonly certificate: Certificate
  readonly caCertificate: string
  readonly clock: Clock
  readonly traffic: Traffic
  readonly faults?: FaultGate
  readonly issuer: TokenIssuer
  readonly connectors: ConnectorStore
  readonly connections: ConnectionStore
  /** Where the web apps listen. */
  readonly sitesPort: () => number
}

/**
 * Starts the gateway that passes the calls of apps and flows on to the API behind a connector: `/apim/{connector}/
 * {connection}/…` for whoever owns the connection. It adds what was typed into the connection, where the connector's
 * definition says. A redirect goes back to the caller.
 */
export function startGateway(options: GatewayOptions): Promise<StandIn> {
  return startStandIn({
    ...options,
    name: 'gateway',
    routes: [{ method: '*', path: '/apim/:connector/:connection/*', handle: (call) => passOn(call, options) }],
    notFound: unknownApi,
  })
}

async function passOn(call: Call, options: GatewayOptions): Promise<Reply> {
  const examined = await options.issuer.examine(call.bearer ?? '', { audience: [...apiHub.identifiers] })
  if ('fault' in examined) return gatewayError(401, `The token is not valid: ${examined.fault}.`)
  const name = `shared_${call.params['connector'] ?? ''}`
  const record = options.connectors.all().find((one) => one.name === name)
  if (!record) return unknownApi()
  const owner = String(examined.claims.oid)
  const connection = options.connections.find(name, call.params['connection'] ?? '', owner)
  if (!connection) return gatewayError(403, 'The connection does not exist or belongs to somebody else.')
  if (!connection.isConnected) return gatewayError(401, 'Unauthenticated')
  const below = call.url.pathname.split('/').slice(4).join('/')
  const url = new URL(`${record.serviceUrl.replace(/\/$/, '')}/${below}${call.url.search}`)
  const { headers = {}, query = {} } = credentialOf(record.definition, connection.values)
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value)
  return ask(options, call, url, headers)
}

/** What API Management says of an API it does not know. */
function unknownApi(): Reply {
  return { status: 404, body: { statusCode: 404, message: 'Resource not found' } }
}

function gatewayError(code: number, message: string): Reply {
  return { status: code, body: { error: { code, source: gatewayHost, message } } }
}

/** Calls the API at its own host name, which is one of the web apps here. */
async function ask(
  { caCertificate, sitesPort }: GatewayOptions,
  { method, body, headers: given }: Call,
  url: URL,
  headers: Readonly<Record<string, string>>,
): Promise<Reply> {
  const type = given['content-type']
  const answer = await new Promise<Reply>((resolve) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: sitesPort(),
        servername: url.hostname,
        method,
        path: `${url.pathname}${url.search}`,
        headers: {
          ...headers,
          host: url.hostname,
          accept: 'application/json',
          ...(type ? { 'content-type': type } : {}),
          ...(body.length > 0 ? { 'content-length': String(body.length) } : {}),
        },
        ca: caCertificate,
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const { 'content-type': type, location } = response.headers
          resolve({
            status: response.statusCode ?? 502,
            headers: { ...(type ? { 'content-type': type } : {}), ...(location ? { location } : {}) },
            body: Buffer.concat(chunks),
          })
        })
      },
    )
    asked.on('error', () => resolve(gatewayError(502, 'The API did not answer.')))
    asked.end(body)
  })
  return answer
}
