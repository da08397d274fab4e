import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Arm } from '../../../src/azure/arm.ts'
import { apiManagement } from '../../../src/azure/definition-sources/api-management.ts'
import type { CandidateSource } from '../../../src/azure/definition-sources/candidate.ts'
import { functions } from '../../../src/azure/definition-sources/functions.ts'
import { registered } from '../../../src/azure/definition-sources/registered.ts'
import { wellKnownPaths } from '../../../src/azure/definition-sources/well-known-paths.ts'
import type { Tokens } from '../../../src/core/ports/index.ts'
import type { SourceApp } from '../../../src/core/source-app.ts'
import { problemOf } from '../../support/cloud-world.ts'
import { dana, ordersApp, ordersFacts } from '../../support/world.ts'

const failure = (statusCode: number) => Object.assign(new Error('no'), { statusCode })

/** What a source finds where Azure answers this: a value, or what the call fails with. */
async function ask(
  source: CandidateSource,
  answers: { configuration?: unknown; exported?: unknown; functions?: readonly unknown[] | Error },
  app: SourceApp = ordersApp,
) {
  const paths: string[] = []
  const told = <T>(answer: T) => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer))
  const webApps = {
    getConfiguration: () => told(answers.configuration ?? { id: 'c' }),
    async *listFunctions() {
      for (const one of (await told(answers.functions)) as unknown[]) yield one
    },
  }
  const arm = {
    sites: async () => ({ webApps }),
    list: (read: (signal: AbortSignal) => Promise<unknown>) => read(AbortSignal.abort()),
    get: (_person: unknown, path: string) => {
      paths.push(path)
      return told(answers.exported)
    },
  } as unknown as Arm
  const found = await source({ person: dana, app, facts: ordersFacts }, { arm, tokens: {} as Tokens })
  return { found, paths }
}

describe('API Management', () => {
  const configuration = { id: 'c', apiManagementConfig: { id: '/apis/orders' } }
  const link = 'https://exports.example/orders.json?sig=1'
  const candidate = { via: 'api-management', url: link, otherHosts: ['exports.example'] }

  for (const [what, exported, expected] of [
    ['a link', { value: { link } }, [candidate]],
    ['a link among properties', { properties: { value: { link } } }, [candidate]],
    ['two links', { value: { link }, properties: { value: { link: 'https://other.example/' } } }, [candidate]],
    ['something that is no link', { value: { link: 'soon' } }, []],
    ['properties without a link', { properties: {} }, []],
    ['nothing', {}, []],
    ['that it may not be seen', failure(403), []],
    ['that it is gone', failure(404), []],
  ] as const) {
    it(`that answers ${what} leads ${expected.length > 0 ? 'to the export' : 'nowhere'}`, async () => {
      const { found, paths } = await ask(apiManagement, { configuration, exported })
      assert.deepEqual(found, expected)
      assert.deepEqual(paths, ['/apis/orders?format=swagger-link&export=true&api-version=2024-05-01'])
    })
  }

  it('is not asked for an app that is linked to none', async () => {
    for (const apiManagementConfig of [undefined, {}, { id: '' }]) {
      const { found, paths } = await ask(apiManagement, { configuration: { id: 'c', apiManagementConfig } })
      assert.deepEqual([found, paths], [[], []])
    }
  })

  it('that fails, or answers another thing, is said to', async () => {
    for (const [exported, expected] of [
      [failure(429), 'service-busy'],
      [failure(409), 'service-refused'],
      [{ value: { link: 1 } }, 'service-unavailable'],
    ] as const) {
      assert.equal((await problemOf(ask(apiManagement, { configuration, exported })))[0], expected)
    }
    assert.equal((await problemOf(ask(apiManagement, { configuration: {} })))[0], 'service-unavailable')
  })
})

