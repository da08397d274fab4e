import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { ListedFunction, Outline, OutlinedOperation } from '../../src/core/outline.ts'
import { outlineForHosts } from '../../src/definition/outline/outline-for-hosts.ts'
import { outlineOfFunctions } from '../../src/definition/outline/functions-outline.ts'
import { outlineOfSample } from '../../src/definition/outline/sample/sample-outline.ts'
import { bytesOf } from '../definition/sample.ts'

const page =
  readFileSync('docs/definitions.md', 'utf8')
    .split(/^## /m)
    .find((part) => part.startsWith('A draft from nothing')) ?? ''

/** The first word or words of each cell, up to its colon, by the row's name. */
const cells = Object.fromEntries(
  page
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:what|-+) +\|/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, name = '', functions = '', sample = '']) => [name, [functions.split(':')[0], sample.split(':')[0]]]),
)

const host = 'a.azurewebsites.net'
const listed = (name: string, binding: object, isDisabled = false): ListedFunction => ({
  name,
  isDisabled,
  invokeUrlTemplate: `https://${host}/api/${name.toLowerCase()}`,
  bindings: [{ type: 'httpTrigger', ...binding }],
})
const functions = outlineOfFunctions([
  listed('Save', { route: 'orders/{id:int?}', methods: ['put'], authLevel: 'function' }),
  listed('Any', { authLevel: 'function' }),
  listed('Master', { methods: ['get'], authLevel: 'admin' }),
  listed('Off', { methods: ['get'] }, true),
])

const entry = (url: string, more: object = {}, text = '{"total":1}') => ({
  request: {
    method: 'PUT',
    url,
    headers: [
      { name: 'x-tenant', value: '1' },
      { name: 'x-api-key', value: 'k' },
    ],
    ...more,
  },
  response: { status: 200, content: { mimeType: 'application/json', text } },
})
const postData = { mimeType: 'application/json', text: '{"total":1}' }
const sampled = outlineOfSample(
  bytesOf({
    log: {
      entries: [
        entry(`https://${host}/orders/SO-1041?page=1`, { postData }),
        entry(`https://${host}/orders?page=1`, { postData }),
        entry('https://other.example/x'),
      ],
    },
  }),
)
const sample = outlineForHosts(sampled ?? { hosts: [], leftOut: [] }, [host])

const find = ({ operations }: Outline, path: string) =>
  operations.find((one) => one.path.startsWith(path)) as OutlinedOperation
const saved = find(functions, '/api/orders/{')
const sent = find(sample, '/orders/{')
const known = (isKnown: boolean) => (isKnown ? 'known' : 'not known')
const has = (one: OutlinedOperation, place: string) => one.parameters.some((parameter) => parameter.in === place)
const out = ({ leftOut }: Outline) => (leftOut.length > 0 ? 'left out' : 'taken')

/** What the code does, row by row. */
const facts: Readonly<Record<string, readonly string[]>> = {
  address: [known(saved.path === '/api/orders/{id}'), known(sent.path === '/orders/{orderId}')],
  verb: [
    known(saved.verbs.join() === 'PUT' && find(functions, '/api/Any').unknown.includes('verbs')),
    known(sent.verbs.join() === 'PUT'),
  ],
  'values in the address': [
    known(saved.parameters[0]?.schema['type'] === 'integer' && !saved.unknown.includes('segments')),
    sent.unknown.includes('segments') ? 'guessed' : 'known',
  ],
  'values that may be left out': [
    known(functions.operations.some(({ path }) => path === '/api/orders')),
    known(sample.operations.some(({ path }) => path === '/orders')),
  ],
  'parameters in the query': [
    known(!saved.unknown.includes('query')),
    known(has(sent, 'query') && !sent.unknown.includes('query')),
  ],
  headers: [known(has(saved, 'header')), known(has(sent, 'header'))],
  'what is sent': [
    known(!saved.unknown.includes('body')),
    known(sent.body?.kind === 'json' && !sent.unknown.includes('body')),
  ],
  'what comes back': [
    known(!saved.unknown.includes('answer')),
    known(sent.answer?.schema !== undefined && !sent.unknown.includes('answer')),
  ],
  'sign-in': [known(saved.signIns.length === 1), known(sent.signIns.length === 1)],
  'name of the action': [
    saved.name.startsWith('Save') ? 'guessed' : 'known',
    sent.name.startsWith('Put orders') ? 'guessed' : 'known',
  ],
  'what cannot be called': [out(functions), out(sample)],
  'the master key': [
    find(functions, '/api/Master').isTaken ? 'taken' : 'left out',
    known(!sample.operations.some(({ unknown }) => unknown.includes('master-key'))),
  ],
}

describe('what a draft knows, and from where', () => {
  for (const [row, fact] of Object.entries(facts)) {
    it(`${row}: ${fact.join(' from functions, ')} from a sample`, () => {
      assert.deepEqual(cells[row], fact)
    })
  }

  it('has no other rows in docs/definitions.md', () => {
    assert.deepEqual(Object.keys(cells), Object.keys(facts))
  })
})
