import { z } from 'zod'
import type { ZodType } from 'zod'
import type { Person } from '../core/person.ts'
import type { PowerClient } from './power-client.ts'

/** More pages than any tenant has; a service that never stops must not keep the bot for ever. */
const mostPages = 20

/** Every item of a list, page after page. */
export async function listAll<Item>(
  client: PowerClient,
  person: Person,
  list: { readonly first: URL; readonly item: ZodType<Item> },
): Promise<readonly Item[]> {
  const pageSchema = z.object({ value: z.array(list.item), nextLink: z.string().nullish() })
  const found: Item[] = []
  let url: URL | null = list.first
  for (let page = 0; url && page < mostPages; page++) {
    const { value, nextLink } = pageSchema.parse(await client.call(person, { method: 'GET', url }))
    found.push(...value)
    url = nextLink ? sameOrigin(nextLink, list.first) : null
  }
  return found
}

/** The bearer token goes to the configured host only, whatever a page says. */
function sameOrigin(link: string, first: URL): URL | null {
  const url = URL.parse(link, first.href)
  return url?.origin === first.origin ? url : null
}