describe('the registered address', () => {
  for (const [what, apiDefinition, expected] of [
    ['is not there', undefined, []],
    ['is empty', { url: '' }, []],
    ['is none', { url: 'soon' }, []],
    ['is null', { url: null }, []],
    [
      'is anywhere',
      { url: 'https://elsewhere.example:8443/x' },
      [{ via: 'registered', url: 'https://elsewhere.example:8443/x', otherHosts: ['elsewhere.example'] }],
    ],
  ] as const) {
    it(`that ${what} gives ${expected.length} to try`, async () => {
      assert.deepEqual((await ask(registered, { configuration: { id: 'c', apiDefinition } })).found, expected)
    })
  }

  it('is not taken for missing where Azure does not tell', async () => {
    for (const [statusCode, expected] of [
      [403, 'service-refused'],
      [404, 'service-refused'],
      [503, 'service-unavailable'],
    ] as const) {
      assert.equal((await problemOf(ask(registered, { configuration: failure(statusCode) })))[0], expected)
    }
  })
})

describe('functions', () => {
  const app: SourceApp = { ...ordersApp, kind: 'function', host: 'f.example' }
  const under = (prefix: string) =>
    ['openapi/v2.json', 'swagger.json', 'openapi/v3.json', 'openapi/v3.yaml'].map((path) => ({
      via: 'functions',
      url: `https://f.example/${prefix}${path}`,
    }))
  const one = (name: string | undefined, invokeUrlTemplate?: string) => ({ name, invokeUrlTemplate })

  for (const [what, listed, prefix] of [
    ['no function', [], 'api/'],
    ['other functions', [one('f/Orders', 'https://f.example/v9/swagger.json'), one(undefined)], 'api/'],
    ['a renderer', [one('f/RenderSwaggerDocument', 'https://f.example/rest/swagger.{extension}')], 'rest/'],
    ['another renderer', [one('f/RenderOpenApiDocument', 'http://f.example/a/b/openapi/{version}.json')], 'a/b/'],
    ['the page', [one('f/RenderSwaggerUI', 'https://f.example/v1/swagger/ui')], 'v1/'],
    ['a renderer behind others', [one('f/Orders'), one('RenderSwaggerUI', 'https://f/x/swagger/ui')], 'x/'],
    ['a renderer at the root', [one('f/RenderSwaggerUI', 'https://f.example/swagger/ui')], ''],
    ['a renderer without an address', [one('f/RenderSwaggerUI')], 'api/'],
    ['a renderer at an odd address', [one('f/RenderSwaggerUI', 'https://f.example/other')], 'api/'],
    ['a renderer at no address', [one('f/RenderSwaggerUI', 'ftp://f.example/x/swagger/ui')], 'api/'],
    ['two renderers', [one('f/RenderSwaggerUI', 'https://f/x/swagger/'), one('f/RenderSwaggerDocument')], 'x/'],
  ] as const) {
    it(`of which one sees ${what} are asked under “${prefix}”`, async () => {
      assert.deepEqual((await ask(functions, { functions: listed }, app)).found, under(prefix))
    })
  }

  it('that may not be listed are asked under the usual prefix', async () => {
    for (const status of [403, 404]) {
      assert.deepEqual((await ask(functions, { functions: failure(status) }, app)).found, under('api/'))
    }
    assert.equal((await problemOf(ask(functions, { functions: failure(503) }, app)))[0], 'service-unavailable')
  })

  it('are looked for in function apps only', async () => {
    assert.deepEqual((await ask(functions, { functions: failure(503) })).found, [])
  })
})

describe('well-known paths', () => {
  it('are those of the common frameworks, at the app itself', async () => {
    assert.deepEqual(
      (await ask(wellKnownPaths, {})).found.map(({ via, url, otherHosts }) => [via, url, otherHosts]),
      [
        'swagger/v1/swagger.json',
        'openapi/v1.json',
        'openapi.json',
        'swagger.json',
        'api-json',
        'docs-json',
        'v3/api-docs',
        'v2/api-docs',
        'documentation/json',
        'openapi.yaml',
        'swagger/docs/v1',
        'api-docs.json',
      ].map((path) => ['usual-address', `https://orders-api.azurewebsites.net/${path}`, undefined]),
    )
  })
})
