import type { DeclaredSignIn } from '../core/definition.ts'
import { resourceOf } from '../core/source-app.ts'
import type { AppFacts, SignInSuggestion, SourceApp } from '../core/source-app.ts'

/**
 * Ways to sign in that fit this app, best first: what the app enforces (Easy Auth), then what the definition declares,
 * then a function key for function apps, and always an API key and Entra ID as a choice of last resort.
 */
export function suggestSignIns(
  app: SourceApp,
  facts: AppFacts,
  declared: readonly DeclaredSignIn[],
): readonly SignInSuggestion[] {
  const found = [...fromAppSettings(facts), ...declared.flatMap(fromDefinition), ...fallbacks(app, declared)]
  return found.filter((one, index) => found.findIndex((other) => other.type === one.type) === index)
}

function fromAppSettings({ easyAuth }: AppFacts): SignInSuggestion[] {
  if (!easyAuth?.requireAuthentication) return []
  const resource = resourceOf(easyAuth)
  return [
    {
      type: 'entra-id',
      because: 'app-settings',
      values: { ...(resource ? { resource } : {}), ...(easyAuth.tenantId ? { tenant: easyAuth.tenantId } : {}) },
    },
  ]
}

function fromDefinition(declared: DeclaredSignIn): SignInSuggestion[] {
  switch (declared.type) {
    case 'api-key':
      return [{ type: 'api-key', because: 'definition', values: { keyIn: declared.in, keyName: declared.name } }]
    case 'entra-id':
      return [{ type: 'entra-id', because: 'definition', values: {} }]
    case 'none':
      return [{ type: 'none', because: 'definition', values: {} }]
    default:
      return []
  }
}

function fallbacks(app: SourceApp, declared: readonly DeclaredSignIn[]): SignInSuggestion[] {
  const saysOpen = declared.length === 0 || declared.some(({ type }) => type === 'none')
  const key: SignInSuggestion =
    app.kind === 'function'
      ? { type: 'api-key', because: 'function-key', values: { keyIn: 'header', keyName: 'x-functions-key' } }
      : { type: 'api-key', because: 'always-possible', values: { keyIn: 'header', keyName: 'X-API-Key' } }
  return [
    ...(saysOpen ? [{ type: 'none', because: 'always-possible', values: {} } as const] : []),
    key,
    { type: 'entra-id', because: 'always-possible', values: {} },
    { type: 'none', because: 'always-possible', values: {} },
  ]
}
