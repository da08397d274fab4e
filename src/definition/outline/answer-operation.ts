import type { Outline, OutlinedOperation, OutlineVerb, Unknown } from '../../core/outline.ts'
import { isBlank, visible } from '../../core/text/text.ts'
import type { Json } from '../json.ts'
import { guard } from '../read/guard.ts'
import { outlineLimits } from './outline-limits.ts'
import { schemaOfValues } from './schema-of-values.ts'

/** What a developer says of one operation. What is not given stays as it is. */
export interface OperationAnswer {
  readonly isTaken: boolean
  readonly name: string
  readonly verbs?: readonly OutlineVerb[]
  /** JSON as it is sent. It is read for its types and not kept. */
  readonly bodyExample: string
  /** JSON as it comes back. It is read for its types and not kept. */
  readonly answerExample: string
}

/** What of an answer could not be taken. */
export type WrongField = 'name' | 'verbs' | 'body' | 'answer'

/** Returns the operation with what could be taken of an answer. An operation that is left out needs nothing. */
export function answerOperation(
  operation: OutlinedOperation,
  given: OperationAnswer,
): { readonly operation: OutlinedOperation; readonly wrong: readonly WrongField[] } {
  const name = visible(given.name).slice(0, outlineLimits.name)
  const verbs = operation.verbChoices?.filter((verb) => given.verbs?.includes(verb)) ?? operation.verbs
  const body = exampleOf(given.bodyExample)
  const answer = exampleOf(given.answerExample)
  const known = new Set<Unknown>([
    ...(body.schema ? (['body'] as const) : []),
    ...(answer.schema ? (['answer'] as const) : []),
  ])
  const isUnnamed = given.isTaken && name === ''
  const wrong: readonly (WrongField | false)[] = [
    isUnnamed && 'name',
    given.isTaken && verbs.length === 0 && 'verbs',
    body.isWrong && 'body',
    answer.isWrong && 'answer',
  ]
  return {
    operation: {
      ...operation,
      isTaken: given.isTaken,
      name: name === '' ? operation.name : name,
      verbs,
      ...(body.schema ? { body: { kind: 'json', schema: body.schema } } : {}),
      ...(answer.schema ? { answer: { status: operation.answer?.status ?? 200, schema: answer.schema } } : {}),
      unknown: operation.unknown.filter((one) => !known.has(one)),
    },
    wrong: wrong.filter((one) => one !== false),
  }
}

function exampleOf(text: string) {
  if (isBlank(text)) return { isWrong: false }
  try {
    const value = JSON.parse(text) as Json
    return guard(value).ok ? { isWrong: false, schema: schemaOfValues([value]) } : { isWrong: true }
  } catch {
    return { isWrong: true }
  }
}

/**
 * Returns the outline with the answers that were given to an earlier one, as far as it has the same operations: what was
 * chosen and named, and what is known only from a developer.
 */
export function withEarlierAnswers(outline: Outline, earlier: Outline): Outline {
  const answered = new Map(earlier.operations.map((operation) => [operation.mark, operation]))
  return {
    ...outline,
    operations: outline.operations.map((operation) => {
      const { isTaken, name, verbs, body, answer } = answered.get(operation.mark) ?? operation
      const choices = operation.verbChoices
      const known = new Set<Unknown>([
        ...(body ? (['body'] as const) : []),
        ...(answer?.schema ? (['answer'] as const) : []),
      ])
      return {
        ...operation,
        isTaken,
        name,
        verbs: choices ? verbs.filter((verb) => choices.includes(verb)) : operation.verbs,
        ...(body ? { body } : {}),
        ...(answer ? { answer } : {}),
        unknown: operation.unknown.filter((one) => !known.has(one)),
      }
    }),
  }
}

/** Returns of how many taken operations each thing is not known. Verbs are known by then: they are chosen. */
export function countUnknown(operations: readonly OutlinedOperation[]): Readonly<Partial<Record<Unknown, number>>> {
  const all = operations
    .filter(({ isTaken }) => isTaken)
    .flatMap(({ unknown }) => unknown.filter((one) => one !== 'verbs'))
  return Object.fromEntries([...Map.groupBy(all, (one) => one)].map(([one, { length }]) => [one, length]))
}
