import { z } from 'zod'
import type { ActionResult } from '../channel/client/client-dependencies.ts'
import { ClientRefusal } from '../channel/client/client-refusal.ts'
import type { TeamsClient } from '../channel/client/teams-client.ts'
import type { PersonId } from '../channel/find-person.ts'
import { obstacles, regions } from '../channel/reach.ts'
import type { Obstacle } from '../channel/reach.ts'
import type { Channel } from '../channel/start-channel.ts'
import { people } from '../world/people.ts'
import type { SandboxPerson } from '../world/people.ts'
import { HttpError } from './http-error.ts'
import type { LocalReply, LocalRequest, LocalRoute } from './local-server.ts'
import { readBody } from './read-body.ts'

const inputs = z.record(z.string(), z.unknown())
const file = z.strictObject({
  name: z.string().min(1).max(200),
  content: z.string().optional(),
  base64: z.base64().optional(),
})
const place = { conversation: z.string().optional() }
const typed = z.union([
  z.strictObject({
    text: z.string().min(1),
    ...place,
    mention: z.boolean().optional(),
    card: z.string().optional(),
  }),
  z.strictObject({ card: z.string(), ...place }),
  z.strictObject({ text: z.string().min(1).optional(), file }),
])
const press = z.strictObject({
  messageId: z.string(),
  verb: z.string().optional(),
  title: z.string().optional(),
  data: inputs.optional(),
  inputs: inputs.optional(),
})
const search = z.strictObject({
  messageId: z.string().optional(),
  dialogId: z.string().optional(),
  inputId: z.string(),
  query: z.string(),
  inputs: inputs.optional(),
})
const submission = z.strictObject({ dialogId: z.string(), inputs: inputs.default({}), title: z.string().optional() })
const reach = z.strictObject({
  /** `null` takes it away. */
  obstacle: z.enum(Object.keys(obstacles) as [Obstacle, ...Obstacle[]]).nullish(),
  region: z.enum(regions).optional(),
})
/** A language and where it is spoken. */
const language = z.strictObject({ locale: z.string().regex(/^[a-z]{2}-[A-Z]{2}$/) })
const members = z.tuple([z.string()], z.string())
const group = z.strictObject({ name: z.string().min(1), members })
const teamChannel = z.strictObject({ name: z.string().min(1), team: z.string().min(1), members })

/** What a person sees, types and presses. */
export function peopleRoutes(channel: Channel): LocalRoute[] {
  const { chat } = channel
  return [
    {
      method: 'GET',
      path: '/api/people',
      handle: () => ({ status: 200, body: people.map((each) => describe(channel, each)) }),
    },
    personRoute('GET', 'messages', (person) => chat.history(person)),
    personRoute('POST', 'reload', (person) => {
      chat.reload(person)
      return chat.history(person)
    }),
    personRoute('POST', 'messages', (person, body) => {
      const said = readBody(typed, body)
      if ('card' in said && !('text' in said)) {
        return channel.client(person).type(undefined, said.conversation, true, said.card)
      }
      if (!('file' in said)) return channel.client(person).type(said.text, said.conversation, said.mention, said.card)
      const { name, content = '', base64 } = said.file
      const bytes = base64 === undefined ? Buffer.from(content) : Buffer.from(base64, 'base64')
      return channel.client(person).sendFile({ name, bytes }, said.text)
    }),
    personRoute('POST', 'actions', (person, body) => channel.client(person).press(readBody(press, body))),
    personRoute('POST', 'search', (person, body) => channel.client(person).search(readBody(search, body))),
    personRoute('POST', 'dialog', async (person, body) => {
      const client = channel.client(person)
      const result = isSubmission(body) ? await submit(client, body) : await client.press(readBody(press, body))
      return { ...result, ...(result.dialog ? { dialogId: result.dialog.id } : {}) }
    }),
    personRoute('GET', 'conversations', (person) => chat.conversations.of(person)),
    makeRoute('/api/groups', (body) => channel.addConversation(withPeople(readBody(group, body)))),
    makeRoute('/api/channels', (body) => channel.addConversation(withPeople(readBody(teamChannel, body)))),
  ]
}

