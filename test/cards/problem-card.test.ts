import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problemElements } from '../../src/cards/problem-card.ts'
import { en } from '../../src/cards/text/en/index.ts'
import { problem } from '../../src/core/problems.ts'
import type { Problem } from '../../src/core/problems.ts'
import type { Denial } from '../../src/core/problems/denial.ts'

const words = (shown: Problem & { readonly reference?: string }) =>
  problemElements(shown, en, { viewer: 'approver' }).flatMap((element) =>
    element.type === 'Container'
      ? element.items.flatMap((item) => (item.type === 'TextBlock' ? [item.text] : []))
      : element.type === 'TextBlock'
        ? [element.text]
        : [],
  )

describe('a refusal of Power Platform', () => {
  const details = { reason: 'A policy blocks it.', approver: 'Omar', environment: 'Production' }
  const denied = (more: { denial?: Denial; correlation?: string }) =>
    problem('connector-denied', { ...details, ...more })

  it('has the service’s words, what helps, and the id under which the service knows it', () => {
    assert.deepEqual(words({ ...denied({ denial: 'data-policy', correlation: 'c-1' }), reference: 'F00D' }), [
      'Power Platform did not let Omar save the connector in Production: A policy blocks it.',
      'A data policy forbids it: ask an administrator of Power Platform to allow this connector or its address. After that press Try again; otherwise the developer withdraws the request.',
      'It is your turn. Reference F00D (connector-denied). Correlation id: c-1',
    ])
  })

  it('names no cause that its code does not name', () => {
    for (const more of [{}, { denial: 'other' }] as const) {
      const [, todo = '', last = ''] = words(denied(more))
      assert.ok(todo.startsWith(en.denials.other), todo)
      assert.ok(!last.includes('Correlation'), last)
    }
  })
})
