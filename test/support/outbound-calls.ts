import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { metrics, trace } from '@opentelemetry/api'
import { UnsecuredJWT } from 'jose'
import { Agent } from 'undici'
import { createArm } from '../../src/azure/arm.ts'
import { createDefinitionFetcher } from '../../src/azure/definition-sources/definition-fetcher.ts'
import { functions } from '../../src/azure/definition-sources/functions.ts'
import { armProblem } from '../../src/azure/arm-problem.ts'
import { createUserTokens } from '../../src/bot/teams/user-tokens.ts'
import { downloadBackup } from '../../src/cli/back-up-store.ts'
import { download } from '../../src/cli/export-audit.ts'
import { checkAddresses } from '../../src/cli/doctor/check-addresses.ts'
import type { Endpoints } from '../../src/config/endpoints.ts'
import type { Tokens } from '../../src/core/ports/index.ts'
import { createPeople } from '../../src/graph/people.ts'
import { createCredentials } from '../../src/identity/credentials.ts'
import { createSecretCheck } from '../../src/identity/secret-check.ts'
import { createStepUp } from '../../src/identity/step-up.ts'
import { createGuardedAgent } from '../../src/net/guarded-agent.ts'
import type { OutboundClient } from '../../src/net/time-limits.ts'
import { createConnectors } from '../../src/power/connectors.ts'
import { foundIn, lookUp } from '../../src/azure/look-up.ts'
import { createApiCalls } from '../../src/azure/api-calls.ts'
import { createEnvironments } from '../../src/power/environments.ts'
import { uploadToLentStorage } from '../../src/power/lent-storage.ts'
import { createPowerClient } from '../../src/power/power-client.ts'
import { createTestCalls } from '../../src/power/test-calls.ts'
import { keyVault } from '../../src/key-vault/key-vault.ts'
import { createSecretReferences } from '../../src/key-vault/secret-references.ts'
import { createTeamsFiles } from '../../src/teams-files/teams-files.ts'
import { startExport } from '../../src/telemetry/export.ts'
import type { HangingServer } from './hanging-server.ts'
import { only } from './only-limit.ts'
import { authentication, channel, placeAt, prepareCall } from './outbound-channel.ts'
import { dana, ordersApp, ordersFacts, personalConversation, tenantId } from './world.ts'

/** Makes a client for a server; what it returns is one call, to be made as often as wanted. */
export type Way = (server: HangingServer) => () => Promise<unknown>

/** The database speaks a protocol of its own: `test/store/sql/postgres-faults.test.ts` hangs it. */
export type HttpClient = Exclude<OutboundClient, 'database' | 'database-connection'>

