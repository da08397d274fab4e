import type { AppFacts } from '../../core/app/app-facts.ts'
import type { Attempt, AttemptOutcome } from '../../core/app/attempt.ts'
import type { NotFound } from '../../core/ports/index.ts'
import { problem } from '../../core/problems.ts'
import type { Problem, ProblemCode } from '../../core/problems.ts'
import type { Searched } from '../../core/problems/entry.ts'
import type { FindingDetail } from '../../definition/detail.ts'

/** Problems that say why a search has found no definition. */
type Headline = Extract<
  ProblemCode,
  | 'app-stopped'
  | 'app-unreachable'
  | 'app-fails'
  | 'definition-not-found'
  | 'definition-closed'
  | 'definition-wants-key'
  | 'definition-behind-network'
  | 'definition-web-page'
  | 'definition-redirected'
  | 'definition-too-large'
  | 'definition-not-an-api'
>

/**
 * What each answer means for the developer, the most telling first: the first row that any address answered with is the
 * headline. `behindWall` is what it means where the settings say that the network is closed.
 */
export const headlines: readonly (readonly [AttemptOutcome, Headline, behindWall?: Headline])[] = [
  ['app-stopped', 'app-stopped'],
  ['network-closed', 'definition-behind-network'],
  ['too-large', 'definition-too-large'],
  ['wants-key', 'definition-wants-key'],
  ['needs-sign-in', 'definition-closed'],
  ['sign-in-page', 'definition-closed'],
  ['forbidden', 'definition-closed', 'definition-behind-network'],
  ['not-a-definition', 'definition-not-an-api'],
  ['refused-redirect', 'definition-redirected'],
  ['refused-address', 'definition-redirected', 'definition-behind-network'],
  ['server-error', 'app-fails'],
  ['unreachable', 'app-unreachable', 'definition-behind-network'],
  ['html', 'definition-web-page'],
  ['not-found', 'definition-not-found'],
  // A search ends with what it has found.
  ['found', 'definition-not-found'],
]

/** Returns why there is no definition, as exactly as the answers show, with the addresses that were tried. */
export function notFound(
  app: string,
  facts: Pick<AppFacts, 'state' | 'closedBy' | 'unread'>,
  { attempts, unread = [] }: NotFound,
): Problem {
  const { closedBy } = facts
  const missed = [...(facts.unread ?? []), ...unread]
  const details: Searched = {
    app,
    tried: attempts,
    ...(closedBy ? { closedBy } : {}),
    ...(missed.length > 0 ? { unread: missed } : {}),
  }
  const row = headlines.find(([outcome]) => attempts.some((one) => one.outcome === outcome))
  const [outcome, headline, behindWall = headline] = row ?? headlineOfNothing
  if (facts.state === 'stopped') return problem('app-stopped', details)
  return withReason(
    closedBy ? behindWall : headline,
    details,
    attempts.find((one) => one.outcome === outcome),
  )
}

/** No address was asked at all, which a closed network does not explain. */
const headlineOfNothing = ['not-found', 'definition-not-found'] as const

function withReason(code: Headline, details: Searched, attempt: Attempt | undefined): Problem {
  const { url = '' } = attempt ?? {}
  switch (code) {
    case 'definition-too-large':
      return problem(code, { ...details, reason: { code: 'fetched-too-large', url } satisfies FindingDetail })
    case 'definition-not-an-api':
      return problem(code, { ...details, reason: { code: 'fetched-no-api', url } satisfies FindingDetail })
    default:
      return problem(code, details)
  }
}
