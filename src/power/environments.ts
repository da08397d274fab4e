import { z } from 'zod'
import type { Environment, Environments } from '../core/ports.ts'
import type { PowerClient } from './power-client.ts'

const pageSchema = z.object({
  value: z.array(
    z.object({
      name: z.string(),
      properties: z.object({
        displayName: z.string(),
        permissions: z.record(z.string(), z.unknown()).nullish(),
      }),
    }),
  ),
  nextLink: z.string().nullish(),
})

const mostPages = 20

/**
 * Environments in which the signed-in person is a maker. A capability that was not granted is absent from the
 * `permissions` map (github.com/pnp/cli-microsoft365, power platform environment commands); without the map the
 * import itself has the last word.
 */
export function createEnvironments(client: PowerClient, bap: string): Environments {
  return {
    async forMaker(person) {
      const found: Environment[] = []
      let url: URL | null = new URL('/providers/Microsoft.BusinessAppPlatform/environments', bap)
      url.search = new URLSearchParams({ 'api-version': '2020-10-01', $expand: 'permissions' }).toString()
      for (let page = 0; url && page < mostPages; page++) {
        const { value, nextLink } = pageSchema.parse(await client.call(person, { method: 'GET', url }))
        found.push(...value.filter(isMaker).map((one) => ({ id: one.name, name: one.properties.displayName })))
        url = nextLink ? sameOrigin(nextLink, bap) : null
      }
      return found
    },
  }
}

function isMaker({ properties }: z.infer<typeof pageSchema>['value'][number]): boolean {
  const { permissions } = properties
  return !permissions || 'CreatePowerApp' in permissions || 'CreateCustomConnector' in permissions
}

/** The bearer token goes to the configured host only, whatever a page says. */
function sameOrigin(link: string, base: string): URL | null {
  const url = URL.parse(link, base)
  return url?.origin === new URL(base).origin ? url : null
}
