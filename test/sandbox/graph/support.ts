import { Client } from '@microsoft/microsoft-graph-client'
import { ClientSecretCredential } from '@azure/identity'
import type { TokenCredential } from '@azure/identity'
import { startGraph } from '../../../sandbox/graph/graph.ts'
import { createReplication } from '../../../sandbox/graph/replication.ts'
import { createTenantSettings } from '../../../sandbox/graph/tenant-settings.ts'
import { createTeamsApps } from '../../../sandbox/graph/teams-apps.ts'
import { botAppId } from '../../../sandbox/world/bot.ts'
import { createChanges } from '../../../sandbox/world/changes.ts'
import { tenantId } from '../../../sandbox/world/people.ts'
import type { SandboxPerson } from '../../../sandbox/world/people.ts'
import { botSecret, entraWorld, onBehalfOf, signIn } from '../entra/support.ts'

const scope = 'https://graph.microsoft.com/.default'

/** Microsoft Graph, with the vendor's client for a person or for the bot itself. */
export async function graphWorld() {
  const world = await entraWorld()
  const changes = createChanges()
  const replication = createReplication()
  const teamsApps = createTeamsApps({ changes })
  const tenantSettings = createTenantSettings()
  const { issuer, directory } = world.entra
  const graph = await startGraph({ ...world, issuer, directory, changes, replication, teamsApps, tenantSettings })

  const clientFor = (credential: TokenCredential) =>
    Client.initWithMiddleware({
      baseUrl: `${graph.origin}/`,
      customHosts: new Set(['127.0.0.1']),
      authProvider: { getAccessToken: async () => (await credential.getToken(scope))?.token ?? '' },
    })
  return {
    ...world,
    graph,
    replication,
    tenantSettings,
    teamsApps,
    as: async (id: SandboxPerson['id']) => clientFor(onBehalfOf(world.entra, await signIn(world.entra, id))),
    asBot: () =>
      clientFor(
        new ClientSecretCredential(tenantId, botAppId, botSecret, {
          authorityHost: world.entra.origin,
          disableInstanceDiscovery: true,
        }),
      ),
    async close() {
      await Promise.all([graph.close(), world.entra.close()])
    },
  }
}
