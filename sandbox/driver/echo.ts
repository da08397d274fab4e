import type { Call } from '../kernel/stand-in.ts'

/**
 * A refusal that repeats every secret of the call, as services have been seen to do: in clear, for addresses, in JSON and
 * in base64. In the form in which the stand-in's service refuses.
 */
export function echoOf(standIn: string, call: Call): unknown {
  const words = secretsOf(call).flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64'),
    Buffer.from(`client:${secret}`).toString('base64'),
  ])
  const message = `Not taken: ${words.join(' ')}`
  return standIn === 'entra'
    ? { error: 'invalid_client', error_description: `AADSTS7000215: ${message}`, error_codes: [7000215] }
    : { error: { code: 'Echo', message } }
}

const secretNames = /secret|assertion/i

function secretsOf(call: Call): readonly string[] {
  const form = [...call.form()].flatMap(([name, value]) => (secretNames.test(name) ? [value] : []))
  return [...new Set([...secretsIn(call.json(), false), ...form, ...(call.bearer ? [call.bearer] : [])])]
}

/** Texts under a name that says so, however deep. */
function secretsIn(value: unknown, isSecret: boolean): readonly string[] {
  if (typeof value === 'string') return isSecret ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => secretsIn(inner, isSecret || secretNames.test(name)))
}
