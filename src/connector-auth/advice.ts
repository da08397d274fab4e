import type { DeclaredSignIn } from '../core/definition.ts'
import type { AppFacts } from '../core/app/app-facts.ts'
import type { FrontApi } from '../core/app/front-api.ts'
import { declaredKinds } from '../core/app/sign-in-advice.ts'
import type { Advice, Contradiction, DeclaredKind, EnforcedKind, Recommended } from '../core/app/sign-in-advice.ts'
import type { SignInSuggestion } from '../core/source-app.ts'

type Cell = readonly [Recommended] | readonly [Recommended, Contradiction]

const row = (nothing: Cell, other: Cell, same: Partial<Record<DeclaredKind, Cell>> = {}) =>
  Object.fromEntries(
    declaredKinds.map((kind) => [kind, same[kind] ?? (kind === 'nothing' ? nothing : other)]),
  ) as unknown as Readonly<Record<DeclaredKind, Cell>>

/**
 * What to recommend, by what lets callers through and by what the definition declares. What stands in front wins: calls
 * that do not bring it never reach the API.
 */
export const adviceTable: Readonly<Record<EnforcedKind, Readonly<Record<DeclaredKind, Cell>>>> = {
  'gateway-key': row(['subscription-key', 'not-declared'], ['subscription-key', 'declares-another'], {
    'subscription-key': ['declared'],
    'entra-id': ['declared', 'asks-for-both'],
    oauth2: ['declared', 'asks-for-both'],
  }),
  'gateway-open': row(['none'], ['declared'], {
    'subscription-key': ['declared', 'asked-by-nobody'],
    unsupported: ['none', 'declares-another'],
  }),
  token: row(['entra-id', 'not-declared'], ['entra-id', 'declares-another'], {
    'entra-id': ['entra-id'],
    'bearer-token': ['entra-id'],
  }),
  'token-and-key': row(['entra-id', 'asks-for-both'], ['entra-id', 'asks-for-both']),
  'function-key': row(['function-key', 'not-declared'], ['function-key', 'declares-another'], {
    'function-key': ['declared'],
    'entra-id': ['declared', 'asks-for-both'],
    oauth2: ['declared', 'asks-for-both'],
  }),
  'some-function-keys': row(['function-key', 'only-some-ask'], ['function-key', 'declares-another'], {
    'function-key': ['declared', 'only-some-ask'],
    'entra-id': ['declared', 'asks-for-both'],
    oauth2: ['declared', 'asks-for-both'],
  }),
  'master-key': row(['none', 'master-key-asked'], ['declared', 'master-key-asked'], {
    unsupported: ['none', 'master-key-asked'],
  }),
  nothing: row(['none'], ['declared'], {
    'function-key': ['declared', 'asked-by-nobody'],
    'subscription-key': ['declared', 'declares-another'],
    unsupported: ['none', 'declares-another'],
  }),
  'not-known': row(['none', 'not-known'], ['declared', 'not-known'], { unsupported: ['none', 'not-known'] }),
}

/** What is known of the ways to an API when its sign-in is chosen. */
export interface Surroundings {
  readonly facts: Pick<AppFacts, 'easyAuth' | 'functionLevels' | 'unread'>
  readonly declared: readonly DeclaredSignIn[]
  /** The API in front of the app that the connector calls; absent where it calls the app itself. */
  readonly frontApi?: Pick<FrontApi, 'needsKey'>
}

/** Compares what stands in front of an API with what its definition declares. */
export function adviseSignIn(surroundings: Surroundings): Advice {
  const enforced = enforcedBy(surroundings)
  const declared = declaredKind(surroundings.declared)
  const [recommended, contradiction] = adviceTable[enforced][declared]
  return { recommended, enforced, declared, ...(contradiction ? { contradiction } : {}) }
}

/** Returns the one that is recommended, with the values that are known; undefined where the definition says it best. */
export function recommendedValues({ recommended }: Advice): SignInSuggestion | undefined {
  switch (recommended) {
    case 'function-key':
      return { type: 'api-key', because: 'function-key', values: { keyIn: 'header', keyName: 'x-functions-key' } }
    case 'subscription-key':
      return {
        type: 'api-key',
        because: 'gateway-key',
        values: { keyIn: 'header', keyName: 'Ocp-Apim-Subscription-Key' },
      }
    case 'none':
      return { type: 'none', because: 'always-possible', values: {} }
    default:
      return undefined
  }
}

/** A gateway signs in to the app itself: what the app asks for is then its matter. */
function enforcedBy({ facts, frontApi }: Surroundings): EnforcedKind {
  if (frontApi) return frontApi.needsKey ? 'gateway-key' : 'gateway-open'
  const { easyAuth, functionLevels = [], unread = [] } = facts
  const asksForKey = functionLevels.includes('function')
  if (easyAuth?.requireAuthentication) return asksForKey ? 'token-and-key' : 'token'
  if (asksForKey) return functionLevels.includes('anonymous') ? 'some-function-keys' : 'function-key'
  if (functionLevels.includes('admin') && !functionLevels.includes('anonymous')) return 'master-key'
  return unread.some(({ what }) => what === 'authentication' || what === 'functions') ? 'not-known' : 'nothing'
}

const keyNames: Readonly<Record<string, DeclaredKind>> = {
  'x-functions-key': 'function-key',
  code: 'function-key',
  'ocp-apim-subscription-key': 'subscription-key',
  'subscription-key': 'subscription-key',
  authorization: 'bearer-token',
}

/** Generators list every scheme they know: where nothing is required, none comes first. */
function declaredKind([first]: readonly DeclaredSignIn[]): DeclaredKind {
  if (!first || first.type === 'none') return 'nothing'
  if (first.type !== 'api-key') return first.type
  const { name } = first
  return (Object.hasOwn(keyNames, name.toLowerCase()) ? keyNames[name.toLowerCase()] : undefined) ?? 'other-key'
}
