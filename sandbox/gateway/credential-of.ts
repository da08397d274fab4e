import { asObject } from '../power/json.ts'

type Values = Readonly<Record<string, unknown>>

/** What a call to the API carries beside what the caller sent. */
export interface Credential {
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
}

/**
 * What the values of a connection become in a call, by the definition's security definition, of which the service reads
 * the first.
 */
export function credentialOf(definition: Values, values: Values): Credential {
  const [first] = Object.values(asObject(definition['securityDefinitions']) ?? {})
  const { type, in: place, name = '' } = asObject(first) ?? {}
  const text = (parameter: string) => {
    const value = values[parameter]
    return typeof value === 'string' ? value : ''
  }
  if (type === 'basic') {
    const pair = Buffer.from(`${text('username')}:${text('password')}`).toString('base64')
    return { headers: { authorization: `Basic ${pair}` } }
  }
  if (type !== 'apiKey') return {}
  const key = { [String(name)]: text('api_key') }
  return place === 'query' ? { query: key } : { headers: key }
}
