import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { startStandIn } from '../../../sandbox/kernel/stand-in.ts'
import type { Call, Reply, StandIn } from '../../../sandbox/kernel/stand-in.ts'
import { checkIdentity } from '../../../src/cli/doctor/check-identity.ts'
import type { Finding } from '../../../src/cli/doctor/finding.ts'
import { permittedApis } from '../../../src/identity/permissions.ts'
import { readConfig } from '../../../src/config/config.ts'
import type { Config } from '../../../src/config/config.ts'
import { trustedKernel } from '../../sandbox/support/trusted-kernel.ts'

const appId = '11111111-1111-4111-8111-111111111111'
const tenantId = '22222222-2222-4222-8222-222222222222'
const publicUrl = 'https://courier.example'
const back = `${publicUrl}/auth/step-up/done`
const all = ['user_impersonation', 'User.Read User.ReadBasic.All', 'User']

const tokenOf = (claims: object): Reply => {
  const [header, payload] = [{ alg: 'none' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  return { status: 200, body: { token_type: 'Bearer', expires_in: 3600, access_token: `${header}.${payload}.` } }
}
const token = tokenOf({ ver: '2.0', iss: `https://login.microsoftonline.com/${tenantId}/v2.0` })
const grants = (...scopes: readonly string[]): Reply => ({
  status: 200,
  body: { value: scopes.map((scope) => ({ consentType: 'AllPrincipals', scope })) },
})
const refusal = (words: string): Reply => ({ status: 400, body: { error: 'invalid_client', error_description: words } })

let services: StandIn
/** `tokens` are answers for one resource, by the beginning of the scope that is asked for. */
let replies: { token: Reply; tokens: Readonly<Record<string, Reply>>; grants: Reply; authorize: Reply }
const called: Call[] = []

/** Entra ID and Graph at one address. */
before(async () => {
  const kernel = await trustedKernel()
  const answer = (method: string, path: string, reply: (call: Call) => Reply) => ({
    method,
    path,
    handle: (call: Call) => (called.push(call), reply(call)),
  })
  services = await startStandIn({
    ...kernel,
    name: 'services',
    certificate: await kernel.certificates.issue(),
    routes: (origin) => [
      answer('GET', `/${tenantId}/v2.0/.well-known/openid-configuration`, () => ({
        status: 200,
        body: {
          issuer: `${origin}/${tenantId}/v2.0`,
          authorization_endpoint: `${origin}/${tenantId}/oauth2/v2.0/authorize`,
          token_endpoint: `${origin}/${tenantId}/oauth2/v2.0/token`,
          jwks_uri: `${origin}/keys`,
        },
      })),
      answer('POST', `/${tenantId}/oauth2/v2.0/token`, (call) => {
        const scope = call.form().get('scope') ?? ''
        return Object.entries(replies.tokens).find(([start]) => scope.startsWith(start))?.[1] ?? replies.token
      }),
      answer('GET', `/${tenantId}/oauth2/v2.0/authorize`, () => replies.authorize),
      answer('GET', '/v1.0/*', () => replies.grants),
    ],
  })
})
after(() => services.close())
beforeEach(() => {
  called.splice(0)
  replies = {
    token,
    tokens: {},
    grants: grants(...all),
    authorize: { status: 302, headers: { location: `${back}?error=x` } },
  }
})

function configOf(changes: Partial<Config> = {}, authorityHost = services.origin): Config {
  const read = readConfig({
    BOT_APP_ID: appId,
    BOT_TENANT_ID: tenantId,
    BOT_CLIENT_SECRET: 's3cret',
    VAULT_KEY: Buffer.alloc(32, 7).toString('base64'),
    AUDIT_KEY: Buffer.alloc(32, 8).toString('base64'),
    POLICY_FILE: 'policy.json',
  })
  assert.ok(read.ok)
  const endpoints = { ...read.config.endpoints, authorityHost, privateAuthority: true, graph: services.origin }
  return { ...read.config, endpoints, ...changes }
}

const lookAtSettings = 'Look at BOT_APP_ID, BOT_TENANT_ID, BOT_CLIENT_SECRET and ENTRA_AUTHORITY_HOST.'

describe('a bot that Entra ID gives no token', () => {
  const notRegistered = 'BOT_APP_ID is not registered in BOT_TENANT_ID: correct one of them.'
  const secret = 'BOT_CLIENT_SECRET is wrong or has expired: make a new one in the registration.'
  const federated =
    'Add the federated credential to the registration: courier identity prints issuer, subject and audience.'
  const fixes: Readonly<Record<string, string>> = {
    AADSTS700016: notRegistered,
    AADSTS90002: notRegistered,
    AADSTS7000229: `Make the registration's service principal: az ad sp create --id ${appId}`,
    AADSTS7000215: secret,
    AADSTS7000222: secret,
    AADSTS700213: federated,
    AADSTS700299: federated,
    AADSTS50013: federated,
    AADSTS50049: lookAtSettings,
  }
  for (const [code, fix] of Object.entries(fixes)) {
    it(`is told what ${code} means, and nothing else is looked at`, async () => {
      replies.token = refusal(`${code}: Said at length. Trace ID: x`)
      const what = `Entra ID gives the bot no token (${code})`
      assert.deepEqual(await checkIdentity(configOf({ publicUrl })), [
        { area: 'identity', state: 'problem', what, fix },
      ])
      assert.ok(!called.some(({ url }) => /authorize|v1\.0/.test(url.pathname)))
    })
  }

  it('is told what was said, where that has no number', async () => {
    replies.token = refusal('The service is closed. Come again')
    const [finding, ...more] = await checkIdentity(configOf())
    assert.ok(finding?.state === 'problem' && more.length === 0)
    assert.match(finding.what, /^Entra ID gives the bot no token \([^.\n]*The service is closed\)$/)
    assert.equal(finding.fix, lookAtSettings)
  })
})

describe('the version of the tokens of a sign-in', () => {
  const version = async (): Promise<Finding | undefined> => (await checkIdentity(configOf()))[1]
  const fix = `Let the registration's api.requestedAccessTokenVersion be 2: az ad app update --id ${appId} --requested-access-token-version 2`

  it('is read in a token for the bot itself', async () => {
    const issuer = `https://sts.windows.net/${tenantId}/`
    replies.tokens = { [`${appId}/`]: tokenOf({ ver: '1.0', iss: issuer }) }
    const what = `sign-ins to the bot give tokens of version 1.0, issued by ${issuer}`
    assert.deepEqual(await version(), { area: 'identity', state: 'problem', what, fix })
    replies.tokens = { [`${appId}/`]: tokenOf({}) }
    assert.equal((await version())?.what, 'sign-ins to the bot give tokens of version undefined, issued by nobody')
  })

  it('is not known where there is no such token, or it cannot be read', async () => {
    const answers = {
      AADSTS501051: refusal('AADSTS501051: not assigned to a role'),
      'Invalid JWT': { status: 200, body: { token_type: 'Bearer', expires_in: 3600, access_token: 'sealed' } },
    }
    for (const [said, answer] of Object.entries(answers)) {
      replies.tokens = { [`${appId}/`]: answer }
      const finding = await version()
      assert.ok(finding?.state === 'unknown' && finding.fix === fix)
      assert.match(finding.what, new RegExp(`^of which version tokens for the bot are cannot be seen \\(.*${said}`))
    }
  })
})

describe('an API that the tenant does not know', () => {
  const unknownApi = refusal('AADSTS500011: The resource principal named x was not found in the tenant')

  it('is named, with what makes it known, and consent is not asked for before', async () => {
    const names = ['PowerApps Service', 'Azure API Connections']
    const absent = permittedApis.filter(({ name }) => names.includes(name))
    replies.tokens = Object.fromEntries(absent.map((api) => [`${api.appId}/`, unknownApi]))
    const [, , ...findings] = await checkIdentity(configOf({ publicUrl }))
    assert.deepEqual(findings.slice(0, -1), [
      {
        area: 'consent',
        state: 'problem',
        what: 'the tenant has no service principal of PowerApps Service',
        fix: 'Make it, before consent is given: az ad sp create --id 475226c6-020e-4fb2-8a90-7a972cbfc1d4',
      },
      {
        area: 'consent',
        state: 'problem',
        what: 'the tenant has no service principal of Azure API Connections',
        fix: 'Make it, before consent is given: az ad sp create --id fe053c5f-3692-4f14-aef2-ee34fc081cae',
      },
    ])
    assert.match(findings.at(-1)?.what ?? '', /browsers come back/)
    assert.ok(!called.some(({ url }) => url.pathname.startsWith('/v1.0/')))
  })

  it('is none that refuses the bot for another reason', async () => {
    const refused = { AADSTS501051: 'not assigned', AADSTS50001: 'x', AADSTS5000110: 'x' }
    for (const [code, words] of Object.entries(refused)) {
      replies.tokens = { '475226c6-020e-4fb2-8a90-7a972cbfc1d4/': refusal(`${code}: ${words}`) }
      assert.deepEqual((await checkIdentity(configOf()))[2], {
        area: 'consent',
        state: 'ok',
        what: 'given for everything',
      })
    }
  })
})

describe('the consents that a bot needs', () => {
  const fix = `An administrator grants Azure Service Management user_impersonation; Microsoft Graph User.Read, User.ReadBasic.All; PowerApps Service User: `
  const consent = async (): Promise<Finding | undefined> => (await checkIdentity(configOf()))[2]
  const link = () => `${fix}${services.origin}/${tenantId}/adminconsent?client_id=${appId}`

  it('are looked at where the bot may read them, as itself', async () => {
    assert.deepEqual(await checkIdentity(configOf()), [
      { area: 'identity', state: 'ok', what: 'Entra ID gives the bot tokens for the channel' },
      { area: 'identity', state: 'ok', what: 'sign-ins to the bot give tokens of version 2.0' },
      { area: 'consent', state: 'ok', what: 'given for everything' },
    ])
    const asked = called.find(({ url }) => url.pathname.startsWith('/v1.0/'))
    assert.equal(asked?.url.pathname, `/v1.0/servicePrincipals(appId='${appId}')/oauth2PermissionGrants`)
    assert.equal(asked.bearer, (token.body as { readonly access_token: string }).access_token)
    assert.deepEqual(
      called.flatMap((call) => (call.method === 'POST' ? [call.form().get('scope')?.split(' ')[0]] : [])),
      [
        'https://api.botframework.com/.default',
        `${appId}/.default`,
        ...permittedApis.map((api) => `${api.appId}/.default`),
        `${services.origin}/.default`,
      ],
    )
  })

  it('are named when they are missing, and those of single people do not count', async () => {
    replies.grants = grants('User.Read', 'User')
    const what = 'missing for user_impersonation, User.ReadBasic.All'
    assert.deepEqual(await consent(), { area: 'consent', state: 'problem', what, fix: link() })
    const single = { consentType: 'Principal', scope: all.join(' ') }
    replies.grants = { status: 200, body: { value: [single] } }
    const none = 'missing for user_impersonation, User.Read, User.ReadBasic.All, User'
    assert.deepEqual(await consent(), { area: 'consent', state: 'problem', what: none, fix: link() })
  })

  it('are not known where the bot may not read them, or is not understood', async () => {
    const what = 'cannot be seen from here: reading consents takes a right that the bot does not need'
    for (const answer of [
      { ...grants(...all), status: 403 },
      { status: 200, body: 'a page' },
    ]) {
      replies.grants = answer
      assert.deepEqual(await consent(), { area: 'consent', state: 'unknown', what, fix: link() })
    }
  })
})

describe('the way back of a browser that signs in', () => {
  const fix = `Add ${back} to the redirect URIs (Web) of the bot's registration: people who need a second factor come back there.`
  const way = async () => (await checkIdentity(configOf({ publicUrl })))[3]

  it('is looked at where browsers reach the bot, and there only', async () => {
    assert.equal((await checkIdentity(configOf())).length, 3)
    assert.ok(!called.some(({ url }) => url.pathname.endsWith('/authorize')))
    assert.deepEqual(await way(), { area: 'identity', state: 'ok', what: `browsers come back to ${back}` })
    const asked = called.find(({ url }) => url.pathname.endsWith('/authorize'))
    assert.deepEqual(Object.fromEntries(asked?.url.searchParams ?? []), {
      client_id: appId,
      response_type: 'code',
      redirect_uri: back,
      scope: `${appId}/.default`,
      prompt: 'none',
      code_challenge: 'A'.repeat(43),
      code_challenge_method: 'S256',
    })
  })

  it('is none when Entra ID does not know the address', async () => {
    replies.authorize = { status: 200, body: 'AADSTS50011: the redirect URI does not match' }
    assert.deepEqual(await way(), {
      area: 'identity',
      state: 'problem',
      what: `Entra ID sends no browser to ${back}`,
      fix,
    })
  })

  it('is not known when Entra ID says something else, sends elsewhere, or nothing', async () => {
    const what = `whether Entra ID sends browsers to ${back} cannot be seen from here`
    for (const authorize of [
      { status: 200, body: 'Sign in' },
      { status: 302, headers: { location: 'https://elsewhere.example/' } },
    ]) {
      replies.authorize = authorize
      assert.deepEqual(await way(), { area: 'identity', state: 'unknown', what, fix })
    }
  })
})
