import type { DialogName } from '../../core/dialogs.ts'
import type { Verb } from '../../core/verbs.ts'
import type {
  ActionStyle,
  DialogData,
  ExecuteAction,
  ListData,
  MoreAppsData,
  OpenUrlAction,
  RequestData,
  SubmitAction,
  ToggleVisibilityAction,
} from './card-types.ts'
import { omitUndefined } from './omit-undefined.ts'

/** Returns an action that the bot does: Teams sends an invoke with the verb, the data and the card's inputs. */
export function execute(
  title: string,
  verb: Verb,
  data: RequestData | ListData | MoreAppsData,
  options: { readonly style?: ActionStyle | undefined; readonly ignoreInputs?: boolean } = {},
): ExecuteAction {
  return omitUndefined<ExecuteAction>({
    type: 'Action.Execute',
    title,
    verb,
    data,
    style: options.style,
    associatedInputs: options.ignoreInputs ? 'none' : undefined,
  })
}

/** Returns an action that opens a dialog: Teams sends a `task/fetch` invoke with the card's inputs beside `data`. */
export function openDialog(
  title: string,
  dialog: DialogName,
  data: RequestData,
  options: { readonly ignoreInputs?: boolean } = {},
): SubmitAction {
  return omitUndefined<SubmitAction>({
    type: 'Action.Submit',
    title,
    data: { ...data, dialog, msteams: { type: 'task/fetch' } },
    associatedInputs: options.ignoreInputs ? 'none' : undefined,
  })
}

/** Returns an action inside a dialog: Teams sends a `task/submit` invoke with the inputs beside `data`. */
export function submit(title: string, data: DialogData): SubmitAction {
  return { type: 'Action.Submit', title, data }
}

/** Returns an action that opens an address in the browser. `url` is https, or http of the person's own machine. */
export function openUrl(
  title: string,
  url: string,
  options: { readonly style?: ActionStyle | undefined } = {},
): OpenUrlAction {
  return { type: 'Action.OpenUrl', title, url, ...options }
}

/**
 * Returns an action that does what typing these words does. The data has no `msteams`: every client sends it as a
 * message with the data as its value, while `imBack` is known to Teams alone.
 */
export function say(title: string, words: string): SubmitAction {
  return { type: 'Action.Submit', title, data: { say: words } }
}

/** Returns an action that shows and hides the element with the id `target`. */
export function toggle(title: string, target: string): ToggleVisibilityAction {
  return { type: 'Action.ToggleVisibility', title, targetElements: [target] }
}
