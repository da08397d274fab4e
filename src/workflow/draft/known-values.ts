import { fieldsOf } from '../../connector-auth/index.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { SignInField, SignInType, SignInValues } from '../../core/sign-in.ts'
import { resourceOf } from '../../core/app/app-facts.ts'
import type { SignInSuggestion } from '../../core/source-app.ts'

/**
 * Returns the values of a request that fit fields of this sign-in type, so that nobody has to type them. Client ids,
 * secrets and the addresses of a provider are known to their registration only.
 */
export function knownValues(request: ChangeRequest, type: SignInType, values: SignInValues): SignInValues {
  const { analysis, earlier = [], requester } = request
  const found: Partial<Record<SignInField, readonly (string | undefined)[]>> = {
    askWhom: [...earlier.map(({ signInValues }) => signInValues.askWhom), analysis?.facts.owner, requester.name],
    tenant: [requester.tenantId],
    resource: [resourceOf(analysis?.facts.easyAuth)],
  }
  const ofSets = type === 'several' ? suggestedForSets(analysis?.signInTypes ?? [], values) : {}
  const fitting = fieldsOf(type, values).flatMap((field) => {
    const { name } = field
    const value = [ofSets[name], ...(found[name] ?? [])].find((one) => one && field.isValid(one))
    return value ? [[name, value] as const] : []
  })
  return Object.fromEntries(fitting)
}

/** Returns what the definition suggests for each of the sign-ins of a multi-auth connector. */
function suggestedForSets(suggestions: readonly SignInSuggestion[], { setTypes = '' }: SignInValues): SignInValues {
  const chosen = setTypes.split(',')
  return Object.assign({}, ...suggestions.filter(({ type }) => chosen.includes(type)).map(({ values }) => values))
}
