import type { Advice } from '../../core/app/sign-in-advice.ts'
import type { Element } from '../elements/card-types.ts'
import { subtle } from '../elements/elements.ts'
import type { Text } from '../text/index.ts'

/**
 * Returns how callers get in: what stands in front of the API, what its definition asks for, and where the two do not
 * agree. Where neither says anything, nothing is said.
 */
export function adviceElements(advice: Advice | undefined, text: Text): readonly Element[] {
  const words = adviceWords(advice, text)
  return words === undefined ? [] : [subtle(`${text.signInAdvice.title}: ${words}`)]
}

function adviceWords(advice: Advice | undefined, { signInAdvice }: Text): string | undefined {
  if (!advice || (advice.enforced === 'nothing' && !advice.contradiction)) return undefined
  const { enforced, declared, contradiction, recommended } = advice
  const isFunctionKey = recommended === 'function-key' || (recommended === 'declared' && declared === 'function-key')
  return [
    signInAdvice.enforced[enforced],
    signInAdvice.declared[declared],
    ...(contradiction ? [signInAdvice.contradictions[contradiction]] : []),
    ...(isFunctionKey ? [signInAdvice.ownKey] : []),
  ].join(' ')
}
