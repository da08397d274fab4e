import type { AppListing } from '../../core/ports/index.ts'
import { execute } from '../elements/actions.ts'
import { card, errorText, heading, paragraph, subtle } from '../elements/elements.ts'
import { choiceInput, searchInput } from '../elements/inputs.ts'
import type { Card, Choice } from '../elements/card-types.ts'
import { shortened } from '../elements/escape-card-text.ts'
import type { Text } from '../text/index.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'

/** Name of the typeahead's dataset: the apps this person may read. */
export const appsDataset = 'apps'
export const appInput = 'app'

/** Returns the card to choose an app: from a list when the words fit a few apps, else by a search while typing. */
export function pickerCard(
  found: {
    readonly words: string
    readonly apps: readonly AppListing[]
    readonly tooMany: boolean
    readonly isMissing?: boolean
    /** A definition that was sent without an app: the answer says which app it belongs to. */
    readonly file?: { readonly name: string; readonly mark: string }
  },
  text: Text,
): Card {
  const { picker } = text
  const words = escapeCardText(found.words, 60)
  const error = `${text.fieldErrors.missing(picker.label)} ${picker.error}`
  const input =
    found.apps.length > 0
      ? choiceInput({
          id: appInput,
          label: picker.label,
          choices: found.apps.map((app) => appChoice(app, text)),
          style: 'expanded',
          requiredBy: 'client',
          errorMessage: error,
        })
      : searchInput({
          id: appInput,
          label: picker.label,
          dataset: appsDataset,
          placeholder: picker.placeholder,
          errorMessage: error,
        })
  return card({
    body: [
      heading(found.file ? picker.titleOfFile(escapeCardText(found.file.name, 80)) : picker.title),
      words !== '' && found.apps.length > 0 ? paragraph(picker.several(words)) : undefined,
      found.tooMany ? paragraph(picker.tooMany(words)) : undefined,
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
