import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { OrganisationRule } from '../../../src/core/definition.ts'
import { at, pointerOf } from '../../../src/definition/json-pointer.ts'
import type { JsonObject } from '../../../src/definition/json.ts'
import { check, violations } from '../../../src/definition/rules/check.ts'
import { organisationRule, parseOrganisationRules } from '../../../src/definition/rules/organisation-rule.ts'
import { swagger } from '../sample.ts'
import { draftOf, ok } from './examples.ts'

function checked(document: JsonObject) {
  const working = draftOf(document)
  const fatal = check(working).map(({ rule, place }) => `${rule.name} ${pointerOf(place)}`)
  const said = working.findings
    .all()
    .map(({ kind, rule, pointer, operation, detail }) => `${kind} ${rule} ${pointer} ${operation} ${detail.code}`)
  return { fatal, said, paths: working.document.paths }
}

describe('a document that breaks rules', () => {
  it('loses each operation that breaks one, with its first error and nothing else', () => {
    const bad = { operationId: 'a-b', responses: {}, consumes: ['x/y'] }
    const fine = { operationId: 'c-d', responses: ok }
    const { fatal, said, paths } = checked(
      swagger({ paths: { '/a': { get: bad, post: fine }, '/b': { get: { ...bad, operationId: '' } } } }),
    )
    assert.deepEqual(
      { fatal, said, paths },
      {
        fatal: [],
        said: [
          'warning OperationIdSanitized /paths/~1a/post/operationId POST /a OperationIdSanitized',
          'error OperationMustHaveResponse /paths/~1a/get/responses GET /a OperationMustHaveResponse',
          'error OperationIdRequired /paths/~1b/get/operationId GET /b OperationIdRequired',
        ],
        paths: {
          '/a': {
            post: { operationId: 'c-d', responses: { '200': { description: 'OK' } } },
          },
        },
      },
    )
  })

  it('is told what stands nowhere in an operation', () => {
    const { fatal, said } = checked(swagger({ info: { title: 'An API', description: '', version: '' }, schemes: [] }))
    assert.deepEqual(
      { fatal, said },
      {
        fatal: [
          'RequiredPropertyMissing /info/description',
          'RequiredPropertyMissing /info/version',
          'SchemeNotSupported /schemes',
        ],
        said: ['certification ValueContainsRestrictedWords /info/title undefined ValueContainsRestrictedWords'],
      },
    )
  })

  it('is told where its parts came from', () => {
    const working = draftOf(
      swagger({
        paths: { '/a': { get: { responses: { 200: {}, xx: {} }, parameters: [{ in: 'path', name: 'x' }] } } },
      }),
    )
    const { get } = (working.document.paths as Record<string, Record<string, JsonObject>>)['/a'] ?? {}
    assert.ok(get)
    const { responses, parameters } = get as { responses: JsonObject; parameters: JsonObject[] }
    working.origins.set(get, at(undefined, 'an', 'operation'))
    working.origins.set(responses['xx'], at(undefined, 'a', 'response'))
    working.origins.set(parameters[0] ?? {}, at(undefined, 'a', 'parameter'))
    assert.deepEqual(
      violations(working).map(({ rule, place }) => `${rule.name} ${pointerOf(place)}`),
      [
        'OperationIdRequired /an/operation/operationId',
        'PathParameterNotDefinedInTemplate /an/operation/parameters',
        'ResponseMustBeDefaultOrHttpStatusCode /a/response',
        'NonBodyParameterSchemaNotValid /a/parameter/type',
        'PathParameterMissingEncoding /a/parameter/x-ms-url-encoding',
        'PathParameterMustBeRequired /a/parameter/required',
      ],
    )
  })
})

