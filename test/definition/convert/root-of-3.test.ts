import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { conversionOf } from './conversions.ts'
import { openApi } from '../sample.ts'

const full = {
  title: 'T',
  summary: 'S',
  description: 'D',
  version: '1',
  termsOfService: 'https://contoso.com/terms',
  contact: { name: 'N', url: 'https://contoso.com', email: 'a@contoso.com', 'x-own': 1 },
  license: { name: 'MIT', url: 'https://contoso.com/mit', identifier: 'MIT' },
  'x-ms-own': 1,
  'x-own': 1,
}

describe('about the API', () => {
  const rows: readonly (readonly [name: string, from: unknown, to: unknown])[] = [
    [
      'all is said that OpenAPI 2.0 knows',
      full,
      {
        title: 'T',
        description: 'D',
        version: '1',
        termsOfService: 'https://contoso.com/terms',
        contact: { name: 'N', url: 'https://contoso.com', email: 'a@contoso.com' },
        license: { name: 'MIT', url: 'https://contoso.com/mit' },
        'x-ms-own': 1,
      },
    ],
    [
      'numbers are texts',
      { title: 1, description: 2, version: 1.5, termsOfService: 3 },
      { title: '1', description: '2', version: '1.5', termsOfService: '3' },
    ],
    [
      'nothing is said by other values',
      { title: true, description: null, version: [], termsOfService: {}, contact: 'x', license: 'x' },
      {},
    ],
    ['the summary is the description of what has none', { title: 'T', summary: 'S' }, { title: 'T', description: 'S' }],
    ['a summary that is none is not said', { title: 'T', summary: 5 }, { title: 'T' }],
    [
      'an empty contact and licence are not said',
      { contact: { name: '', url: 5 }, license: { url: 'https://contoso.com' } },
      {},
    ],
    ['nothing is said where nothing is known', 'x', {}],
  ]
  for (const [name, info, to] of rows) {
    it(name, () => assert.deepEqual(conversionOf(openApi({ info, paths: {} })).document.info, to))
  }
})

describe('a document of OpenAPI 3', () => {
  it('becomes one of 2.0 with what is for Power Platform', () => {
    const { document, said } = conversionOf(
      openApi({ info: {}, paths: {}, 'x-ms-capabilities': {}, 'x-own': 1, tags: [], security: [] }),
    )
    assert.deepEqual(
      [document, said],
      [
        {
          swagger: '2.0',
          info: {},
          host: 'api.contoso.com',
          basePath: '/',
          schemes: ['https'],
          paths: {},
          'x-ms-capabilities': {},
        },
        [],
      ],
    )
  })

  it('without a host is refused', () => {
    assert.deepEqual(conversionOf(openApi({ servers: [{ url: '/v1' }] })).refusal, {
      code: 'definition-refused',
      rule: 'HostNameNotValid',
      detail: { code: 'no-host' },
      pointer: '/servers',
    })
  })

  it('of version 3.2 is read as 3.1', () => {
    assert.deepEqual(conversionOf(openApi({ openapi: '3.2.0' })).said, ['warning openapi-3.2 /openapi read-as-3.1'])
  })

  for (const version of ['3.0.2', '3.1.2']) {
    it(`of version ${version} is read as what it is`, () =>
      assert.deepEqual(conversionOf(openApi({ openapi: version })).said, []))
  }

  it('has no calls that the API makes by itself', () => {
    assert.deepEqual(conversionOf(openApi({ webhooks: { one: {}, two: {} } })).said, [
      'loss webhooks /webhooks/one webhook-left-out',
      'loss webhooks /webhooks/two webhook-left-out',
    ])
    assert.deepEqual(conversionOf(openApi({ webhooks: ['x'] })).said, [])
  })

  it('whose paths are none has none', () => {
    assert.deepEqual(conversionOf(openApi({ paths: 'x' })).document.paths, {})
  })
})
