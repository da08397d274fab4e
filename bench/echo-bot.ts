/**
 * A bare botbuilder bot as a process of its own, with the same token check as any: it answers a message with a message,
 * and a card's action with a card. It is told what the bot is told.
 */
import process from 'node:process'
import { ActivityTypes, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import type { TurnContext } from 'botbuilder'
import restify from 'restify'
import { channelCredentials } from '../src/bot/teams/credentials.ts'

const { BOT_APP_ID, BOT_TENANT_ID, CHANNEL_ISSUER, CHANNEL_OPENID_METADATA, BOT_TOKEN_SERVICE, PORT } = process.env

const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: BOT_APP_ID,
      ToChannelFromBotLoginUrl: `https://login.microsoftonline.com/${BOT_TENANT_ID}`,
      ToChannelFromBotOAuthScope: CHANNEL_ISSUER,
      ToBotFromChannelTokenIssuer: CHANNEL_ISSUER,
      OAuthUrl: BOT_TOKEN_SERVICE,
      ToBotFromChannelOpenIdMetadataUrl: CHANNEL_OPENID_METADATA,
      ToBotFromEmulatorOpenIdMetadataUrl: CHANNEL_OPENID_METADATA,
      CallerId: '',
      ValidateAuthority: true,
    },
    channelCredentials(BOT_APP_ID ?? '', () => Promise.resolve('token')),
  ),
)

async function answer(context: TurnContext): Promise<void> {
  const { type, text, value } = context.activity
  if (type !== ActivityTypes.Invoke) {
    await context.sendActivity(`You said ${text}`)
    return
  }
  const words = { type: 'TextBlock', text: `You pressed ${JSON.stringify(value)}`, wrap: true }
  const card = { type: 'AdaptiveCard', version: '1.4', body: [words] }
  const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card }
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } })
}

const server = restify.createServer()
server.use(restify.plugins.bodyParser())
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, answer)
})
server.get('/readyz', async (_request, response) => {
  response.send(200)
})
server.listen(Number(PORT), '127.0.0.1')
process.once('SIGTERM', () => process.exit())
