import type { Action, Card, Container, ContainerStyle, Element, FactSet, TextBlock } from './card-types.ts'
import { shortened } from './escape-card-text.ts'
import { omitUndefined } from './omit-undefined.ts'

/** Returns a card of these elements and actions; those that are undefined are left out. */
export function card(parts: {
  readonly body: readonly (Element | undefined)[]
  readonly actions?: readonly (Action | undefined)[]
  readonly fallbackText: string
  readonly wide?: boolean
  readonly version?: Card['version']
}): Card {
  const actions = (parts.actions ?? []).filter((action) => action !== undefined)
  return omitUndefined<Card>({
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: parts.version ?? '1.5',
    body: parts.body.filter((element) => element !== undefined),
    actions: actions.length > 0 ? actions : undefined,
    fallbackText: shortened(parts.fallbackText, 500),
    msteams: parts.wide ? { width: 'Full' } : undefined,
  })
}

/** Returns large bold text, which screen readers read as a heading. */
export function heading(text: string): TextBlock {
  return { type: 'TextBlock', text, size: 'Large', weight: 'Bolder', wrap: true, style: 'heading' }
}

type TextOptions = Omit<TextBlock, 'type' | 'text' | 'wrap'>

/** Returns text that wraps. */
export function paragraph(text: string, options: TextOptions = {}): TextBlock {
  return { type: 'TextBlock', text, wrap: true, ...options }
}

/** Returns small, paler text. */
export function subtle(text: string, options: TextOptions = {}): TextBlock {
  return paragraph(text, { isSubtle: true, size: 'Small', ...options })
}

/** Returns a list of titles and values without the facts that have no value; undefined when no fact is left. */
export function facts(rows: readonly (readonly [string, string | undefined])[]): FactSet | undefined {
  const shown = rows.flatMap(([title, value]) => (value ? [{ title, value }] : []))
  return shown.length > 0 ? { type: 'FactSet', facts: shown } : undefined
}

/** Returns a coloured box. The words inside say the same as the colour, for those who do not see it. */
export function box(style: ContainerStyle, items: readonly Element[], id?: string): Container {
  return omitUndefined<Container>({ type: 'Container', id, style, items, bleed: false, spacing: 'Medium' })
}

/** Id of the box that says what came of the last action. It stands last, beside the actions. */
export const answerBox = 'answer'

/** Returns the text that says what is wrong with an input and stands directly below it. Its id names the input. */
export function errorText(input: string, words: string): TextBlock {
  return paragraph(words, { id: `${input}-error`, color: 'Attention', spacing: 'Small' })
}

/** Returns a container that an action shows by its id. */
export function hidden(id: string, items: readonly Element[]): Container {
  return { type: 'Container', id, isVisible: false, items, spacing: 'Small' }
}
