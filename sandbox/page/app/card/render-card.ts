import type { Action, AdaptiveCard } from 'adaptivecards'
import type { CardJson, Choice } from '../types.ts'
import { describeErrors } from './input-errors.ts'
import { hostConfig } from './host-config.ts'
import { adaptiveCards } from './library.ts'
import { createTypeahead } from './typeahead.ts'

/** A pressed button, with the inputs the client sends along. */
interface PressedAction {
  readonly type: string
  readonly verb?: string
  readonly title: string
  readonly data?: unknown
  readonly inputs: Readonly<Record<string, string>>
}

export interface CardHandlers {
  readonly press: (action: PressedAction) => Promise<void>
  readonly search: (
    inputId: string,
    query: string,
    inputs: Readonly<Record<string, string>>,
  ) => Promise<readonly Choice[]>
  /** Goes to an address inside Teams; false for any other. */
  readonly goTo?: (address: string) => boolean
}

/** Draws a card; the library checks inputs before it reports a press, as the Teams client does. */
export function renderCard(json: CardJson, handlers: CardHandlers): HTMLElement {
  const card = new adaptiveCards.AdaptiveCard()
  card.hostConfig = hostConfig
  const context = new adaptiveCards.SerializationContext(adaptiveCards.Versions.v1_6)
  const elements = new adaptiveCards.CardObjectRegistry<InstanceType<typeof adaptiveCards.CardElement>>()
  adaptiveCards.GlobalRegistry.populateWithDefaultElements(elements)
  const search = (inputId: string, query: string) => handlers.search(inputId, query, valuesOf(card))
  elements.register('Input.ChoiceSet', createTypeahead(search))
  context.setElementRegistry(elements)
  card.parse(json, context)

  let busy = false
  card.onExecuteAction = (action) => {
    const { renderedElement } = card
    if (busy || !renderedElement) return
    if (action instanceof adaptiveCards.OpenUrlAction) {
      if (!handlers.goTo?.(action.url ?? '')) openAddress(action.url)
      return
    }
    busy = true
    renderedElement.setAttribute('aria-busy', 'true')
    void handlers.press(toPress(card, action)).finally(() => {
      busy = false
      renderedElement.removeAttribute('aria-busy')
    })
  }
  const rendered = card.render() ?? document.createElement('div')
  describeErrors(card, rendered)
  tellWhole(rendered)
  rendered.classList.toggle('full-width', isFullWidth(json))
  return rendered
}

/** What has no room ends in an ellipsis; pointing at it tells the whole. */
function tellWhole(rendered: HTMLElement): void {
  for (const list of rendered.querySelectorAll('select')) {
    const tell = () => (list.title = list.selectedOptions[0]?.text ?? '')
    list.addEventListener('change', tell)
    tell()
  }
  for (const label of rendered.querySelectorAll<HTMLElement>('.ac-pushButton, .ac-fact-title')) {
    label.title ||= label.textContent.trim()
  }
}

/** The client opens an address by itself, in a message as in a dialog: the bot is not asked. */
function openAddress(address: string | undefined): void {
  if (address && /^https?:/i.test(address)) window.open(address, '_blank', 'noopener')
}

function toPress(card: AdaptiveCard, action: Action): PressedAction {
  const { type, verb, data } = action.toJSON() as { type: string; verb?: string; data?: unknown }
  const sent = action.getReferencedInputs?.() ?? {}
  const inputs = Object.fromEntries(Object.entries(valuesOf(card)).filter(([id]) => id in sent))
  return { type, title: action.title ?? '', inputs, ...(verb ? { verb } : {}), ...(data === undefined ? {} : { data }) }
}

function valuesOf(card: AdaptiveCard): Record<string, string> {
  const inputs = card.getAllInputs(true).filter(({ id }) => id)
  // A text that was emptied goes along as the empty text: else what stood there before would count.
  const sent = inputs.filter((input) => input.isSet() || input instanceof adaptiveCards.TextInput)
  return Object.fromEntries(sent.map((input) => [input.id ?? '', String(input.value ?? '')]))
}

function isFullWidth({ msteams }: CardJson): boolean {
  return String((msteams as { width?: string } | undefined)?.width).toLowerCase() === 'full'
}
