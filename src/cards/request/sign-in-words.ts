import { isPreview, signInFacts } from '../../connector-auth/index.ts'
import type { SignIn } from '../../core/sign-in.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'
import type { Text } from '../text/index.ts'

/** Returns the sign-in choice in one line, in the words of its type. */
export function signInWords(signIn: SignIn, { connectorSignIn: text, signInTypes }: Text): string {
  const facts = Object.entries(signInFacts(signIn)).flatMap(([name, value]) =>
    value ? [[name, escapeCardText(value)]] : [],
  )
  const shown = Object.fromEntries(facts) as Readonly<Record<string, string>>
  const words = text.summaries[signIn.type]({
    ...shown,
    where: (shown['where'] === 'query' ? text.choices.query : text.choices.header).toLowerCase(),
    types: signIn.type === 'several' ? signIn.sets.map(({ type }) => signInTypes[type]).join(', ') : '',
  })
  return isPreview(signIn.type) ? `${words} (${text.preview})` : words
}
