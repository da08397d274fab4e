import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { listActions } from '../../../sandbox/channel/client/card-tree.ts'

const input = (id: string) => ({ type: 'Input.Text', id })
const execute = (title: string) => ({ type: 'Action.Execute', title })

describe('the actions of a card', () => {
  it('are found wherever a card may hold them, in reading order', () => {
    const card = {
      type: 'AdaptiveCard',
      body: [
        { type: 'ActionSet', actions: [execute('in a set')] },
        { type: 'ColumnSet', columns: [{ items: [{ type: 'Container', selectAction: execute('a container') }] }] },
        { ...input('search'), inlineAction: execute('beside an input') },
        { type: 'Table', rows: [{ cells: [{ items: [{ type: 'ActionSet', actions: [execute('in a table')] }] }] }] },
      ],
      actions: [execute('at the bottom')],
    }
    assert.deepEqual(
      listActions(card).map(({ action }) => action.title),
      ['in a set', 'a container', 'beside an input', 'in a table', 'at the bottom'],
    )
  })

  it('send the inputs of their own card and of those around it, not of cards they do not show', () => {
    const card = {
      body: [input('name')],
      actions: [
        { type: 'Action.ShowCard', title: 'Reject', card: { body: [input('reason')], actions: [execute('Send')] } },
        execute('Approve'),
        { ...execute('Details'), associatedInputs: 'none' },
      ],
    }
    const sent = listActions(card).map(({ action, inputs }) => [action.title, inputs.map(({ id }) => id)])
    assert.deepEqual(sent, [
      ['Reject', ['name']],
      ['Send', ['name', 'reason']],
      ['Approve', ['name']],
      ['Details', []],
    ])
  })
})
