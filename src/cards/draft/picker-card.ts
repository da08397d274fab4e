import type { AppListing, ListedApps } from '../../core/ports/index.ts'
import { execute } from '../elements/actions.ts'
import { card, errorText, heading, paragraph, subtle } from '../elements/elements.ts'
import { choiceInput, searchInput } from '../elements/inputs.ts'
import type { Card, Choice, ChoiceSetInput, Element, MoreAppsData } from '../elements/card-types.ts'
import { escapeCardText, moment, shortened } from '../elements/escape-card-text.ts'
import type { Text } from '../text/index.ts'
import { datasetBeside } from './listed-apps.ts'

export const appInput = 'app'

/** As many as a list with a button each can hold. */
const mostButtons = 6

/**
 * Returns the card to choose an app: with a button for each where all of them are a few, else by a search while typing,
 * which begins with those that are listed. Some clients do not search: there, these can be chosen, and the next ones
 * shown.
 */
export function pickerCard(
  choice: {
    readonly words: string
    readonly found: ListedApps
    readonly isMissing?: boolean
    /** A definition that was sent without an app: the answer says which app it belongs to. */
    readonly file?: { readonly name: string; readonly mark: string }
  },
  text: Text,
): Card {
  const { picker } = text
  const { found, file } = choice
  const error = `${text.fieldErrors.missing(picker.label)} ${picker.error}`
  const more = nextPage(choice)
  return card({
    body: [
      heading(file ? picker.titleOfFile(escapeCardText(file.name, 80)) : picker.title),
      ...introduction(choice, text),
      appsInput(found, error, text),
      ...(choice.isMissing ? [errorText(appInput, error)] : []),
      ...glances(found.apps, text),
      subtle(picker.intro),
    ],
    actions: [
      execute(picker.use, 'pick-app', { r: file?.mark ?? '', v: 0 }),
      ...(more ? [execute(picker.more, 'more-apps', more, { ignoreInputs: true })] : []),
    ],
    fallbackText: picker.fallback,
  })
}

function appsInput({ apps, total }: ListedApps, errorMessage: string, text: Text): ChoiceSetInput {
  const { label, placeholder } = text.picker
  const choices = apps.map((app) => appChoice(app, text))
  const isFew = total === apps.length && apps.length > 0 && apps.length <= mostButtons
  return isFew
    ? choiceInput({ id: appInput, label, choices, style: 'expanded', requiredBy: 'client', errorMessage })
    : searchInput({ id: appInput, label, dataset: datasetBeside(apps), choices, placeholder, errorMessage })
}

/** What was said, and how many of the apps that fit are listed. */
function introduction(
  { words: said, found: { apps, total, from, isNear } }: Parameters<typeof pickerCard>[0],
  { picker }: Text,
): readonly Element[] {
  const words = escapeCardText(said, 60)
  const of = isNear ? picker.near(words) : picker.several(words)
  return [
    ...(said === '' ? [] : [paragraph(of)]),
    ...(apps.length < total ? [paragraph(picker.shown(from + 1, from + apps.length, total))] : []),
  ]
}

/** One line for each app of which more is known than its choice says. */
function glances(apps: readonly AppListing[], text: Text): readonly Element[] {
  return apps.flatMap((app) => {
    const facts = glanceWords(app, text)
    return facts === '' ? [] : [subtle(`**${escapeCardText(app.name, 60)}**: ${facts}`, { spacing: 'Small' })]
  })
}

function glanceWords({ glance = {}, resourceGroup }: AppListing, { picker }: Text): string {
  const { runtime, hasDefinition, asksToSignIn, mayExport, exported } = glance
  return [
    ...(runtime === undefined ? [] : [escapeCardText(runtime, 40)]),
    ...(hasDefinition === undefined ? [] : [hasDefinition ? picker.definition : picker.noDefinition]),
    ...(asksToSignIn === undefined ? [] : [asksToSignIn ? picker.signInOn : picker.signInOff]),
    ...(exported === undefined ? [] : [picker.exported(exported.version, moment(exported.at))]),
    ...(mayExport === false ? [picker.readOnly(escapeCardText(resourceGroup, 90))] : []),
  ].join(' · ')
}

/** Longest words with which the next page is asked for, because card data is small; longer ones are searched for again. */
const longestSearch = 60

function nextPage({ words, found, file }: Parameters<typeof pickerCard>[0]): MoreAppsData | undefined {
  const { apps, total, from, isNear } = found
  const next = from + apps.length
  const isLast = apps.length === 0 || next >= total
  return isLast || isNear || words.length > longestSearch ? undefined : { r: file?.mark ?? '', v: 0, words, from: next }
}

/** Returns an app in one line that tells it from others of its name: kind, state, resource group and subscription. */
export function appChoice(app: AppListing, text: Text): Choice {
  const kind = app.kind === 'function' ? text.common.function : text.common.web
  const state = app.state.toLowerCase() === 'stopped' ? `${kind}, ${text.common.stopped}` : kind
  const parts = [app.name, state, app.resourceGroup, app.subscriptionName ?? app.subscriptionId]
  return { title: shortened(parts.join(' · '), 120), value: app.resourceId }
}
