import assert from 'node:assert/strict'
import { it } from 'node:test'
import { pastedDefinition } from '../../../src/core/text/pasted-definition.ts'

const json = '{\n  "openapi": "3.0.1",\n  "info": { "title": "x" }\n}'
const yaml = "openapi: '3.0.1'\ninfo:\n  title: x"

it('a definition is found in a message, with what was said around it', () => {
  for (const [message, expected] of [
    [json, { document: json, format: 'json', words: '' }],
    [`export orders\n${json}\nplease`, { document: json, format: 'json', words: 'export orders please' }],
    [`export orders \`\`\`json\n${json}\n\`\`\``, { document: json, format: 'json', words: 'export orders' }],
    ['{"swagger":"2.0"}', { document: '{"swagger":"2.0"}', format: 'json', words: '' }],
    [yaml, { document: yaml, format: 'yaml', words: '' }],
    [`export orders:\n${yaml}`, { document: yaml, format: 'yaml', words: 'export orders:' }],
    [`export\n\`\`\`yaml\n${yaml}\n\`\`\` now`, { document: `${yaml}\n`, format: 'yaml', words: 'export now' }],
    ['swagger: "2.0"\nhost: x', { document: 'swagger: "2.0"\nhost: x', format: 'yaml', words: '' }],
    ['openapi: 3.1.0\n\u00a0&nbsp;a: {}', { document: 'openapi: 3.1.0\n  a: {}', format: 'yaml', words: '' }],
  ] as const) {
    assert.deepEqual(pastedDefinition(message), expected, message)
  }
})

it('other messages hold none', () => {
  for (const message of [
    '',
    'export orders',
    'what is openapi: 3 of?',
    '{"openapi":"1.0"}',
    '{"a":1}',
    '} "openapi":"3.0.0" {',
    '"openapi":"3.0.0"',
    'my openapi: 3.0.1',
  ]) {
    assert.equal(pastedDefinition(message), undefined, message)
  }
})