/** One call of every client, to a server that does not bring it to its end; several where there is more than one way. */
export const outboundCalls: Readonly<Record<HttpClient, Readonly<Record<string, Way>>>> = {
  'bot-token': {
    'its token'(server) {
      const { bot } = credentials(server, 'bot-token')
      return async () => bot.getToken(scope)
    },
    'its metadata'(server) {
      const { bot } = credentials(server, 'bot-token', strangeTenant)
      return async () => bot.getToken(scope)
    },
  },
  'resource-token': {
    'a managed identity': (server) => {
      // As App Service sets them before it starts an app; they are read when a credential is made.
      process.env['IDENTITY_ENDPOINT'] = `${server.origin}/msi/token`
      process.env['IDENTITY_HEADER'] = 'header'
      const credential = { kind: 'managed-identity', managedIdentityClientId: dana.id } as const
      const made = createCredentials({ ...entra(server), credential }, only(server, 'resource-token'))
      return async () => made.resources.getToken('https://vault.azure.net/.default')
    },
  },
  'person-token': {
    'on behalf of'(server) {
      const person = credentials(server, 'person-token').onBehalfOf(assertion)
      return async () => person.getToken(scope)
    },
  },
  'secret-check': {
    client: (server) => () => {
      const client = { tenant: tenantId, clientId: dana.id, secret: 's', resource: 'api://x' }
      return createSecretCheck(credentials(server, 'secret-check')).check(client)
    },
  },
  'sign-in-code': {
    metadata: (server) => async () => {
      const stepUp = createSteps(server, strangeTenant)
      return stepUp.begin(linkIn(await stepUp.link({ person: dana })))
    },
    code: (server) => async () => {
      const stepUp = createSteps(server, tenantId)
      const begun = await stepUp.begin(linkIn(await stepUp.link({ person: dana })))
      const state = new URL(begun?.location ?? '').searchParams.get('state') ?? ''
      return stepUp.finish({ state, code: 'code', key: begun?.key })
    },
  },
  'user-tokens': {
    assertion(server) {
      const tokens = createUserTokens({
        authentication: authentication(server),
        appId: dana.id,
        connectionName: 'sso',
        conversations: conversations as never,
        limits: only(server, 'user-tokens'),
      })
      return () => tokens.assertion(dana)
    },
  },
  'channel-keys': {
    metadata: (server) => prepareCall(authentication(server, '/hung')),
    keys: (server) => prepareCall(authentication(server, '/openid')),
  },
  channel: {
    send: (server) => () => channel(server).send(placeAt(server), { type: 'message' }),
    update: (server) => () => channel(server).update(placeAt(server), 'm1', { type: 'message' }),
    remove: (server) => () => channel(server).remove(placeAt(server), 'm1'),
    open: (server) => () => channel(server).open(dana),
  },
  'resource-manager': {
    get: (server) => () => arm(server, 'resource-manager').get(dana, '/x').catch(translateError),
    sdk: (server) => () =>
      arm(server, 'resource-manager').resourceGraph(dana).resources({ query: 'resources' }).catch(translateError),
  },
  'resource-manager-list': {
    functions: (server) => async () => {
      const app = { ...ordersApp, kind: 'function' as const }
      return functions({
        person: dana,
        app,
        facts: ordersFacts,
        arm: arm(server, 'resource-manager-list'),
        configuration: () => Promise.resolve(undefined),
        lookUp: async (what, ask) => foundIn(await lookUp(what, ask)),
      })
    },
  },
  definition: {
    fetch(server) {
      const fetcher = createDefinitionFetcher({
        hostAddresses: server.hostAddresses,
        limits: only(server, 'definition'),
      })
      const host = 'hung.azurewebsites.net'
      const app = { resourceId: '', hosts: [host] }
      return () => fetcher.fetch({ url: `https://${host}/x`, hosts: new Set([host]), app })
    },
  },
  graph: {
    people: (server) => () =>
      createPeople({ baseUrl: `${server.origin}/`, tokens, limits: only(server, 'graph') }).byIds(dana, [dana.id]),
  },
  'power-platform': {
    call: (server) => () =>
      createPowerClient(tokens, only(server, 'power-platform')).call(dana, {
        method: 'GET',
        url: new URL(server.origin),
      }),
  },
  'power-platform-list': {
    environments: (server) => () =>
      createEnvironments(createPowerClient(tokens, only(server, 'power-platform-list')), server.origin).forMaker(dana),
  },
  'lent-storage': {
    upload: (server) => () => {
      const client = answering(server, 'lent-storage', { sharedAccessSignature: `${server.origin}/icons?sig=1` })
      const given = { person: dana, environmentId: 'e', file: icon, dispatcher: new Agent() }
      return uploadToLentStorage(client, server.origin, given).then(() => 'uploaded')
    },
  },
  'uploaded-definition': {
    read: (server) => () => {
      const apiDefinitions = { originalSwaggerUrl: `${server.origin}/definition` }
      const client = answering(server, 'uploaded-definition', {
        name: 'c',
        properties: { displayName: 'C', apiDefinitions },
      })
      return createConnectors({
        client,
        powerApps: server.origin,
        makerPortal: server.origin,
        icon,
        dispatcher: new Agent(),
      }).read(dana, 'e', 'c')
    },
  },
  'test-call': {
    call(server) {
      const client = answering(server, 'test-call', {
        properties: { primaryRuntimeUrl: 'https://hung.azure-apim.net/apim' },
      })
      const dispatcher = createGuardedAgent({ hostAddresses: server.hostAddresses, timeoutMs: server.limitMs })
      const calls = createTestCalls({ client, powerApps: server.origin, tokens, dispatcher })
      return () => calls.call(dana, { environmentId: 'e', connectorName: 'c', path: '/x', id: 'A1' })
    },
    'call-api'(server) {
      const dispatcher = createGuardedAgent({ hostAddresses: server.hostAddresses, timeoutMs: server.limitMs })
      const registrations = { hostsOf: () => Promise.resolve(['hung.azure-apim.net']) }
      const calls = createApiCalls({ tokens, registrations, dispatcher, limits: only(server, 'test-call') })
      const wanted = { resource: 'api://a', url: 'https://hung.azure-apim.net/x', hosts: ['hung.azure-apim.net'] }
      return () => calls.call(dana, wanted)
    },
  },
  'bot-key-vault': {
    put: (server) => () => vault(server, 'bot-key-vault').put('A1', 's'),
    open: (server) => () => vault(server, 'bot-key-vault').open('A1', 'here-0'),
    destroy: (server) => () => vault(server, 'bot-key-vault').destroy('here-0'),
  },
  'bot-key-vault-list': { list: (server) => () => vault(server, 'bot-key-vault-list').list() },
  'developer-key-vault': {
    read: (server) => () =>
      createSecretReferences({
        tokens,
        hosts: new Set([server.host]),
        limits: only(server, 'developer-key-vault'),
      }).read(dana, `${server.origin}/secrets/orders`),
  },
  'teams-files': {
    download: (server) => () => files(server).download('https://hung.sharepoint.com/x'),
    upload: (server) => () => files(server).upload('https://hung.sharepoint.com/x', Buffer.from('x')),
  },
  telemetry: {
    'the last report': (server) => async () => {
      trace.disable()
      metrics.disable()
      const exporting = await startExport(server.origin, only(server, 'telemetry'))
      trace.getTracer('test').startSpan('one').end()
      metrics.getMeter('test').createCounter('one').add(1)
      await exporting.close()
      return 'closed'
    },
  },
  doctor: { addresses: (server) => async () => (await checkAddresses(configAt(server), server.limitMs))[0]?.state },
  'audit-download': {
    download: (server) => async () => {
      const out = join(mkdtempSync(join(tmpdir(), 'courier-audit-')), 'audit.jsonl')
      return (await download(server.origin, out, { keys: auditKeys, before: undefined }, server.limitMs))
        ? 'told'
        : 'downloaded'
    },
  },
  'backup-download': {
    download: (server) => async () => {
      const out = join(mkdtempSync(join(tmpdir(), 'courier-backup-')), 'backup.sqlite')
      const key = (byte: number) => Buffer.alloc(32, byte).toString('base64')
      const environment = { VAULT_KEY: key(1), AUDIT_KEY: key(2) }
      const terminal = { print: () => undefined, complain: () => undefined }
      const { origin: from, limitMs } = server
      return (await downloadBackup(out, { from, environment, terminal, limitMs })) === 0 ? 'downloaded' : 'told'
    },
  },
}

