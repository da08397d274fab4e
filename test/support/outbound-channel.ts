import { createChannel } from '../../src/bot/teams/channel.ts'
import { ChannelAuthentication } from '../../src/bot/teams/channel-authentication.ts'
import { channelCredentials } from '../../src/bot/teams/credentials.ts'
import type { HangingServer } from './hanging-server.ts'
import { only } from './only-limit.ts'
import { dana, tenantId } from './world.ts'

function settings(server: HangingServer, metadata = '/openid') {
  const { origin, host } = server
  return {
    appId: dana.id,
    tenantId,
    issuer: 'https://api.botframework.com',
    openIdMetadataUrl: `${origin}${metadata}`,
    scope: 'https://api.botframework.com',
    loginUrl: origin,
    tokenServiceUrl: origin,
    serviceHosts: new Set([host]),
    limits: only(server, 'channel-keys'),
  }
}

export function authentication(server: HangingServer, metadata?: string) {
  return new ChannelAuthentication(
    settings(server, metadata),
    channelCredentials(dana.id, () => Promise.resolve('t')),
  )
}

/** Signed by nobody: whether the signature is right is known only with the keys. */
const bearer = `Bearer ${['{"alg":"RS256","kid":"k1"}', '{}', 'x'].map((part) => Buffer.from(part).toString('base64url')).join('.')}`

export function prepareCall(by: ChannelAuthentication) {
  const activity = {
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/teams/',
    conversation: { tenantId },
    recipient: { id: `28:${dana.id}` },
  }
  return () => by.authenticateRequest(activity as never, bearer)
}

export function channel(server: HangingServer) {
  const common = { authentication: authentication(server), settings: settings(server), limits: only(server, 'channel') }
  return createChannel({ ...common, defaultServiceUrl: `${server.origin}/` })
}

export function placeAt({ origin }: HangingServer) {
  return { serviceUrl: `${origin}/`, conversationId: 'a:1' }
}
