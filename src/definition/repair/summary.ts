import { cutTail } from '../../core/text/text.ts'
import { textOf } from '../json.ts'
import { operationsOf } from '../working-document.ts'
import { at } from '../json-pointer.ts'
import type { Repair } from './repair.ts'
import { sentenceCase } from './words.ts'

/** The longest summary that connectors may have (learn.microsoft.com/connectors/custom-connectors/connector-string-guidance). */
const longestSummary = 80
const deprecatedMark = ' (deprecated)'

/** Every operation has a short name for makers: at most 80 characters, no slash, a letter or digit at its end. */
export const summary: Repair = {
  name: 'summary',
  isOptional: false,
  apply(working) {
    for (const operation of operationsOf(working)) {
      const { value, place, key } = operation
      const { summary: written, description, operationId: id, deprecated } = value
      const text = cleaned(written) ?? cleaned(firstSentence(description)) ?? (sentenceCase(textOf(id)) || textOf(id))
      const label = deprecated === true && !/deprecated\W*$/i.test(text) ? deprecatedMark : ''
      const result = shortened(text, longestSummary - label.length) + label
      if (result === written) continue
      value.summary = result
      const change = { before: written, after: result }
      working.findings.add({
        kind: 'repair',
        rule: 'summary',
        place: at(place, 'summary'),
        detail: { code: typeof written === 'string' ? 'summary-written' : 'summary-given', summary: result },
        operation: key,
        ...change,
      })
    }
  },
}

function cleaned(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined
  if (text.endsWith(deprecatedMark)) return text.replaceAll('/', ' or ')
  const clean = text
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll('/', ' or ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const ended = withoutEnd(clean)
  return ended === '' ? undefined : ended
}

function firstSentence(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined
  const line = text.split('\n').find((part) => part.trim() !== '') ?? ''
  return /^.*?[.!?](?:\s|$)/.exec(line)?.[0] ?? line
}

/** Cuts the text between two words, if it has several. */
function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text
  const cut = text.slice(0, longest + 1)
  const space = cut.lastIndexOf(' ')
  const kept = space > longest / 2 ? cut.slice(0, space) : text.slice(0, longest)
  return withoutEnd(kept)
}

/** Ends with a letter or digit, or with a bracket that closes what was opened; brackets that do not match go. */
function withoutEnd(text: string): string {
  const end = cutTail(text, /[\p{L}\p{M}\p{N})]/u)
  if ((end.match(/\(/g)?.length ?? 0) === (end.match(/\)/g)?.length ?? 0)) return end
  const flat = end.replaceAll(/[()]/g, ' ').replaceAll(/\s+/g, ' ').trim()
  return cutTail(flat, /[\p{L}\p{M}\p{N}]/u)
}
