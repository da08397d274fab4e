import type * as Library from 'adaptivecards'
import { renderMarkdown } from '../markdown.ts'

declare const AdaptiveCards: typeof Library

/** The renderer of Adaptive Cards, loaded by the page as a plain script. */
export const adaptiveCards = AdaptiveCards

adaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = renderMarkdown(text)
  result.didProcess = true
}

// The card's own style decides which button is prominent, as in Teams.
adaptiveCards.GlobalSettings.setTabIndexAtCardRoot = false
