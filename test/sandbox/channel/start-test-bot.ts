import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import type { Activity, InvokeResponse, Request, Response, TurnContext } from 'botbuilder'
import type { ServiceClientCredentials } from 'botframework-connector'
import type { Channel } from '../../../sandbox/channel/start-channel.ts'
import { botAppId } from '../../../sandbox/world/bot.ts'
import { tenantId } from '../../../sandbox/world/people.ts'

/** What the bot does with one activity; for an invoke it answers status and body. */
export type Turn = (context: TurnContext) => Promise<InvokeResponse | undefined>

export interface TestBot {
  readonly messagingEndpoint: string
  readonly adapter: CloudAdapter
  /** Every activity that came, oldest first. */
  readonly received: Partial<Activity>[]
  /** The value of the activity at this place; the last one at -1. */
  valueAt<Value>(index: number): Value
  close(): Promise<void>
}

/** A bot on the vendor's SDK with its real token checks; each test gives the turn it needs. */
export async function startTestBot(options: {
  channel: Channel
  turn: Turn
  botToken: () => Promise<string>
}): Promise<TestBot> {
  const adapter = new CloudAdapter(createAuthentication(options))
  const received: Partial<Activity>[] = []

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const body = await readJson(request)
    const shaped = { body, headers: request.headers, method: request.method } as Request
    await adapter.process(shaped, toSdkResponse(response), async (context) => {
      received.push(context.activity)
      const result = await options.turn(context)
      if (context.activity.type === 'invoke') {
        await context.sendActivity({ type: 'invokeResponse', value: result ?? { status: 501 } })
      }
    })
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    messagingEndpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`,
    adapter,
    received,
    valueAt: <Value>(index: number) => received.at(index)?.value as Value,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function createAuthentication({ channel, botToken }: { channel: Channel; botToken: () => Promise<string> }) {
  const { issuer, openIdMetadata, tokenService } = channel.endpoints
  const credentials: ServiceClientCredentials = {
    async signRequest(request) {
      request.headers.set('authorization', `Bearer ${await botToken()}`)
      return request
    },
  }
  return new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: botAppId,
      MicrosoftAppTenantId: tenantId,
      MicrosoftAppType: 'SingleTenant',
      ToChannelFromBotLoginUrl: 'https://localhost/unused',
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: issuer,
      OAuthUrl: tokenService,
      ToBotFromChannelOpenIdMetadataUrl: openIdMetadata,
      ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadata,
      ValidateAuthority: 'true',
    },
    {
      isValidAppId: async (appId) => appId === botAppId,
      isAuthenticationDisabled: async () => false,
      createCredentials: async () => credentials,
    },
  )
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

/** The SDK wants an Express-like response. */
function toSdkResponse(response: ServerResponse): Response {
  return {
    socket: response.socket,
    header: (name: string, value: unknown) => response.setHeader(name, String(value)),
    status: (code: number) => (response.statusCode = code),
    send: (body: unknown) => response.write(typeof body === 'string' ? body : JSON.stringify(body)),
    end: () => response.end(),
  }
}