describe('a rule of the organisation', () => {
  const sample: OrganisationRule = {
    name: 'own',
    severity: 'warning',
    on: 'document',
    keyword: 'x-own',
    message: 'Words.',
  }
  const found = (rule: Partial<OrganisationRule>, value: unknown) =>
    violations(draftOf(swagger({ 'x-own': value })), [organisationRule({ ...sample, ...rule })]).length
  const demands: readonly (readonly [
    demand: Partial<OrganisationRule>,
    taken: readonly unknown[],
    refused: readonly unknown[],
  ])[] = [
    [{ isRequired: true }, ['a', 5, false, null, [], {}], [undefined, '']],
    [{ isRequired: false }, [undefined, '', 'a'], []],
    [{ isForbidden: true }, [undefined, ''], ['a', 5, false, null]],
    [{ isForbidden: false }, [undefined, '', 'a', 5], []],
    [{ pattern: '^a' }, [undefined, '', 'ab', 5, {}], ['ba']],
    [{ longest: 2 }, [undefined, '', 'a', 'ab', 5, 'ab'], ['abc']],
    [{ pattern: '^a', longest: 2 }, ['ab'], ['abc', 'b']],
    [{ isRequired: true, pattern: '^a' }, ['a'], ['', 'b', undefined]],
  ]
  for (const [demand, taken, refused] of demands) {
    it(JSON.stringify(demand), () =>
      assert.deepEqual(
        [taken.map((value) => found(demand, value)), refused.map((value) => found(demand, value))],
        [taken.map(() => 0), refused.map(() => 1)],
      ),
    )
  }

  const parts = swagger({
    info: { title: 'T', contact: { name: 'N' } },
    parameters: { Q: { name: 'q', in: 'query' } },
    definitions: { D: { type: 'object', properties: { f: { type: 'string' } } } },
    paths: { '/a': { get: { responses: { 200: { description: 'OK' } } } } },
  })
  for (const [on, keyword, places] of [
    ['document', 'info.contact.email', ['/info/contact/email']],
    ['document', 'info.title.x', ['/info/title/x']],
    ['document', 'info.toString', ['/info/toString']],
    ['document', 'info.contact.name', []],
    ['operation', 'summary', ['/paths/~1a/get/summary']],
    ['parameter', 'description', ['/parameters/Q/description']],
    ['response', 'schema', ['/paths/~1a/get/responses/200/schema']],
    ['field', 'description', ['/definitions/D/properties/f/description']],
  ] as const) {
    it(`on ${on} looks at ${keyword}`, () => {
      const rule = organisationRule({ ...sample, severity: 'error', on, keyword, isRequired: true })
      assert.deepEqual(
        violations(draftOf(parts), [rule]).map(({ place, detail, rule: { name, severity } }) => [
          pointerOf(place),
          detail,
          name,
          severity,
        ]),
        places.map((place) => [place, { code: 'as-written', text: 'Words.' }, 'own', 'error']),
      )
    })
  }
})

describe('a file of an organisation’s rules', () => {
  const rule = { name: 'own', severity: 'error', on: 'field', keyword: 'k', message: 'M', isRequired: true }
  const text = (key: string) => [`Rule 1: "${key}" must be a text.`]
  const rows: readonly (readonly [change: object, problems: readonly string[]])[] = [
    [{}, []],
    ...(['name', 'keyword', 'message'] as const).flatMap((key) =>
      ['', 5, undefined].map((value) => [{ [key]: value }, text(key)] as const),
    ),
    ...['warning', 'error'].map((severity) => [{ severity }, []] as const),
    ...['certification', undefined].map(
      (severity) => [{ severity }, ['Rule 1: "severity" must be error or warning.']] as const,
    ),
    ...['document', 'operation', 'parameter', 'response', 'field'].map((on) => [{ on }, []] as const),
    [{ on: 'path' }, ['Rule 1: "on" must be one of document, operation, parameter, response, field.']],
    [{ pattern: '^a' }, []],
    [{ pattern: 5 }, ['Rule 1: "pattern" must be a regular expression.']],
    [{ longest: 5 }, []],
    [{ longest: '5' }, ['Rule 1: "longest" must be a number.']],
    ...[{}, { isForbidden: false }, { isRequired: false }].map(
      (demand) =>
        [
          { isRequired: undefined, ...demand },
          ['Rule 1: it demands nothing: give isRequired, isForbidden, pattern or longest.'],
        ] as const,
    ),
    ...[{ isForbidden: true }, { pattern: 'a' }, { longest: 1 }].map(
      (demand) => [{ isRequired: undefined, ...demand }, []] as const,
    ),
  ]
  for (const [change, expected] of rows) {
    it(JSON.stringify(change), () => {
      const { rules, problems } = parseOrganisationRules([{ ...rule, ...change }])
      assert.deepEqual([rules.length, problems], [expected.length === 0 ? 1 : 0, expected])
    })
  }

  it('is a list of objects', () => {
    assert.deepEqual(parseOrganisationRules({}), { rules: [], problems: ['The file must hold a list of rules.'] })
    assert.deepEqual(parseOrganisationRules([rule, 'x', null]), {
      rules: [],
      problems: ['Rule 2: is no object.', 'Rule 3: is no object.'],
    })
    assert.deepEqual(parseOrganisationRules([]), { rules: [], problems: [] })
  })
})
