import { z } from 'zod'
import type { PersonId } from '../channel/find-person.ts'
import type { Channel } from '../channel/start-channel.ts'
import { HttpError } from './http-error.ts'
import type { LocalRoute } from './local-server.ts'
import { personRoute, requirePerson } from './people-routes.ts'
import { readBody } from './read-body.ts'

const place = { conversation: z.string().optional() }
const pasted = z.strictObject({ url: z.string(), ...place, signIn: z.boolean().optional() })
const composed = z.union([
  z.strictObject({
    command: z.string(),
    words: z.string().default(''),
    skip: z.int().min(0).optional(),
    ...place,
    signIn: z.boolean().optional(),
  }),
  z.strictObject({ choose: z.string(), ...place }),
])
const direct = z.strictObject({ members: z.tuple([z.string(), z.string()]) })

/** What a person pastes and searches where they write, and chats in which the bot is not. */
export function extensionRoutes(channel: Channel): LocalRoute[] {
  return [
    personRoute('POST', 'links', (person, body) => {
      const { url, conversation, signIn } = readBody(pasted, body)
      return channel.client(person).paste(url, conversation, signIn)
    }),
    personRoute('POST', 'extension', (person, body) => {
      const asked = readBody(composed, body)
      const client = channel.client(person)
      if ('choose' in asked) return client.choose(asked.choose, asked.conversation)
      const { conversation, ...search } = asked
      return client.searchExtension(search, conversation)
    }),
    {
      method: 'POST',
      path: '/api/chats',
      handle: ({ body }) => ({ status: 201, body: channel.addDirectChat(pairOf(readBody(direct, body).members)) }),
    },
  ]
}

function pairOf([one, other]: readonly [string, string]): readonly [PersonId, PersonId] {
  if (one === other) throw new HttpError(400, 'A chat has two people.')
  return [requirePerson(one), requirePerson(other)]
}
