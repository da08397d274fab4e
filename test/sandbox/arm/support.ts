import { WebSiteManagementClient } from '@azure/arm-appservice'
import { ResourceGraphClient } from '@azure/arm-resourcegraph'
import { startArm } from '../../../sandbox/arm/arm.ts'
import { startBlobStorage } from '../../../sandbox/storage/blob-storage.ts'
import { apps, resourceIdOf } from '../../../sandbox/world/apps.ts'
import { createChanges } from '../../../sandbox/world/changes.ts'
import { createEntitlements } from '../../../sandbox/world/entitlements.ts'
import { createEstate } from '../../../sandbox/world/estate.ts'
import type { SandboxPerson } from '../../../sandbox/world/people.ts'
import { productionSubscription } from '../../../sandbox/world/subscriptions.ts'
import { entraWorld, onBehalfOf, signIn } from '../entra/support.ts'

const scope = 'https://management.azure.com/user_impersonation'

/** Azure Resource Manager and what it stands on, with the vendor's clients for one person. */
export async function armWorld() {
  const world = await entraWorld()
  const changes = createChanges()
  const estate = createEstate({ changes, now: () => world.clock.now() })
  const entitlements = createEntitlements({ changes })
  const storage = await startBlobStorage(world)
  const arm = await startArm({
    ...world,
    estate,
    entitlements,
    issuer: world.entra.issuer,
    policy: world.entra.policy,
    storage,
  })

  async function credentialOf(id: SandboxPerson['id']) {
    return onBehalfOf(world.entra, await signIn(world.entra, id))
  }
  const options = { endpoint: arm.origin, credentials: { scopes: [scope] }, retryOptions: { maxRetries: 0 } }
  return {
    ...world,
    estate,
    entitlements,
    storage,
    arm,
    sites: async (id: SandboxPerson['id'], subscription: string = productionSubscription) =>
      new WebSiteManagementClient(await credentialOf(id), subscription, options),
    graph: async (id: SandboxPerson['id']) => new ResourceGraphClient(await credentialOf(id), options),
    /** One plain call with a person's token. */
    async call(id: SandboxPerson['id'], path: string, init: RequestInit = {}) {
      const { token } = await (await credentialOf(id)).getToken(scope)
      const response = await fetch(`${arm.origin}${path}`, { ...init, headers: { authorization: `Bearer ${token}` } })
      return { status: response.status, headers: response.headers, body: (await response.json()) as ArmBody }
    },
    async close() {
      await Promise.all([arm.close(), storage.close(), world.entra.close()])
    },
  }
}

export interface ArmBody {
  readonly error?: { readonly code: string; readonly message: string }
  readonly value?: unknown
}

export function resourceId(name: string): string {
  const app = apps.find((one) => one.name === name)
  if (!app) throw new TypeError(`there is no app called ${name}`)
  return resourceIdOf(app)
}
