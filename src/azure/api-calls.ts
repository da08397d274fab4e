import type { Dispatcher } from 'undici'
import type { Registrations } from '../core/connector/registration.ts'
import type { ApiCalls, Tokens } from '../core/ports/index.ts'
import { ProblemError } from '../core/problems.ts'
import { askOnce } from '../net/ask-once.ts'
import { isNamedHttps } from '../net/guarded-agent.ts'
import { timeLimits } from '../net/time-limits.ts'
import type { TimeLimits } from '../net/time-limits.ts'
import { isAudienceOf } from './own-audience.ts'

export interface ApiCallsOptions {
  readonly tokens: Pick<Tokens, 'forApi'>
  readonly registrations: Pick<Registrations, 'hostsOf'>
  /** Connects to public addresses, or to those an administrator has named. */
  readonly dispatcher: Dispatcher
  readonly limits?: Pick<TimeLimits, 'test-call'>
}

/**
 * Calls an API with a person's own token for it. Who asks for the connector names the audience, and whoever owns an app
 * says what it accepts: neither may bring a token of somebody else's, for another API, to an app of theirs. So the
 * directory has to tell that the registration behind the audience is of this tenant and names the host itself.
 */
export function createApiCalls(options: ApiCallsOptions): ApiCalls {
  const { tokens, registrations, dispatcher, limits = timeLimits } = options

  return {
    async call(person, { resource, url: address, hosts }) {
      const url = URL.parse(address)
      if (!url || !isNamedHttps(url) || !hosts.includes(url.hostname)) return 'not-its-host'
      const answer = await tokens.forApi(person, resource)
      if ('refused' in answer) return answer
      const itself = { resource, hosts: [url.hostname] }
      if (!(await isAudienceOf(registrations, person, itself))) return 'not-its-host'
      const wanted = { url: url.href, token: answer.token, timeLimitMs: limits['test-call'] }
      const { status } = await askOnce(dispatcher, wanted).catch(noAnswer)
      return { status }
    },
  }
}

function noAnswer(cause: unknown): never {
  throw new ProblemError('service-unavailable', { service: 'The API', reason: { code: 'no-answer' } }, { cause })
}
