import assert from 'node:assert/strict'
import type { SiteConfigResource } from '@azure/arm-appservice'
import { describe, it } from 'node:test'
import type { Arm } from '../../../src/azure/arm.ts'
import type { CandidateSource } from '../../../src/azure/definition-sources/candidate.ts'
import { functions } from '../../../src/azure/definition-sources/functions.ts'
import { registered } from '../../../src/azure/definition-sources/registered.ts'
import { foundIn, lookUp, unreadIn } from '../../../src/azure/look-up.ts'
import { wellKnownPaths } from '../../../src/azure/definition-sources/well-known-paths.ts'
import type { SourceApp } from '../../../src/core/source-app.ts'
import { problemOf } from '../../support/cloud-world.ts'
import { dana, ordersApp, ordersFacts } from '../../support/world.ts'

const failure = (statusCode: number) => Object.assign(new Error('no'), { statusCode })

/** What a source finds where Azure answers this: a value, or what the call fails with; and what it could not read. */
async function ask(
  source: CandidateSource,
  answers: { configuration?: unknown; functions?: readonly unknown[] | Error },
  app: SourceApp = ordersApp,
) {
  const told = <T>(answer: T) => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer))
  const webApps = {
    async *listFunctions() {
      for (const one of (await told(answers.functions)) as unknown[]) yield one
    },
  }
  const arm = {
    sites: async () => ({ webApps }),
    list: (read: (signal: AbortSignal) => Promise<unknown>) => read(AbortSignal.abort()),
  } as unknown as Arm
  const unread: unknown[] = []
  const found = await source({
    person: dana,
    app,
    facts: ordersFacts,
    arm,
    configuration: async () => answers.configuration as SiteConfigResource | undefined,
    async lookUp(what, look) {
      const looked = await lookUp(what, look)
      unread.push(...unreadIn([looked]))
      return foundIn(looked)
    },
  })
  return { found, unread }
}

describe('the registered address', () => {
  const own = (path: string, more: object) => ({
    via: 'registered',
    url: `https://${ordersApp.host}/${path}`,
    otherHosts: [ordersApp.host],
    ...more,
  })
  const elsewhere = {
    via: 'registered',
    url: 'https://elsewhere.example/x',
    otherHosts: ['elsewhere.example'],
    registeredAs: 'relative',
  }
  for (const [what, apiDefinition, expected] of [
    ['is not there', undefined, []],
    ['is empty', { url: '' }, []],
    ['is blank', { url: ' ' }, []],
    ['is null', { url: null }, []],
    ['cannot be one', { url: 'https://' }, []],
    [
      'is a path',
      { url: '/swagger/v1/swagger.json?key=1' },
      [own('swagger/v1/swagger.json?key=1', { registeredAs: 'relative' })],
    ],
    ['is a relative path', { url: 'soon' }, [own('soon', { registeredAs: 'relative' })]],
    [
      'lacks its scheme',
      { url: `${ordersApp.host.toUpperCase()}/api.json` },
      [own('api.json', { registeredAs: 'relative' })],
    ],
    ['is not TLS', { url: ` http://${ordersApp.host}/api.json ` }, [own('api.json', { registeredAs: 'http' })]],
    [
      'is not TLS, elsewhere',
      { url: 'http://elsewhere.example/x' },
      [
        {
          via: 'registered',
          url: 'https://elsewhere.example/x',
          otherHosts: ['elsewhere.example'],
          registeredAs: 'http',
        },
      ],
    ],
    ['names another host without a scheme', { url: '//elsewhere.example/x' }, [elsewhere]],
    ['is a file', { url: 'file:///etc/passwd' }, [{ via: 'registered', url: 'file:///etc/passwd', otherHosts: [''] }]],
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

  it('is none where the configuration could not be read', async () => {
    assert.deepEqual((await ask(registered, {})).found, [])
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
    [
      'a page of the sign-in first',
      [
        one('f/RenderOAuth2Redirect', 'https://f/x/oauth2-redirect.html'),
        one('f/RenderSwaggerUI', 'https://f/x/swagger/ui'),
      ],
      'x/',
    ],
  ] as const) {
    it(`of which one sees ${what} are asked under “${prefix}”`, async () => {
      assert.deepEqual((await ask(functions, { functions: listed }, app)).found, under(prefix))
    })
  }

  it('that may not be listed are asked under the usual prefix', async () => {
    // The list fails with 400 and 502 while the host of the functions is down.
    for (const status of [400, 403, 404, 502, 503]) {
      assert.deepEqual(await ask(functions, { functions: failure(status) }, app), {
        found: under('api/'),
        unread: [{ what: 'functions', said: 'no' }],
      })
    }
    assert.equal((await problemOf(ask(functions, { functions: failure(429) }, app)))[0], 'service-busy')
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
