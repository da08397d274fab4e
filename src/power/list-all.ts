import { z } from 'zod'
import type { ZodType } from 'zod'
import type { Person } from '../core/person.ts'
import { ProblemError } from '../core/problems.ts'
import { TimeoutError, withinTime } from '../net/within-time.ts'
import { shaped } from './power-client.ts'
import type { PowerClient } from './power-client.ts'

/** More pages than any tenant has, so that a service which never stops does not keep the bot for ever. */
const mostPages = 20

interface List<Item> {
  readonly first: URL
  readonly item: ZodType<Item>
}

const pageSchema = z.object({ value: z.array(z.unknown()), nextLink: z.string().nullish() })

/**
 * Returns every item of a list, page after page, within one time limit for all pages. An item of another shape is left
 * out: one odd connector must not hide all others.
 */
export async function listAll<Item>(client: PowerClient, person: Person, list: List<Item>): Promise<readonly Item[]> {
  try {
    const limit = client.limits['power-platform-list']
    return await withinTime(limit, (signal) => readPages(client, person, { ...list, signal }))
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error
    throw new ProblemError(
      'service-unavailable',
      { service: 'Power Platform', reason: { code: 'no-answer' } },
      { cause: error },
    )
  }
}

async function readPages<Item>(
  client: PowerClient,
  person: Person,
  list: List<Item> & { readonly signal: AbortSignal },
): Promise<readonly Item[]> {
  const found: Item[] = []
  let url: URL | null = list.first
  for (let page = 0; url && page < mostPages && !list.signal.aborted; page++) {
    const answer = await client.call(person, { method: 'GET', url, signal: list.signal })
    const { value, nextLink } = shaped(pageSchema, answer)
    for (const one of value) {
      const parsed = list.item.safeParse(one)
      if (parsed.success) found.push(parsed.data)
      else client.onOddItem(parsed.error)
    }
    url = nextLink ? sameOrigin(nextLink, list.first) : null
  }
  return found
}

/**
 * Returns the next page's address if it is on the configured host. The bearer token must not go to another one,
 * whatever a page says.
 */
function sameOrigin(link: string, first: URL): URL | null {
  const url = URL.parse(link, first.href)
  return url?.origin === first.origin ? url : null
}
