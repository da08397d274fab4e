import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { en } from '../../../src/cards/text/en/index.ts'
import { nl } from '../../../src/cards/text/nl/index.ts'

/** Texts that are nothing on purpose: what is so for every app, or as it should be, needs no word. */
const wordless = ['form.because.always-possible', 'reportPage.outcomes.kept']

/** Tables whose texts are given their details by name; all others are given one value after the other. */
const byName = /^(?:lines|findings|changes|signInReasons|reasons|connectorSignIn\.summaries)\./

/** What is told by a word for it; those words stand in the tests beside this one. */
const worded: Readonly<Record<string, readonly string[]>> = {
  'findings.operation-named': ['why'],
  'findings.saved-by-leaving-out': ['saving'],
  'findings.other-format': ['format'],
  'findings.NonBodyParameterSchemaNotValid': ['fault'],
  'findings.OperationPathTemplateNotValid': ['fault'],
  'findings.RequiredPropertyMissing': ['property'],
  'findings.info-value': ['field'],
  'connectorSignIn.summaries.entra-id': ['silent'],
  'changes.input-removed': ['wasRequired'],
  'changes.input-type-changed': ['from', 'to'],
  'changes.output-type-changed': ['from', 'to'],
}

/** Values that are not a text of their own. */
const values: Readonly<Record<string, unknown>> = {
  why: 'missing',
  saving: 'examples',
  field: { kind: 'named', name: '<field>' },
  before: { kind: 'named', name: '<before>' },
  first: { code: 'as-written', text: '<first>' },
  more: 12_345,
  ...Object.fromEntries(
    ['others', 'methods', 'keywords', 'types', 'names', 'values', 'statuses'].map((name) => [
      name,
      [`<one of ${name}>`, `<another of ${name}>`],
    ]),
  ),
}
const ofTable: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'findings.other-format': { format: 'raml' },
  'findings.NonBodyParameterSchemaNotValid': { fault: 'place' },
  'findings.OperationPathTemplateNotValid': { fault: 'twice' },
  'findings.RequiredPropertyMissing': { property: 'paths' },
  'findings.info-value': { field: 'version' },
  'connectorSignIn.summaries.several': { types: '<types>' },
}

/** Path and what stands there, for every entry. */
function leaves(node: unknown, path = ''): readonly (readonly [string, unknown])[] {
  if (node instanceof RegExp || typeof node !== 'object' || node === null) return [[path, node]]
  return Object.entries(node).flatMap(([name, value]) => leaves(value, path ? `${path}.${name}` : name))
}

/** Every text of a detail, a number of it among them. */
function wordsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(wordsOf)
  if (typeof value !== 'object' || value === null) return [String(value)]
  return Object.entries(value).flatMap(([name, inner]) => (name === 'kind' || name === 'code' ? [] : wordsOf(inner)))
}

/** A sentence with everything that it was given, as far as it has to stand in the sentence. */
interface Said {
  readonly words: string
  readonly given: readonly string[]
}

function sayByName(path: string, text: (details: unknown) => string): Said {
  const read = new Map<string, unknown>()
  const details = new Proxy(
    {},
    {
      get(_, name) {
        const value = ofTable[path]?.[String(name)] ?? values[String(name)] ?? `<${String(name)}>`
        read.set(String(name), value)
        return value
      },
    },
  )
  const words = text(details)
  const told = [...read].filter(([name]) => !worded[path]?.includes(name))
  return { words, given: told.flatMap(([, value]) => wordsOf(value)) }
}

function sayInOrder(text: (...given: readonly string[]) => string): Said {
  const given = Array.from({ length: text.length }, (_, index) => `<${index}>`)
  return { words: text(...given), given }
}

for (const [language, text] of Object.entries({ en, nl })) {
  const all = leaves(text).filter(([path]) => path !== 'fieldWords')
  const texts = all.flatMap(([path, value]): readonly (readonly [string, string])[] =>
    typeof value === 'string' ? [[path, value]] : [],
  )
  const sentences = all.flatMap(([path, value]) => (typeof value === 'function' ? [[path, value] as const] : []))

  describe(`every text (${language})`, () => {
    it('says something, but for the two that need no word', () => {
      assert.deepEqual(
        texts.filter(([, words]) => words.trim() === '').map(([path]) => path),
        wordless,
      )
    })

    it('says all that it is given', () => {
      const silent = sentences.flatMap(([path, value]) => {
        const sentence = value as (...given: readonly unknown[]) => string
        const { words, given } = byName.test(path) ? sayByName(path, sentence) : sayInOrder(sentence)
        return [...given, ''].filter((one) => !words?.includes(one) || words === '').map((one) => `${path}: ${one}`)
      })
      assert.deepEqual(silent, [])
    })

    it('is looked at: there are hundreds', () => {
      assert.ok(texts.length > 600, `${texts.length} texts`)
      assert.ok(sentences.length > 150, `${sentences.length} sentences`)
    })
  })
}
