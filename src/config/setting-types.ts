import { z } from 'zod'

export interface HostAddress {
  readonly address: string
  readonly port: number
  /** Resource id, in small letters, of the apps that may use it besides the one whose own host this is. */
  readonly apps?: string
}

export const guid = z.guid('must be a GUID').toLowerCase()
export const https = z
  .url({ protocol: /^https$/, error: 'must be an https address' })
  .transform((url) => url.replace(/\/$/, ''))

export const hostName = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i, 'must be a host name')
  .toLowerCase()

export const key = z
  .base64('must be 32 bytes in base64')
  .transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
  .refine((bytes) => bytes.length === 32, 'must be 32 bytes in base64')

/** The newest first; those behind it are given until the log says that the key has changed. */
export const keys = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(key))

/** True for https, and for plain http to what only this machine reaches. */
export function isGuardedAddress(text: string): boolean {
  const url = URL.parse(text)
  return (
    url?.protocol === 'https:' ||
    (url?.protocol === 'http:' && (url.hostname === '127.0.0.1' || url.hostname === 'localhost'))
  )
}

/** True for such an address of a host alone, without path, query and fragment. */
export function isPublicBase(text: string): boolean {
  const url = URL.parse(text)
  return isGuardedAddress(text) && url?.pathname === '/' && url.search === '' && url.hash === ''
}

export function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '')
}

/** `orders.contoso.example=10.1.2.3:443, exports.contoso.example=10.1.2.4:443@/subscriptions/…, …` */
export function readHostAddresses(text: string, context: z.RefinementCtx): ReadonlyMap<string, HostAddress> {
  const addresses = new Map<string, HostAddress>()
  for (const part of listOf(text)) {
    const match = /^([a-z0-9.-]+)=(\d{1,3}(?:\.\d{1,3}){3}):(\d{1,5})(?:@(\/subscriptions(?:\/[^@]*)?))?$/.exec(part)
    if (!match) {
      context.addIssue({
        code: 'custom',
        message: 'must be a list of host=address:port or host=address:port@/subscriptions/…',
      })
      return addresses
    }
    const [, host = '', address = '', port = '', apps] = match
    addresses.set(host, { address, port: Number(port), ...(apps ? { apps } : {}) })
  }
  return addresses
}
