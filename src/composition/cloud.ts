import { readFileSync } from 'node:fs'
import { createAdmittedClients } from '../azure/admitted-clients.ts'
import { createApiCalls } from '../azure/api-calls.ts'
import { createAppCatalog } from '../azure/app-catalog.ts'
import { createAppFunctions } from '../azure/app-functions.ts'
import { createAppRights } from '../azure/app-rights.ts'
import { createArm } from '../azure/arm.ts'
import { createDefinitionFetcher } from '../azure/definition-sources/definition-fetcher.ts'
import { createDefinitionSources } from '../azure/definition-sources/index.ts'
import type { Config } from '../config/config.ts'
import type { Log } from '../core/ports/log.ts'
import type { KnownSecrets } from '../core/text/known-secrets.ts'
import { createPeople } from '../graph/people.ts'
import { createRegistrations } from '../graph/registrations.ts'
import { createGuardedAgent } from '../net/guarded-agent.ts'
import { timeLimits } from '../net/time-limits.ts'
import type { Credentials } from '../identity/credentials.ts'
import { createPersonTokens } from '../identity/person-tokens.ts'
import { createSecretCheck } from '../identity/secret-check.ts'
import { createConnectors } from '../power/connectors.ts'
import { createEnvironments } from '../power/environments.ts'
import { createTestCalls } from '../power/test-calls.ts'
import { createPowerClient } from '../power/power-client.ts'
import { createSecretReferences } from '../key-vault/secret-references.ts'
import { createTeamsFiles } from '../teams-files/teams-files.ts'
import { blankedPorts } from './blanked-ports.ts'
import { rememberingReferences, rememberingRegistrations, rememberingTokens } from './remember-secrets.ts'

const gatewayTimeoutMs = 10_000

/** The cloud services, each asked with the token of the person on whose behalf it happens. */
export function createCloud(
  config: Config,
  credentials: Credentials,
  assertions: Parameters<typeof createPersonTokens>[0]['assertions'],
  { secrets, log }: { readonly secrets: KnownSecrets; readonly log: Log },
) {
  const { endpoints } = config
  const personTokens = createPersonTokens({
    credentials,
    clientId: config.bot.appId,
    scopes: {
      azure: endpoints.armScope,
      graph: endpoints.graphScope,
      'power-platform': endpoints.powerScope,
      connectors: endpoints.connectorScope,
      'key-vault': endpoints.keyVaultScope,
    },
    assertions,
    now: () => new Date(),
  })
  const tokens = rememberingTokens(personTokens, secrets)
  const arm = createArm({ endpoint: endpoints.arm, scope: endpoints.armScope, tokens })
  const fetcher = createDefinitionFetcher({ hostAddresses: config.apiHostAddresses })
  const files = createTeamsFiles({ hosts: config.fileHosts, hostAddresses: config.apiHostAddresses })
  const guarded = createGuardedAgent({ hostAddresses: config.apiHostAddresses, timeoutMs: gatewayTimeoutMs })
  const client = createPowerClient(tokens, timeLimits, (error) =>
    log.warn({ error }, 'an item of a list of Power Platform was left out'),
  )
  const icon = {
    bytes: readFileSync(new URL('../../manifest/color.png', import.meta.url)),
    fileName: 'connector-courier.png',
    contentType: 'image/png',
  }
  const references = createSecretReferences({ tokens, hosts: endpoints.allowedHosts })
  const registrations = createRegistrations({ baseUrl: `${endpoints.graph}/`, tokens })
  const ports = {
    catalog: createAppCatalog(arm),
    rights: createAppRights(arm),
    admittedClients: createAdmittedClients(arm),
    sources: createDefinitionSources({ arm, tokens, registrations, fetcher, now: () => new Date() }),
    functions: createAppFunctions(arm),
    secretCheck: createSecretCheck(credentials),
    secretReferences: rememberingReferences(references, secrets),
    people: createPeople({ baseUrl: `${endpoints.graph}/`, tokens }),
    registrations: rememberingRegistrations(registrations, secrets),
    environments: createEnvironments(client, endpoints.bap),
    connectors: createConnectors({
      client,
      powerApps: endpoints.powerApps,
      makerPortal: endpoints.makerPortal,
      icon,
      dispatcher: guarded,
    }),
    apiCalls: createApiCalls({ tokens, registrations, dispatcher: guarded }),
    testCalls: createTestCalls({ client, powerApps: endpoints.powerApps, tokens, dispatcher: guarded }),
    files,
  }
  return {
    ports: blankedPorts(ports, secrets),
    close: async () => {
      await Promise.all([fetcher.close(), files.close(), guarded.close()])
    },
  }
}
