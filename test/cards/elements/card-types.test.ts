import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { Action, Card, Element } from '../../../src/cards/elements/card-types.ts'
import { execute, openDialog, submit } from '../../../src/cards/elements/actions.ts'
import { card, paragraph } from '../../../src/cards/elements/elements.ts'
import { choiceInput, textInput } from '../../../src/cards/elements/inputs.ts'

const request = { r: 'A1B2C3D4E5', v: 1 }

/** Nothing calls these: each line below a directive must not compile, which `npm run types` checks. */
export const mistakes = {
  elements: (): readonly Element[] => [
    // @ts-expect-error a property that no element has
    { type: 'TextBlock', text: 'Orders', wrop: true },
    // @ts-expect-error a property of another element
    { type: 'TextBlock', text: 'Orders', isMultiline: true },
    // @ts-expect-error a size that is none
    { type: 'TextBlock', text: 'Orders', size: 'Huge' },
    // @ts-expect-error a weight that is none
    { type: 'TextBlock', text: 'Orders', weight: 'Bold' },
    // @ts-expect-error a spacing that is none
    { type: 'Container', items: [], spacing: 'Tiny' },
    // @ts-expect-error a color in the place of a style
    { type: 'Container', items: [], style: 'Attention' },
    // @ts-expect-error an element of a later schema
    { type: 'CodeBlock', codeSnippet: 'GET /orders' },
    // @ts-expect-error an input without a label
    { type: 'Input.Text', id: 'reason' },
    // @ts-expect-error a style of another input
    { type: 'Input.Text', id: 'reason', label: 'Why', style: 'compact' },
    // @ts-expect-error a query without a data set
    { type: 'Input.ChoiceSet', id: 'app', label: 'App', style: 'filtered', choices: [], 'choices.data': {} },
    // @ts-expect-error an action in place of an element
    { type: 'Action.OpenUrl', title: 'Open', url: 'https://orders.example' },
    // @ts-expect-error an action in a container
    { type: 'Container', items: [execute('Approve', 'approve', request)] },
  ],
  actions: (): readonly Action[] => [
    // @ts-expect-error an element in place of an action
    { type: 'TextBlock', text: 'Approve' },
    // @ts-expect-error a verb that the bot does not know
    { type: 'Action.Execute', title: 'Approve', verb: 'aprove', data: request },
    // @ts-expect-error a style that is none
    { type: 'Action.Execute', title: 'Approve', verb: 'approve', data: request, style: 'Positive' },
    // @ts-expect-error more than which request and which version
    { type: 'Action.Execute', title: 'Approve', verb: 'approve', data: { ...request, approver: 'Omar' } },
    // @ts-expect-error an action of email alone
    { type: 'Action.Http', title: 'Approve', url: 'https://orders.example' },
    // @ts-expect-error one target in place of a list
    { type: 'Action.ToggleVisibility', title: 'Show', targetElements: 'operations' },
  ],
  builders: () => [
    // @ts-expect-error a misspelt option
    paragraph('Orders', { wieght: 'Bolder' }),
    // @ts-expect-error a misspelt option
    textInput({ id: 'reason', label: 'Why', multiline: true }),
    // @ts-expect-error a style that only a searched list has
    choiceInput({ id: 'app', label: 'App', choices: [], style: 'filtered' }),
    // @ts-expect-error a dialog that is none
    openDialog('Definition', 'definitions', request),
    // @ts-expect-error data that no dialog reads
    submit('Save', { ...request, dialog: 'repairs', secret: 'x' }),
    // @ts-expect-error an element among the actions
    card({ body: [], actions: [paragraph('Approve')], fallbackText: 'Orders' }),
    // @ts-expect-error an action in the body
    card({ body: [execute('Approve', 'approve', request)], fallbackText: 'Orders' }),
  ],
  changes: (made: Card) => {
    // @ts-expect-error a card is not changed once it is made
    made.fallbackText = 'Orders'
  },
}

/** Every type of element, input and action, and what a card itself is. */
const types: Readonly<Record<Card['type'] | Element['type'] | Action['type'], true>> = {
  AdaptiveCard: true,
  TextBlock: true,
  FactSet: true,
  Container: true,
  'Input.Text': true,
  'Input.ChoiceSet': true,
  'Input.Toggle': true,
  'Action.Execute': true,
  'Action.Submit': true,
  'Action.OpenUrl': true,
  'Action.ToggleVisibility': true,
}

/** What a type says inside of an input or of an action's data. */
const inner = ['Data.Query', 'task/fetch']

function typesIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([name, value]) =>
    name === 'type' && typeof value === 'string' ? [value] : typesIn(value),
  )
}

describe('the types of cards', () => {
  it('are exactly those that the cards use', () => {
    const directory = new URL('../../../docs/cards/', import.meta.url)
    const cards = readdirSync(directory).filter((name) => name.endsWith('.json'))
    const used = cards.flatMap((name) => typesIn(JSON.parse(readFileSync(new URL(name, directory), 'utf8'))))
    assert.deepEqual([...new Set(used)].toSorted(), [...Object.keys(types), ...inner].toSorted())
  })
})
