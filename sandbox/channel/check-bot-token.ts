import type { Call } from '../kernel/stand-in.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import { ServiceError } from './service-error.ts'

const audience = 'https://api.botframework.com'

/** Refuses a call that is not the bot's own: the token must be for the Bot Framework and of this bot. */
export async function checkBotToken(
  call: Call,
  { issuer, botAppId }: { issuer: TokenIssuer; botAppId: string },
): Promise<void> {
  const claims = await issuer.verify(call.bearer, { audience })
  const appId = claims?.appid ?? claims?.azp
  if (claims && appId === botAppId) return
  throw new ServiceError(401, 'Unauthorized', 'Authorization has been denied for this request.', {
    'www-authenticate': 'Bearer',
  })
}
