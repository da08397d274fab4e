import type { Call, Reply, Route } from '../kernel/stand-in.ts'
import type { SandboxPerson } from '../world/people.ts'
import { findByTeamsId } from './find-person.ts'
import { asObject, asText } from './json.ts'
import { answeringRefusals, ServiceError } from './service-error.ts'
import type { StoredToken, TokenService } from './token-service.ts'

interface TokenRouteDependencies {
  readonly tokenService: TokenService
  readonly checkToken: (call: Call) => Promise<void>
}

/** The Bot Framework's user token service, as `UserTokenClient` of the bot SDK calls it. */
export function tokenRoutes({ tokenService, checkToken }: TokenRouteDependencies): Route[] {
  const routes: Route[] = [
    { method: 'GET', path: '/api/usertoken/GetToken', handle: (call) => getToken(tokenService, call) },
    { method: 'POST', path: '/api/usertoken/exchange', handle: (call) => exchange(tokenService, call) },
    { method: 'DELETE', path: '/api/usertoken/SignOut', handle: (call) => signOut(tokenService, call) },
    { method: 'GET', path: '/api/usertoken/GetTokenStatus', handle: (call) => status(tokenService, call) },
    { method: 'GET', path: '/api/botsignin/GetSignInUrl', handle: (call) => ({ status: 200, body: signInLink(call) }) },
    {
      method: 'GET',
      path: '/api/botsignin/GetSignInResource',
      handle: (call) => signInResource(tokenService, call),
    },
  ]
  return routes.map((route) => ({
    ...route,
    handle: answeringRefusals(async (call) => {
      await checkToken(call)
      return route.handle(call)
    }),
  }))
}

async function getToken(service: TokenService, call: Call): Promise<Reply> {
  const person = requirePerson(call)
  requireConnection(service, call)
  const stored = await service.getToken(person, call.url.searchParams.get('code') ?? undefined)
  return stored ? { status: 200, body: toResponse(service, stored) } : { status: 404, body: {} }
}

async function exchange(service: TokenService, call: Call): Promise<Reply> {
  const person = requirePerson(call)
  requireConnection(service, call)
  const stored = await service.exchange(person, asText(asObject(call.json())?.token))
  if (stored) return { status: 200, body: toResponse(service, stored) }
  throw new ServiceError(400, 'InvalidCredentials', 'The token could not be exchanged: sign-in or consent is required.')
}

function signOut(service: TokenService, call: Call): Reply {
  service.signOut(requirePerson(call))
  return { status: 200, body: {} }
}

function status(service: TokenService, call: Call): Reply {
  const hasToken = service.hasToken(requirePerson(call))
  const { connectionName } = service
  return {
    status: 200,
    body: [{ channelId: 'msteams', connectionName, hasToken, serviceProviderDisplayName: 'Azure Active Directory v2' }],
  }
}

function signInResource(service: TokenService, call: Call): Reply {
  return {
    status: 200,
    body: {
      signInLink: signInLink(call),
      tokenExchangeResource: { id: crypto.randomUUID(), uri: service.resource, providerId: azureAdProvider },
    },
  }
}

/** Id of "Azure Active Directory v2" among the service providers of Azure Bot. */
const azureAdProvider = '30dd229c-58e3-4a48-bdfd-91ec48eb906c'

function signInLink(call: Call): string {
  const state = call.url.searchParams.get('state')
  if (!state) throw new ServiceError(400, 'BadArgument', "The 'state' parameter is required.")
  return `https://${call.headers.host}/api/oauth/signin?signin=${crypto.randomUUID().replaceAll('-', '')}`
}

function requirePerson(call: Call): SandboxPerson {
  const person = findByTeamsId(call.url.searchParams.get('userId') ?? undefined)
  if (!person) throw new ServiceError(400, 'BadArgument', "The 'userId' parameter names nobody on this channel.")
  return person
}

function requireConnection(service: TokenService, call: Call): void {
  const name = call.url.searchParams.get('connectionName')
  if (name !== service.connectionName) {
    throw new ServiceError(404, 'NotFound', `Connection setting '${name ?? ''}' was not found on the bot.`)
  }
}

function toResponse(service: TokenService, { token, expiration }: StoredToken) {
  return {
    channelId: 'msteams',
    connectionName: service.connectionName,
    token,
    expiration: expiration.toISOString(),
  }
}
