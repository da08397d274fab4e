import type { DialogName } from '../../core/dialogs.ts'
import type { ListName } from '../../core/list-names.ts'
import type { Verb } from '../../core/verbs.ts'

/**
 * The part of Adaptive Cards 1.5 that this bot sends: every element, input and action that its cards use, with the
 * properties that they use and no other. 1.5 is all that Teams takes in cards sent by a bot.
 *
 * Source: https://adaptivecards.io/explorer and
 * https://github.com/microsoft/AdaptiveCards/blob/main/schemas/1.5.0/adaptive-card.json. The types of the
 * `adaptivecards` package are no substitute: its classes are for rendering, and its `schema.d.ts` lacks `label`,
 * `regex`, `Input.Toggle`'s value and `Data.Query`, and lets every element have any property.
 */
export interface Card {
  readonly type: 'AdaptiveCard'
  readonly $schema: string
  /** 1.3 is all that Teams takes for a link that unfolds. */
  readonly version: '1.3' | '1.5'
  readonly body: readonly Element[]
  /** Teams shows six at most. */
  readonly actions?: readonly Action[]
  readonly fallbackText: string
  /** Teams' own: the card is as wide as the chat. */
  readonly msteams?: { readonly width: 'Full' }
}

/** What can stand in a card's body or in a container. */
export type Element = TextBlock | FactSet | Container | Input

export type Input = TextInput | ChoiceSetInput | ToggleInput

export type Action = ExecuteAction | SubmitAction | OpenUrlAction | ToggleVisibilityAction

/**
 * The schema takes these words in any case. The cards spell those of text and spacing with a capital, all others
 * without.
 */
export type Spacing = 'None' | 'Small' | 'Default' | 'Medium' | 'Large' | 'ExtraLarge' | 'Padding'
export type TextSize = 'Small' | 'Default' | 'Medium' | 'Large' | 'ExtraLarge'
export type TextWeight = 'Lighter' | 'Default' | 'Bolder'
export type TextColor = 'Default' | 'Dark' | 'Light' | 'Accent' | 'Good' | 'Warning' | 'Attention'
export type ContainerStyle = 'default' | 'emphasis' | 'good' | 'attention' | 'warning' | 'accent'

interface ElementProperties {
  readonly id?: string | undefined
  readonly isVisible?: boolean | undefined
  readonly separator?: boolean | undefined
  readonly spacing?: Spacing | undefined
}

export interface TextBlock extends ElementProperties {
  readonly type: 'TextBlock'
  readonly text: string
  readonly color?: TextColor | undefined
  readonly fontType?: 'Default' | 'Monospace' | undefined
  readonly isSubtle?: boolean | undefined
  readonly size?: TextSize | undefined
  readonly weight?: TextWeight | undefined
  readonly wrap?: boolean | undefined
  /** Screen readers tell a heading from other text. */
  readonly style?: 'default' | 'heading' | undefined
}

export interface FactSet extends ElementProperties {
  readonly type: 'FactSet'
  readonly facts: readonly Fact[]
}

export interface Fact {
  readonly title: string
  readonly value: string
}

export interface Container extends ElementProperties {
  readonly type: 'Container'
  readonly items: readonly Element[]
  readonly style?: ContainerStyle | undefined
  readonly bleed?: boolean | undefined
}

interface InputProperties extends ElementProperties {
  /** Names the value that a client sends. */
  readonly id: string
  readonly label: string
  /** Clients refuse every action that sends inputs while the input is empty, and put an asterisk behind its label. */
  readonly isRequired?: boolean | undefined
  /** What a client says of an input that it refuses. */
  readonly errorMessage?: string | undefined
}

export interface TextInput extends InputProperties {
  readonly type: 'Input.Text'
  readonly value?: string | undefined
  readonly placeholder?: string | undefined
  /** Characters. */
  readonly maxLength?: number | undefined
  readonly regex?: string | undefined
  readonly isMultiline?: boolean | undefined
  readonly style?: 'text' | 'password' | undefined
}

export interface ChoiceSetInput extends InputProperties {
  readonly type: 'Input.ChoiceSet'
  readonly choices: readonly Choice[]
  readonly style: 'compact' | 'expanded' | 'filtered'
  /**
   * Of 1.6, but Teams takes it in 1.5 cards:
   * learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search
   */
  readonly 'choices.data'?: DataQuery | undefined
  /** The chosen value; with `isMultiSelect` the chosen values, joined with commas. */
  readonly value?: string | undefined
  readonly placeholder?: string | undefined
  readonly isMultiSelect?: boolean | undefined
  readonly wrap?: boolean | undefined
}

export interface Choice {
  readonly title: string
  readonly value: string
}

/** The client asks the bot for choices of this data set while somebody types. */
export interface DataQuery {
  readonly type: 'Data.Query'
  readonly dataset: string
}

export interface ToggleInput extends InputProperties {
  readonly type: 'Input.Toggle'
  readonly title: string
  readonly value?: string | undefined
  readonly valueOn: string
  readonly valueOff: string
}

interface ActionProperties {
  readonly title: string
  readonly style?: ActionStyle | undefined
}

export type ActionStyle = 'default' | 'positive' | 'destructive'

/** `none` sends no inputs and checks none. */
export type AssociatedInputs = 'auto' | 'none'

export interface ExecuteAction extends ActionProperties {
  readonly type: 'Action.Execute'
  readonly verb: Verb
  readonly data: RequestData | ListData | MoreAppsData
  readonly associatedInputs?: AssociatedInputs | undefined
}

export interface SubmitAction extends ActionProperties {
  readonly type: 'Action.Submit'
  readonly data: OpenDialogData | DialogData | SayData
  readonly associatedInputs?: AssociatedInputs | undefined
}

export interface OpenUrlAction extends ActionProperties {
  readonly type: 'Action.OpenUrl'
  readonly url: string
}

export interface ToggleVisibilityAction extends ActionProperties {
  readonly type: 'Action.ToggleVisibility'
  /** Ids of elements. */
  readonly targetElements: readonly string[]
}

/** What an action carries: which request, and the version that was on the card. The bot reads everything else anew. */
export interface RequestData {
  readonly r: string
  readonly v: number
}

/** Which list is shown, and from which of its rows. */
export interface ListData {
  readonly list: ListName
  readonly from: number
}

/** Which apps the picker lists next: of those that these words find, from this one on. `r` names a file that waits. */
export interface MoreAppsData extends RequestData {
  readonly words: string
  readonly from: number
}

/** What an action inside a dialog carries: also which dialog, which step in it, and which page it shows. */
export interface DialogData extends RequestData {
  readonly dialog: DialogName
  readonly step?: string | undefined
  readonly view?: string | undefined
}

/** Teams opens a dialog: it sends a `task/fetch` invoke with the card's inputs beside the data. */
export interface OpenDialogData extends RequestData {
  readonly dialog: DialogName
  readonly msteams: { readonly type: 'task/fetch' }
}

/** The bot takes these words as if the person had typed them. */
export interface SayData {
  readonly say: string
}
