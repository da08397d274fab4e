import type { Call, Reply } from '../kernel/stand-in.ts'

/** What an app itself asks of a caller; undefined lets the call through. */
export type Access = (call: Call) => Reply | undefined

/** The key every keyed app of the sandbox takes. */
export const sandboxApiKey = 'sandbox-key'
export const sandboxBasicUser = { name: 'facilities', password: 'sandbox-key' } as const

export const open: Access = () => undefined

export function headerKey(header: string): Access {
  return (call) =>
    call.headers[header.toLowerCase()] === sandboxApiKey ? undefined : unauthorized('Key missing or wrong')
}

/** A function key, as header or as `code` in the query. https://learn.microsoft.com/azure/azure-functions/function-keys-how-to */
export const functionKey: Access = (call) => {
  const key = call.headers['x-functions-key'] ?? call.url.searchParams.get('code')
  return key === sandboxApiKey ? undefined : { status: 401 }
}

/** API Management answers 401 with its own words for a missing and for a wrong subscription key. */
export const subscriptionKey: Access = (call) => {
  const key = call.headers['ocp-apim-subscription-key'] ?? call.url.searchParams.get('subscription-key')
  if (key === sandboxApiKey) return undefined
  const message = key
    ? 'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.'
    : 'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.'
  return { status: 401, body: { statusCode: 401, message } }
}

export const basic: Access = (call) => {
  const { name, password } = sandboxBasicUser
  const expected = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
  if (call.headers.authorization === expected) return undefined
  return { status: 401, headers: { 'www-authenticate': 'Basic realm="rooms"' } }
}

/** NestJS guards that take either scheme. */
export const bearerOrHeaderKey: Access = (call) => {
  if (call.bearer === sandboxApiKey || call.headers['x-api-key'] === sandboxApiKey) return undefined
  return { status: 401, body: { message: 'Unauthorized', statusCode: 401 } }
}

function unauthorized(detail: string): Reply {
  return {
    status: 401,
    headers: { 'content-type': 'application/problem+json' },
    body: { title: 'Unauthorized', status: 401, detail },
  }
}
