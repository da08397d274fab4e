import type { AppListing } from '../../core/ports/index.ts'
import { execute } from '../elements/actions.ts'
import { card, errorText, heading, paragraph, subtle } from '../elements/elements.ts'
import { choiceInput, searchInput } from '../elements/inputs.ts'
import type { Card, Choice } from '../elements/card-types.ts'
import { escapeCardText, shortened } from '../elements/escape-card-text.ts'
import type { Text } from '../text/index.ts'
import { datasetBeside } from './listed-apps.ts'

export const appInput = 'app'

/** As many as a list with a button each can hold. */
const mostButtons = 6

/**
 * Returns the card to choose an app: with a button for each where all of them are a few, else by a search while typing,
 * which begins with those that are known. Some clients do not search: there, these can be chosen.
 */
export function pickerCard(
  found: {
    readonly words: string
    readonly apps: readonly AppListing[]
    /** There are others, which only the search finds. */
    readonly hasMore?: boolean
    readonly isMissing?: boolean
    /** A definition that was sent without an app: the answer says which app it belongs to. */
    readonly file?: { readonly name: string; readonly mark: string }
  },
  text: Text,
): Card {
  const { picker } = text
  const { apps, hasMore = false } = found
  const words = escapeCardText(found.words, 60)
  const choices = apps.map((app) => appChoice(app, text))
  const error = `${text.fieldErrors.missing(picker.label)} ${picker.error}`
  const input =
    !hasMore && apps.length > 0 && apps.length <= mostButtons
      ? choiceInput({
          id: appInput,
          label: picker.label,
          choices,
          style: 'expanded',
          requiredBy: 'client',
          errorMessage: error,
        })
      : searchInput({
          id: appInput,
          label: picker.label,
          dataset: datasetBeside(apps),
          choices,
          placeholder: picker.placeholder,
          errorMessage: error,
        })
  return card({
    body: [
      heading(found.file ? picker.titleOfFile(escapeCardText(found.file.name, 80)) : picker.title),
      words !== '' ? paragraph(hasMore ? picker.tooMany(words) : picker.several(words)) : undefined,
      hasMore ? paragraph(picker.first(apps.length)) : undefined,
      input,
      ...(found.isMissing ? [errorText(appInput, error)] : []),
      subtle(picker.intro),
    ],
    actions: [execute(picker.use, 'pick-app', { r: found.file?.mark ?? '', v: 0 })],
    fallbackText: picker.fallback,
  })
}

/** Returns an app in one line that tells it from others of its name: kind, state, resource group and subscription. */
export function appChoice(app: AppListing, text: Text): Choice {
  const kind = app.kind === 'function' ? text.common.function : text.common.web
  const state = app.state.toLowerCase() === 'stopped' ? `${kind}, ${text.common.stopped}` : kind
  const parts = [app.name, state, app.resourceGroup, app.subscriptionName ?? app.subscriptionId]
  return { title: shortened(parts.join(' · '), 120), value: app.resourceId }
}
