import type { DeclaredSignIn } from '../core/definition.ts'
import { resourceOf } from '../core/app/app-facts.ts'
import type { AppFacts } from '../core/app/app-facts.ts'
import type { SignInSuggestion, SourceApp } from '../core/source-app.ts'
import type { OneSignIn, SignInType } from '../core/sign-in.ts'
import { signInTypes } from './index.ts'
import { singleTypes } from './index.ts'
import { adviseSignIn, recommendedValues } from './advice.ts'
import type { Advice } from '../core/app/sign-in-advice.ts'
import type { SingleType } from './index.ts'

/**
 * Ways to sign in that fit this app, best first: the recommended one, then what the app enforces (Easy Auth), what the
 * definition declares, a function key for function apps, and every other type as a choice of last resort. The developer
 * confirms.
 */
export function suggestSignIns(
  app: SourceApp,
  facts: AppFacts,
  declared: readonly DeclaredSignIn[],
  advice: Advice = adviseSignIn({ facts, declared }),
): readonly SignInSuggestion[] {
  const best = recommendedValues(advice)
  const proposed = declared.flatMap(proposedValues)
  const first = advice.recommended === 'declared' ? proposed : best ? [best] : []
  const found = [...first, ...fromAppSettings(facts), ...proposed, ...fallbacks(app, declared)]
  return found.filter((one, index) => found.findIndex((other) => other.type === one.type) === index)
}

/** The registration is made by the bot where it knows for which API. */
function fromAppSettings({ easyAuth }: AppFacts): SignInSuggestion[] {
  if (!easyAuth?.requireAuthentication) return []
  const resource = resourceOf(easyAuth)
  return [
    {
      type: 'entra-id',
      because: 'app-settings',
      values: {
        ...(resource ? { resource, registration: 'bot' } : {}),
        ...(easyAuth.tenantId ? { tenant: easyAuth.tenantId } : {}),
      },
    },
  ]
}

/** A provider that is known by name, else the generic type with the declared addresses. */
export function proposedValues(declared: DeclaredSignIn): SignInSuggestion[] {
  const proposed = (Object.keys(singleTypes) as SingleType[]).flatMap((type): SignInSuggestion[] => {
    const values = singleTypes[type].proposed(declared)
    return values ? [{ type, because: 'definition', values }] : []
  })
  const isKnown = ({ type }: SignInSuggestion) => type !== 'oauth2'
  return proposed.some(isKnown) ? [...proposed.filter(isKnown), ...proposed.filter((one) => !isKnown(one))] : proposed
}

const lastResorts: Readonly<Partial<Record<OneSignIn['type'], SignInSuggestion['values']>>> = {
  'api-key': { keyIn: 'header', keyName: 'X-API-Key' },
}

function fallbacks(app: SourceApp, declared: readonly DeclaredSignIn[]): SignInSuggestion[] {
  const saysOpen = declared.length === 0 || declared.some(({ type }) => type === 'none')
  const functionKey: readonly SignInSuggestion[] =
    app.kind === 'function'
      ? [{ type: 'api-key', because: 'function-key', values: { keyIn: 'header', keyName: 'x-functions-key' } }]
      : []
  return [...(saysOpen ? [always('none')] : []), ...functionKey, ...signInTypes.map((type) => always(type))]
}

function always(type: SignInType): SignInSuggestion {
  const values = type === 'several' ? {} : (lastResorts[type] ?? {})
  return { type, because: 'always-possible', values }
}
