import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fullReport } from '../../src/definition/full-report.ts'
import { catalogue } from '../../src/core/problems.ts'
import { reportPage } from '../../src/pages/report-page.ts'
import { openApi, prepared } from '../definition/sample.ts'
import { errorsGallery } from './errors-gallery.ts'
import { gallery } from './gallery.ts'
import { pseudo, pseudoLanguage } from './pseudo-language.ts'

const shown = ['text', 'title', 'label', 'placeholder', 'errorMessage', 'fallbackText', 'say']

function wordsOn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(wordsOn)
  if (typeof node !== 'object' || node === null) return []
  const isFact = !('type' in node) && 'title' in node
  return Object.entries(node).flatMap(([name, value]) => {
    if (typeof value !== 'string') return wordsOn(value)
    return shown.includes(name) || (isFact && name === 'value' && !('value' in node && isChoice(node))) ? [value] : []
  })
}

/** A choice's value is sent back, and seen by nobody. */
function isChoice(node: object): boolean {
  return Object.keys(node).join() === 'title,value' && 'value' in node && /^[\w/.-]*$/.test(String(node.value))
}

/** What stands on cards of the gallery and was written by people or services: the samples say it, letter for letter. */
const samples = [
  'gallery.ts',
  'gallery-definition.ts',
  'gallery-lists.ts',
  'gallery-outline.ts',
  'gallery-updates.ts',
  'errors-gallery.ts',
  'many-apps.ts',
  'reading-gallery.ts',
  'sign-in-gallery.ts',
]
  .map((name) => new URL(name, import.meta.url))
  .concat(['orders-app.ts', 'world.ts', 'requests.ts'].map((name) => new URL(`../support/${name}`, import.meta.url)))
  .map((file) => readFileSync(file, 'utf8'))
  .concat(Object.keys(catalogue))
  .join('\n')
  .toLowerCase()

/** Made by the engine from a sample, or a name that is the same in every language. */
const made = ['put orders by id', 'patch', 'openapi', 'date', 'short', 'time', 'api', 'cdcdcdcdcdcd']

function escaped(words: string): readonly string[] {
  const runs = words.match(/[A-Za-z]{2,}(?: [A-Za-z]+)*/g) ?? []
  return runs
    .map((run) => run.toLowerCase())
    .filter((run) => !samples.includes(run) && !made.includes(run) && !/^(\w)\1+$/.test(run))
}

describe('a language that nobody speaks', () => {
  for (const [name, card] of Object.entries({ ...gallery(pseudoLanguage), ...errorsGallery(pseudoLanguage) })) {
    it(`has every word of ${name}`, () => {
      assert.deepEqual(wordsOn(card).flatMap(escaped), [])
    })
  }

  it('has every word of the full report', () => {
    const parameters = [
      { name: 'c', in: 'cookie', schema: { type: 'string' } },
      { name: 'ids', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
    ]
    const result = prepared(openApi({ paths: { '/x/{y}': { get: { summary: '7', parameters } } } }))
    assert.ok(result.findings.length > 5)
    const { available, operations, findings } = result
    const report = fullReport(
      {
        app: '1',
        host: '2',
        title: '3',
        specification: '3.0',
        source: { via: '', address: '4', readAt: '5', digest: '6' },
        choice: {},
      },
      { available, kept: operations.map(({ key }) => key), leftOut: [], findings },
    )
    const page = reportPage(report, pseudoLanguage)
    const body = page.slice(page.indexOf('<body>')).replaceAll(/<code>[^<]*<\/code>|<[^>]*>|&#?\w+;/g, ' ')
    assert.deepEqual(body.match(/[A-Za-z]{2,}/g) ?? [], ['OpenAPI'])
  })

  it('is no English', () => {
    assert.deepEqual(escaped(pseudo('Nobody writes this sentence')), [])
    assert.deepEqual(escaped('Nobody writes this sentence'), ['nobody writes this sentence'])
  })
})
