import { z } from 'zod'
import type { Environments } from '../core/ports/index.ts'
import { listAll } from './list-all.ts'
import type { PowerClient } from './power-client.ts'

const environmentSchema = z.object({
  name: z.string(),
  properties: z.object({
    displayName: z.string().nullish(),
    permissions: z.record(z.string(), z.unknown()).nullish(),
  }),
})

/**
 * Returns the environments in which the signed-in person is a maker. A capability that was not granted is absent from
 * the `permissions` map (github.com/pnp/cli-microsoft365, power platform environment commands). Without the map, the
 * import itself shows whether the person may.
 */
export function createEnvironments(client: PowerClient, bap: string): Environments {
  return {
    async forMaker(person) {
      const first = new URL('/providers/Microsoft.BusinessAppPlatform/environments', bap)
      first.search = new URLSearchParams({ 'api-version': '2020-10-01', $expand: 'permissions' }).toString()
      const all = await listAll(client, person, { first, item: environmentSchema })
      return all.filter(isMaker).map((one) => ({ id: one.name, name: one.properties.displayName || one.name }))
    },
  }
}

/**
 * Each of them is enough for a hint. `CreateCustomApi` is in the maps that public code reads, `ManageAnyCustomApi` in
 * what the service says when it refuses (github.com/microsoft/coe-starter-kit, issue 10397).
 */
const makers = ['CreateCustomApi', 'ManageAnyCustomApi', 'CreatePowerApp']

function isMaker({ properties }: z.infer<typeof environmentSchema>): boolean {
  const { permissions } = properties
  return !permissions || makers.some((permission) => permission in permissions)
}
