import type { OutlinedParameter, OutlineSchema } from '../../../core/outline.ts'
import { plainKind } from '../looks-like-value.ts'
import type { PlacedRequest } from './address.ts'
import { isCredentialHeader, isCredentialQuery } from './sign-ins-in.ts'

/** Headers that clients, browsers and networks set. */
const setByClients =
  /^(?::|accept|content-|sec-|access-control-|x-forwarded-|x-ms-|x-amz|x-azure-|x-arr-|x-appservice-|x-b3-|cf-|proxy-|www-|if-|dnt$|host$|user-agent$|origin$|referer$|connection$|keep-alive$|cache-control$|pragma$|upgrade|te$|trailer$|transfer-encoding$|via$|from$|date$|expect$|range$|priority$|save-data$|traceparent$|tracestate$|request-id$|correlation-context$|baggage$|postman-|x-requested-with$|x-real-ip$|x-client-|x-original-|max-forwards$|forwarded$|client-ip$|disguised-host$|was-default-hostname$)/i

const mostFields = 50

/**
 * Returns the query parameters and headers of requests to one operation. One is required where each of several requests
 * has it. None carries a credential, and none is set by a client by itself.
 */
export function fieldParameters(calls: readonly PlacedRequest[]): readonly OutlinedParameter[] {
  const inQuery = calls.map(({ address }) => address.query.filter(([name]) => isName(name) && !isCredentialQuery(name)))
  const inHeaders = calls.map(({ request }) =>
    request.headers
      .filter(([name]) => isName(name) && !setByClients.test(name) && !isCredentialHeader(name))
      .map(([name, value]) => [name.toLowerCase(), value] as const),
  )
  return [...parametersOf(inQuery, 'query'), ...parametersOf(inHeaders, 'header')]
}

/** Names are words; one that looks like a value is data. */
function isName(name: string): boolean {
  return (
    /^[A-Za-z_$][\w.$[\]-]{0,59}$/.test(name) && plainKind(name) === undefined && name.replaceAll(/\D/g, '').length < 4
  )
}

function parametersOf(
  requests: readonly (readonly (readonly [name: string, value: string])[])[],
  place: 'query' | 'header',
): readonly OutlinedParameter[] {
  const byName = Map.groupBy(requests.flat(), ([name]) => name)
  return [...byName].slice(0, mostFields).map(([name, pairs]) => ({
    name,
    in: place,
    schema: schemaOfTexts(pairs.map(([, value]) => value)),
    isRequired: requests.length > 1 && requests.every((one) => one.some(([other]) => other === name)),
  }))
}

/** Returns the type that all these texts have. */
function schemaOfTexts(texts: readonly string[]): OutlineSchema {
  const kinds = new Set(
    texts.filter((text) => text !== '').map((text) => (/^(?:true|false)$/.test(text) ? 'boolean' : plainKind(text))),
  )
  const [kind] = kinds.size === 1 ? kinds : []
  if (kinds.size === 2 && kinds.has('integer') && kinds.has('number')) return { type: 'number' }
  if (kind === 'integer' || kind === 'number' || kind === 'boolean') return { type: kind }
  return kind ? { type: 'string', format: kind } : { type: 'string' }
}
