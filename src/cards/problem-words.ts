import { ownValue } from '../core/text/own-value.ts'
import type { Problem } from '../core/problems.ts'
import { labelsOf } from './fields/field-labels.ts'
import { formFields } from '../core/form-field.ts'
import type { FormField } from '../core/form-field.ts'
import { reasonWords } from './text/engine-words.ts'
import type { Text } from './text/index.ts'

type Escape = (foreign: string) => string

/** What happened and what to do, in the reader's language. `escape` is for foreign text in the details. */
export function problemWords(
  { code, details }: Problem,
  text: Text,
  escape: Escape = (foreign) => foreign,
): { readonly happened: string; readonly todo: string } {
  const isFile = 'file' in details && typeof details.file === 'string'
  const { happened, todo } = (isFile ? ownValue(text.problemsOfFiles, code) : undefined) ?? text.problems[code]
  const words = detailsInWords(details, text, escape)
  return { happened: fill(happened, words), todo: fill(todo, words) }
}

type Words = Readonly<Record<string, string>>

/** Replaces `{name}` by its detail; an unknown name becomes an ellipsis, never a raw placeholder. */
function fill(template: string, words: Words): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => ownValue(words, name) ?? '…')
}

/** A status, a verdict, form fields and our own reasons are kept by their codes; a reader wants their words. */
function detailsInWords(details: object, text: Text, escape: Escape): Words {
  // Records of version 0.1 name no cause of a denial, and not the right that an export takes.
  const given: Readonly<Record<string, unknown>> = {
    denial: 'other',
    right: 'Microsoft.Web/sites/config/Write',
    ...details,
  }
  const named: Readonly<Record<string, (value: unknown) => string | undefined>> = {
    denial: (value) => worded(text.denials, value),
    refusal: (value) => worded(text.signInRefusals, value),
    trouble: (value) => worded(text.fileTroubles, value),
    status: (value) => worded(text.statuses, value)?.toLowerCase(),
    verdict: (value) => worded(text.request.verdicts, value)?.toLowerCase(),
    service: (value) => worded(text.services, value),
    fields: (value) => (Array.isArray(value) ? labelsOf(value.filter(isFormField), text) : undefined),
    limit: (value) => (typeof value === 'number' ? `${value} MB` : undefined),
    reason: (value) => {
      const words = reasonWords(value, text)
      return words === undefined ? undefined : escape(withLine(words, ownValue(given, 'line'), text))
    },
  }
  const wordsOf = (name: string, value: unknown) => ownValue(named, name)?.(value) ?? plainWords(value, escape)
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, wordsOf(name, value)]))
}

function worded(table: Words, value: unknown): string | undefined {
  return typeof value === 'string' ? ownValue(table, value) : undefined
}

function withLine(words: string, line: unknown, { problem }: Text): string {
  return typeof line === 'number' ? problem.atLine(words, line) : words
}

function plainWords(value: unknown, escape: Escape): string {
  if (typeof value === 'string') return escape(value)
  return typeof value === 'number' ? String(value) : ''
}

function isFormField(name: unknown): name is FormField {
  return formFields.some((field) => field === name)
}
