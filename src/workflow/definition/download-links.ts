import { createHash, randomBytes } from 'node:crypto'
import type { Person } from '../../core/person.ts'
import type { Ticket } from '../../core/ports/index.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Context } from '../record/context.ts'
import { putBytes } from '../record/definition-blobs.ts'
import { auditLine } from '../record/save-request.ts'

/** A file that a person gets. It never holds the address it was read from, which can contain a key. */
export interface HandedFile {
  readonly name: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

/** How long a link works, in milliseconds. */
const lifetimeMs = 10 * 60_000

/**
 * Makes a link to this file that works once, for ten minutes. Returns undefined where no public address is configured.
 */
export async function makeLink(
  context: Context,
  made: { readonly person: Person; readonly request: ChangeRequest; readonly file: HandedFile },
): Promise<{ readonly url: string; readonly expires: string } | undefined> {
  const { publicUrl, clock } = context
  if (publicUrl === undefined) return undefined
  const { person, request, file } = made
  const number = randomBytes(32).toString('base64url')
  const now = clock.now()
  const expires = new Date(now.getTime() + lifetimeMs).toISOString()
  const ticket: Ticket = {
    hash: hashOf(number),
    tenantId: person.tenantId,
    requestId: request.id,
    blob: await putBytes(context, 'file', file.bytes),
    fileName: file.name,
    contentType: file.contentType,
    bytes: file.bytes.length,
    expires,
  }
  await context.tickets.keep(ticket, now)
  await context.store.commit({ audit: [auditLine(request, 'make-link', now.toISOString(), person, file.name)] })
  return { url: `${publicUrl}/definitions/${number}`, expires }
}

/** Returns what the link with this number offers, and leaves it usable: link previews open addresses too. */
export function findLink(context: Context, number: string): Promise<Ticket | undefined> {
  return isNumber(number) ? context.tickets.find(hashOf(number), context.clock.now()) : Promise.resolve(undefined)
}

/** Uses the link up and returns its file. Returns undefined for unknown, used and expired links alike. */
export async function useLink(context: Context, number: string): Promise<HandedFile | undefined> {
  if (!isNumber(number)) return undefined
  const now = context.clock.now()
  const ticket = await context.tickets.take(hashOf(number), now)
  const bytes = ticket && (await context.blobs.get(ticket.blob))
  if (!ticket || !bytes) return undefined
  const request = await context.store.request(ticket.tenantId, ticket.requestId)
  if (request) {
    await context.store.commit({
      audit: [auditLine(request, 'use-link', now.toISOString(), undefined, ticket.fileName)],
    })
  }
  return { name: ticket.fileName, contentType: ticket.contentType, bytes }
}

/** 32 random bytes in base64url. */
function isNumber(text: string): boolean {
  return /^[\w-]{43}$/.test(text)
}

function hashOf(number: string): string {
  return createHash('sha256').update(number).digest('hex')
}
