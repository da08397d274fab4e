import type { Review } from '../../core/connector/review.ts'
import type { Proposal } from '../../core/request.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'
import type { Text } from '../text/index.ts'

/** Names the environment's other connectors that makers could take for the proposed one. */
export function alikeWords({ alike = [] }: Proposal, { approval }: Text, review?: Review): readonly string[] {
  const others = review?.outcome === 'new' ? review.alike : []
  return [...alike, ...others].map(({ because, displayName, owner }) => {
    const words = approval.alike[because](escapeCardText(displayName, 60))
    return owner === undefined ? words : `${words} ${approval.alike.madeBy(escapeCardText(owner, 80))}`
  })
}
