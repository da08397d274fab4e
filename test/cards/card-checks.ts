import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import type * as AdaptiveCards from 'adaptivecards'
import type { Card } from '../../src/cards/elements/elements.ts'

// The package's own entry point cannot be loaded by Node (extension-less imports); its bundle can.
const { AdaptiveCard, HostConfig, SerializationContext, Versions } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof AdaptiveCards

/** Read by Microsoft's own library, the card has nothing that schema 1.5 does not know. */
export function assertValidCard(card: Card): void {
  const context = new SerializationContext(Versions.v1_5)
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
  for (const input of inputsOf(card)) assert.ok(input.id && input.label, JSON.stringify(input))
  for (const action of card.actions ?? []) assertOpaque(action)
}

function inputsOf(node: unknown): { type: string; id?: string; label?: string }[] {
  if (Array.isArray(node)) return node.flatMap(inputsOf)
  if (typeof node !== 'object' || node === null) return []
  const own = 'type' in node && String(node.type).startsWith('Input.') ? [node as { type: string }] : []
  return [...own, ...Object.values(node).flatMap(inputsOf)]
}

/**
 * A button carries the request's id and version, the dialog's name, the step in it and the page it shows, or the words it
 * says for the person.
 */
function assertOpaque(action: Readonly<Record<string, unknown>>): void {
  const names = Object.keys((action['data'] as object | undefined) ?? {})
  assert.deepEqual(
    names.filter((name) => !['r', 'v', 'dialog', 'step', 'view', 'msteams'].includes(name)),
    [],
  )
}