function makeRoute(path: string, make: (body: unknown) => Promise<unknown>): LocalRoute {
  return { method: 'POST', path, handle: async ({ body }) => ({ status: 201, body: await make(body) }) }
}

function withPeople<Wanted extends { readonly members: readonly [string, ...string[]] }>(wanted: Wanted) {
  const [first, ...others] = wanted.members
  return { ...wanted, members: [requirePerson(first), ...others.map(requirePerson)] as const }
}

function isSubmission(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'dialogId' in body
}

function submit(client: TeamsClient, body: unknown): Promise<ActionResult> {
  const { dialogId, inputs: given, title } = readBody(submission, body)
  return client.submitDialog(dialogId, given, title)
}

/** What an administrator of Teams could change for a person, and how their sign-in goes. */
export function settingRoutes(channel: Channel): LocalRoute[] {
  return [
    personRoute('GET', 'installation', (person) => ({ installed: channel.isInstalled(person) })),
    personRoute('POST', 'installation', async (person, body) => {
      const { installed } = readBody(z.strictObject({ installed: z.boolean() }), body)
      await channel.setInstalled(person, installed)
      return { installed }
    }),
    personRoute('POST', 'reach', (person, body) => {
      const { obstacle, region } = readBody(reach, body)
      if (obstacle !== undefined) channel.reach.hinder(person, obstacle ?? undefined)
      if (region) channel.reach.move(person, region)
      return { obstacle: channel.reach.obstacle(person) ?? null, region: channel.reach.region(person) }
    }),
    personRoute('POST', 'language', (person, body) => {
      const { locale } = readBody(language, body)
      channel.languages.choose(person, locale)
      return { locale }
    }),
    personRoute('POST', 'vanish', (person) => {
      channel.chat.conversations.vanish(person)
      return { conversation: channel.chat.conversations.personal(person).id }
    }),
    personRoute('POST', 'redelivery', (person, body) => {
      const { times } = readBody(z.strictObject({ times: z.int().min(0).max(9) }), body)
      channel.planRedelivery(person, times)
      return { times }
    }),
    personRoute('POST', 'sign-in', (person, body) => {
      const { silent } = readBody(z.strictObject({ silent: z.boolean() }), body)
      channel.tokenService.setSilent(person, silent)
      return { silent }
    }),
  ]
}

function describe(channel: Channel, { id, name, role, userPrincipalName }: SandboxPerson) {
  return {
    id,
    name,
    role,
    userPrincipalName,
    conversation: channel.chat.conversations.personal(id).id,
    installed: channel.isInstalled(id),
    silentSignIn: channel.tokenService.isSilent(id),
    locale: channel.languages.of(id),
    departed: channel.hasLeft(id),
  }
}

/** A route of one person; what their client refuses is answered as it says. */
export function personRoute(
  method: LocalRoute['method'],
  what: string,
  answer: (person: PersonId, body: unknown) => unknown,
): LocalRoute {
  return {
    method,
    path: `/api/people/:id/${what}`,
    handle: async ({ params, body }: LocalRequest): Promise<LocalReply> => {
      const person = requirePerson(params.id ?? '')
      try {
        return { status: 200, body: await answer(person, body) }
      } catch (problem) {
        if (!(problem instanceof ClientRefusal)) throw problem
        throw new HttpError(problem.status, problem.message, problem.details)
      }
    },
  }
}

export function requirePerson(id: string): PersonId {
  const person = people.find((each) => each.id === id)
  if (!person)
    throw new HttpError(404, `There is nobody called ${id}; known are ${people.map((each) => each.id).join(', ')}.`)
  return person.id
}
