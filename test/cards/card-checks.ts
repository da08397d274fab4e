import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import type * as AdaptiveCards from 'adaptivecards'
import type { Action, Card, Element, Input } from '../../src/cards/elements/card-types.ts'

// The package's own entry point cannot be loaded by Node (extension-less imports); its bundle can.
const { AdaptiveCard, HostConfig, SerializationContext, Versions } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof AdaptiveCards

/** Read by Microsoft's own library, the card has nothing that its version of the schema does not know. */
export function assertValidCard(card: Card): void {
  const context = new SerializationContext(card.version === '1.3' ? Versions.v1_3 : Versions.v1_5)
  const parsed = new AdaptiveCard()
  // The library's own default is five; Teams shows six.
  parsed.hostConfig = new HostConfig({ actions: { maxActions: 6 } })
  parsed.parse(card, context)
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message)
  // Teams takes dynamic choices inside 1.5 cards, though the schema dates them 1.6.
  assert.deepEqual(
    events.filter((message) => !message.includes('choices.data')),
    [],
  )
  const invalid = parsed.validateProperties().validationEvents.map(({ message }) => message)
  // … and a list that is searched on the bot's side holds no choices of its own.
  assert.deepEqual(
    invalid.filter((message) => !message.includes('at least one choice')),
    [],
  )
}

/** Size, number of buttons, labels, and nothing in a button but what the bot may put there. */
export function assertWithinLimits(card: Card): void {
  const json = JSON.stringify(card)
  assert.ok(Buffer.byteLength(json) <= 20 * 1024, `${Buffer.byteLength(json)} bytes`)
  assert.ok((card.actions ?? []).length <= 6)
  assert.ok(card.fallbackText.length > 0)
  assert.doesNotMatch(json, /\$\{|undefined|\[object|Action\.Http|"http:\/\/(?!adaptivecards)/)
  for (const input of card.body.flatMap(inputsIn)) assert.ok(input.id && input.label, JSON.stringify(input))
  for (const action of card.actions ?? []) assertOpaque(action)
}

/** Names every type of element: a new one does not compile until it is said whether inputs can stand in it. */
function inputsIn(element: Element): readonly Input[] {
  switch (element.type) {
    case 'Input.Text':
    case 'Input.ChoiceSet':
    case 'Input.Toggle':
      return [element]
    case 'Container':
      return element.items.flatMap(inputsIn)
    case 'TextBlock':
    case 'FactSet':
      return []
  }
}

/**
 * A button carries the request's id and version, the dialog's name, the step in it and the page it shows, or the words it
 * says for the person, or a list and the row it goes on from, with what was searched for.
 */
function assertOpaque(action: Action): void {
  const names = 'data' in action ? Object.keys(action.data) : []
  assert.deepEqual(
    names.filter(
      (name) => !['r', 'v', 'dialog', 'step', 'view', 'say', 'list', 'from', 'words', 'msteams'].includes(name),
    ),
    [],
  )
}
