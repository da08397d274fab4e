import type { TestOutcome } from '../../core/connector/test-call.ts'
import { box, paragraph, subtle } from '../elements/elements.ts'
import type { Element } from '../elements/card-types.ts'
import { escapeCardText, moment } from '../elements/escape-card-text.ts'
import type { Text } from '../text/index.ts'

/** Returns what came of the test call, and when: tested and how, refused and what to do, or not tested and why. */
export function testWords(test: TestOutcome, { testCall }: Text): string {
  const at = testCall.on(moment(test.at))
  if (test.kind === 'not-tested') {
    const number = test.number === undefined ? [] : [testCall.number(escapeCardText(test.number, 20))]
    return [testCall.not[test.why], ...number, at].join(' ')
  }
  const { operation, status, means = 'open' } = test
  return `${testCall[verdictOf(status)][means](escapeCardText(operation, 80), status)} ${at}`
}

/** Returns the outcome of the test call, and the connection that is left of it for somebody to remove. */
export function testElements(test: TestOutcome | undefined, text: Text): readonly Element[] {
  if (!test) return []
  const left = test.connectionLeft ? [box('warning', [paragraph(text.testCall.connectionLeft)])] : []
  const words = testWords(test, text)
  if (test.kind === 'not-tested') return [subtle(words), ...left]
  return [box(verdictOf(test.status) === 'worked' ? 'good' : 'warning', [paragraph(words)]), ...left]
}

/** A redirect was not followed: it leads to a page to sign in, more often than not. */
function verdictOf(status: number): 'worked' | 'refused' | 'answered' {
  if (status < 300) return 'worked'
  return status === 401 || status === 403 ? 'refused' : 'answered'
}
