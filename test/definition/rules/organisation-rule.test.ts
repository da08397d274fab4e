import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { OrganisationRule } from '../../../src/core/definition.ts'
import { parseOrganisationRules } from '../../../src/definition/rules/organisation-rule.ts'
import { openApi, prepared, refusedBy, swagger } from '../sample.ts'

const sampleRule: OrganisationRule = {
  name: 'contoso-contact',
  severity: 'warning',
  on: 'document',
  keyword: 'info.contact.email',
  isRequired: true,
  message: 'Say whom to ask.',
}

function broken(document: unknown, rule: Partial<OrganisationRule>): string[] {
  const { findings } = prepared(document, { rules: [{ ...sampleRule, ...rule }] })
  return findings.filter(({ rule: name }) => name === sampleRule.name).map(({ pointer }) => pointer)
}

describe('the organisation’s own rules', () => {
  it('look into objects of the document', () => {
    assert.deepEqual(broken(swagger(), {}), ['/info/contact/email'])
    const info = { title: 'Orders', description: 'Orders.', version: '1', contact: { email: 'orders@contoso.com' } }
    assert.deepEqual(broken(swagger({ info }), {}), [])
  })

  it('look at operations, parameters, responses and fields', () => {
    const schema = { type: 'object', properties: { customer_id: { type: 'string', description: 'x'.repeat(50) } } }
    const get = {
      operationId: 'list',
      parameters: [{ name: 'q', in: 'query', schema: { type: 'string' } }],
      responses: { 200: { description: 'OK', content: { 'application/json': { schema } } } },
    }
    const document = openApi({ paths: { '/orders': { get } } })
    assert.deepEqual(broken(document, { on: 'operation', keyword: 'operationId', pattern: '^[A-Z]' }), [
      '/paths/~1orders/get/operationId',
    ])
    assert.deepEqual(broken(document, { on: 'parameter', keyword: 'description' }), [
      '/paths/~1orders/get/parameters/0/description',
    ])
    assert.deepEqual(broken(document, { on: 'response', keyword: 'schema', isRequired: false, isForbidden: true }), [
      '/paths/~1orders/get/responses/200/schema',
    ])
    assert.equal(broken(document, { on: 'field', keyword: 'description', longest: 20 }).length, 1)
  })

  it('an error takes the operation out, or refuses the document', () => {
    const rules: OrganisationRule[] = [
      { ...sampleRule, severity: 'error', on: 'operation', keyword: 'x-ms-visibility' },
    ]
    assert.equal(refusedBy(swagger(), { rules }), 'no-operations')
    assert.equal(refusedBy(swagger(), { rules: [{ ...sampleRule, severity: 'error' }] }), sampleRule.name)
  })

  it('is asked in a time that grows with the text, whatever its pattern', () => {
    // An engine that goes back would take longer than the sun shines.
    const info = { title: 'Orders', description: `${'a'.repeat(200)}!`, version: '1' }
    assert.deepEqual(broken(swagger({ info }), { keyword: 'info.description', pattern: '^(a+)+$' }), [
      '/info/description',
    ])
  })
})

describe('a file of rules', () => {
  it('that is right is taken', () =>
    assert.deepEqual(parseOrganisationRules([sampleRule]), { rules: [sampleRule], problems: [] }))

  it('tells all its problems at once', () => {
    const { problems } = parseOrganisationRules([
      { ...sampleRule, on: 'path', pattern: '(' },
      'x',
      { ...sampleRule, isRequired: false },
    ])
    assert.deepEqual(problems, [
      'Rule 1: "on" must be one of document, operation, parameter, response, field.',
      'Rule 1: "pattern" must be a regular expression.',
      'Rule 2: is no object.',
      'Rule 3: it demands nothing: give isRequired, isForbidden, pattern or longest.',
    ])
  })

  it('names what a pattern uses that is not taken', () => {
    const patterns = ['^(?!Get)', '(?<=a)b', String.raw`(a)\1`, String.raw`(?<x>a)\k<x>`, 'a{1,5000}']
    const { problems } = parseOrganisationRules(patterns.map((pattern) => ({ ...sampleRule, pattern })))
    const why = 'it can make one text take for ever'
    assert.deepEqual(problems, [
      `Rule 1: "pattern" must do without looking ahead, (?= or (?!: ${why}.`,
      `Rule 2: "pattern" must do without looking behind, (?<= or (?<!: ${why}.`,
      `Rule 3: "pattern" must do without referring back to a group, \\1 or \\k<name>: ${why}.`,
      `Rule 4: "pattern" must do without referring back to a group, \\1 or \\k<name>: ${why}.`,
      'Rule 5: "pattern" must do without what is not taken here: invalid repeat count: `{1,5000}`.',
    ])
  })
})
