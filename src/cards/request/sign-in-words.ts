import { isPreview, signInFacts } from '../../connector-auth/index.ts'
import { mismatches } from '../../connector-auth/mismatch.ts'
import type { DeclaredSignIn } from '../../core/definition.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { OneSignIn, SignIn, SignInType, SignInValues } from '../../core/sign-in.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'
import type { Text } from '../text/index.ts'

/** Returns the sign-in choice in one line, in the words of its type; of several, each with all that is known of it. */
export function signInWords(signIn: SignIn, text: Text): string {
  const { connectorSignIn: words } = text
  if (signIn.type === 'several') return words.several(signIn.sets.map((one) => oneInWords(one, text)).join(' · '))
  return oneInWords(signIn, text)
}

function oneInWords(signIn: OneSignIn, { connectorSignIn: text }: Text): string {
  const facts = Object.entries(signInFacts(signIn)).flatMap(([name, value]) =>
    value ? [[name, escapeCardText(value, 300)]] : [],
  )
  const shown = Object.fromEntries(facts) as Readonly<Record<string, string>>
  const words = text.summaries[signIn.type]({
    ...shown,
    where: (shown['where'] === 'query' ? text.choices.query : text.choices.header).toLowerCase(),
  })
  return isPreview(signIn.type) ? `${words} (${text.preview})` : words
}

/** Returns why calls will be refused with this sign-in, one sentence each. */
export function mismatchWords(type: SignInType, values: SignInValues, request: ChangeRequest, text: Text): string[] {
  const { analysis, app } = request
  if (!analysis) return []
  return mismatches(type, values, { app, ...analysis }).map(({ askedBy, chosen, wanted }) => {
    const list = [...new Set(wanted.map((declared) => declaredWords(declared, text)))].join(', ')
    return text.connectorSignIn.mismatch[askedBy](text.signInTypes[chosen], list)
  })
}

function declaredWords(declared: DeclaredSignIn, { connectorSignIn: text, signInTypes }: Text): string {
  switch (declared.type) {
    case 'unsupported':
      return text.mismatch.unsupported
    case 'api-key':
      return `${signInTypes['api-key']} (${text.choices[declared.in]} ${escapeCardText(declared.name, 60)})`
    default:
      return signInTypes[declared.type]
  }
}