const auditKeys = { current: Buffer.alloc(32), name: 'VAULT_KEY' }
const scope = 'https://api.botframework.com/.default'
const strangeTenant = '00000000-0000-4000-8000-00000000000f'
const icon = { bytes: Buffer.from('icon'), fileName: 'icon.png' }
const credential = { getToken: () => Promise.resolve({ token: 'token', expiresOnTimestamp: Date.now() + 3_600_000 }) }
const tokens: Tokens = {
  forPerson: () => Promise.resolve({ token: assertion, expiresOnTimestamp: Date.now() + 3_600_000 }),
  forApi: () => Promise.resolve({ token: assertion, expiresOnTimestamp: Date.now() + 3_600_000 }),
  forget: () => undefined,
}
const assertion = new UnsecuredJWT({ oid: dana.id }).encode()
const conversations = { of: () => Promise.resolve(personalConversation(dana)) }

function entra({ origin }: HangingServer, tenant = tenantId) {
  const credential = { kind: 'client-secret', clientSecret: 's' } as const
  return { tenantId: tenant, clientId: dana.id, authorityHost: origin, privateAuthority: true, credential }
}

function credentials(server: HangingServer, client: OutboundClient, tenant = tenantId) {
  return createCredentials(entra(server, tenant), only(server, client))
}

function createSteps(server: HangingServer, tenant: string) {
  const limits = only(server, 'sign-in-code')
  return createStepUp({
    credentials: createCredentials(entra(server, tenant), limits),
    clientId: dana.id,
    publicUrl: 'https://courier.example',
    vaultKey: Buffer.alloc(32),
    now: () => new Date(),
    limits,
  })
}

function linkIn(address: string): string {
  return new URL(address).searchParams.get('link') ?? ''
}

function arm(server: HangingServer, client: OutboundClient) {
  return createArm({ endpoint: server.origin, scope, tokens, limits: only(server, client) })
}

function translateError(error: unknown): never {
  throw armProblem(error)
}

function answering(server: HangingServer, client: OutboundClient, answer: unknown) {
  return { ...createPowerClient(tokens, only(server, client)), call: () => Promise.resolve(answer) }
}

function vault(server: HangingServer, client: OutboundClient) {
  return keyVault({ url: server.origin, credential, installation: 'here', private: true, limits: only(server, client) })
}

function files(server: HangingServer) {
  const { hostAddresses } = server
  return createTeamsFiles({ hosts: new Set(['sharepoint.com']), hostAddresses, limits: only(server, 'teams-files') })
}

function configAt({ origin }: HangingServer) {
  const names = ['authorityHost', 'arm', 'graph', 'powerApps', 'bap', 'channelOpenIdMetadata', 'tokenService']
  const endpoints = Object.fromEntries([...names, 'defaultServiceUrl'].map((name) => [name, origin]))
  return { endpoints: endpoints as unknown as Endpoints }
}
