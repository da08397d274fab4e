import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { SpanStatusCode } from '@opentelemetry/api'
import type { Span } from '@opentelemetry/api'
import { failed } from '../../src/telemetry/spans.ts'

/** What is written onto a span by an error. */
function writtenOf(error: unknown): readonly unknown[] {
  const written: unknown[] = []
  failed(
    {
      setAttribute: (name: string, value: unknown) => void written.push([name, value]),
      setStatus: (status: unknown) => void written.push(status),
    } as unknown as Span,
    error,
  )
  return written
}

describe('a span that has failed', () => {
  for (const [what, error, type] of [
    ['a code', Object.assign(new RangeError('secret'), { code: 'ETIMEDOUT' }), 'ETIMEDOUT'],
    ['a number', { code: 404, name: 'X' }, '404'],
    ['a name', new RangeError('secret'), 'RangeError'],
    ['neither', {}, 'error'],
  ] as const) {
    it(`says what kind of error it was by ${what}, and nothing of its message`, () => {
      assert.deepEqual(writtenOf(error), [['error.type', type], { code: SpanStatusCode.ERROR }])
    })
  }
})
