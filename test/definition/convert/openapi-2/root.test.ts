import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { conversionOf } from '../conversions.ts'
import { swagger } from '../../sample.ts'

describe('the root of 2.0', () => {
  it('keeps what OpenAPI 2.0 knows, in its order', () => {
    const rest = {
      consumes: ['a/b'],
      produces: ['c/d'],
      tags: [{ name: 't' }],
      externalDocs: { url: 'https://contoso.com', description: 'D' },
      'x-own': 1,
    }
    const { document, said } = conversionOf(swagger({ ...rest, paths: {} }))
    assert.deepEqual(
      [document, said],
      [
        {
          swagger: '2.0',
          info: { title: 'Orders', description: 'Orders of Contoso.', version: '1' },
          host: 'api.contoso.com',
          basePath: '/',
          schemes: ['https'],
          paths: {},
          consumes: ['a/b'],
          produces: ['c/d'],
          tags: [{ name: 't' }],
          externalDocs: { url: 'https://contoso.com', description: 'D' },
          'x-own': 1,
        },
        [],
      ],
    )
    assert.deepEqual(Object.keys(document), [
      'swagger',
      'info',
      'host',
      'basePath',
      'schemes',
      'paths',
      'consumes',
      'produces',
      'tags',
      'externalDocs',
      'x-own',
    ])
  })

  it('has what must be there, if only empty', () => {
    const { document, said } = conversionOf({ swagger: '2.0', host: 'api.contoso.com', definitions: {} })
    assert.deepEqual(
      [document, said],
      [
        {
          swagger: '2.0',
          host: 'api.contoso.com',
          definitions: {},
          paths: {},
          basePath: '/',
          schemes: ['https'],
        },
        [
          'repair schemes /schemes https-only undefined → ["https"]',
          'repair BasePathNotValid /basePath base-path-written {"basePath":"/"} undefined → /',
        ],
      ],
    )
  })

  it('loses the sign-in without a word, and the rest with a line each', () => {
    const { document, said } = conversionOf(
      swagger({ paths: {}, security: [], securityDefinitions: {}, components: {}, toString: 1 }),
    )
    assert.deepEqual(
      [Object.keys(document), said],
      [
        ['swagger', 'info', 'host', 'basePath', 'schemes', 'paths'],
        [
          'repair AdditionalPropertyNotAllowed /components unknown-keyword {"keyword":"components"}',
          'repair AdditionalPropertyNotAllowed /toString unknown-keyword {"keyword":"toString"}',
        ],
      ],
    )
  })

  it('without a host is refused', () => {
    assert.deepEqual(conversionOf(swagger({ host: undefined })).refusal, {
      code: 'definition-refused',
      rule: 'HostNameNotValid',
      detail: { code: 'no-host' },
      pointer: '/host',
    })
  })

  const rows: readonly (readonly [key: string, value: unknown, kept: unknown, said: readonly string[]])[] = [
    ['info', 'x', undefined, ['repair JsonTypeIncorrect /info wrong-kind-of-value {"keyword":"info"}']],
    [
      'info',
      {
        title: 'T',
        version: 1,
        description: 'D',
        termsOfService: 'x',
        contact: { name: 'N', url: 'u', email: 'e', 'x-own': 1 },
        license: { name: 'L', url: 'u' },
        'x-own': 1,
      },
      {
        title: 'T',
        version: 1,
        description: 'D',
        termsOfService: 'x',
        contact: { name: 'N', url: 'u', email: 'e', 'x-own': 1 },
        license: { name: 'L', url: 'u' },
        'x-own': 1,
      },
      [],
    ],
    [
      'info',
      { summary: 'S', termsOfService: 5, contact: { phone: 1, name: 5 }, license: { url: 5 } },
      { contact: {} },
      [
        'repair AdditionalPropertyNotAllowed /info/summary unknown-keyword-here {"keyword":"summary"}',
        'repair JsonTypeIncorrect /info/termsOfService wrong-kind-of-value {"keyword":"termsOfService"}',
        'repair AdditionalPropertyNotAllowed /info/contact/phone unknown-keyword-here {"keyword":"phone"}',
        'repair JsonTypeIncorrect /info/contact/name wrong-kind-of-value {"keyword":"name"}',
        'repair JsonTypeIncorrect /info/license/url wrong-kind-of-value {"keyword":"url"}',
      ],
    ],
    [
      'info',
      { contact: 'x', license: 'x' },
      {},
      [
        'repair JsonTypeIncorrect /info/contact wrong-kind-of-value {"keyword":"contact"}',
        'repair JsonTypeIncorrect /info/license wrong-kind-of-value {"keyword":"license"}',
      ],
    ],
    [
      'info',
      { license: { name: 'L', identifier: 'I' } },
      { license: { name: 'L' } },
      ['repair AdditionalPropertyNotAllowed /info/license/identifier unknown-keyword-here {"keyword":"identifier"}'],
    ],
    ['consumes', 'a/b', undefined, ['repair JsonTypeIncorrect /consumes wrong-kind-of-value {"keyword":"consumes"}']],
    ['produces', [5], undefined, ['repair JsonTypeIncorrect /produces wrong-kind-of-value {"keyword":"produces"}']],
    [
      'externalDocs',
      { url: 'x' },
      undefined,
      ['repair JsonTypeIncorrect /externalDocs wrong-kind-of-value {"keyword":"externalDocs"}'],
    ],
    [
      'externalDocs',
      { url: 'https://contoso.com', more: 1 },
      undefined,
      ['repair JsonTypeIncorrect /externalDocs wrong-kind-of-value {"keyword":"externalDocs"}'],
    ],
    ['tags', 'x', undefined, ['repair JsonTypeIncorrect /tags wrong-kind-of-value {"keyword":"tags"}']],
    [
      'tags',
      [
        'x',
        { name: 't', description: 5, 'x-own': 1 },
        { name: 'u', more: 1, externalDocs: { url: 'https://contoso.com' } },
      ],
      ['x', { name: 't', 'x-own': 1 }, { name: 'u', externalDocs: { url: 'https://contoso.com' } }],
      [
        'repair JsonTypeIncorrect /tags/1/description wrong-kind-of-value {"keyword":"description"}',
        'repair AdditionalPropertyNotAllowed /tags/2/more unknown-keyword-here {"keyword":"more"}',
      ],
    ],
    ['definitions', 'x', {}, []],
    ['parameters', 'x', {}, []],
    ['responses', 'x', {}, []],
    ['paths', 'x', {}, []],
  ]
  for (const [key, value, kept, said] of rows) {
    it(`${key}: ${JSON.stringify(value)}`, () => {
      const { document, said: lines } = conversionOf(swagger({ paths: {}, [key]: value }))
      assert.deepEqual([document[key], lines], [kept, said])
    })
  }
})
