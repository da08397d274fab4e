import { entraSettings } from '../../composition/entra-settings.ts'
import type { Config } from '../../config/config.ts'
import { createCredentials } from '../../identity/credentials.ts'
import { stepUpPaths } from '../../identity/step-up.ts'
import { timeLimits } from '../../net/time-limits.ts'
import { checkConsents } from './check-consents.ts'
import { checkTokenVersion } from './check-token-version.ts'
import { ok, rootOf, unknown, wrong } from './finding.ts'
import type { Finding } from './finding.ts'

/** Whether the bot gets tokens as itself, of which version people's are, and what is known of the consents it needs. */
export async function checkIdentity(config: Config): Promise<readonly Finding[]> {
  const { bot: credential } = createCredentials(entraSettings(config))
  try {
    await credential.getToken(`${config.endpoints.channelScope}/.default`)
  } catch (error) {
    const { message } = rootOf(error)
    const reason = /AADSTS\d+/.exec(message)?.[0] ?? message.split(/[.\n]/)[0] ?? ''
    return [wrong('identity', `Entra ID gives the bot no token (${reason})`, fixFor(message, config))]
  }
  const found = [
    ok('identity', 'Entra ID gives the bot tokens for the channel'),
    await checkTokenVersion(config, credential),
    ...(await checkConsents(config, credential)),
  ]
  return config.publicUrl === undefined ? found : [...found, await wayBack(config, config.publicUrl)]
}

/**
 * Whether Entra ID sends browsers back to the bot. Asked without a person, it says so at the address where that is
 * registered, and on a page of its own where it is not.
 * Source: learn.microsoft.com/entra/identity-platform/reference-error-codes (AADSTS50011).
 */
async function wayBack({ bot, endpoints }: Config, publicUrl: string): Promise<Finding> {
  const address = `${publicUrl}${stepUpPaths.back}`
  const fix = `Add ${address} to the redirect URIs (Web) of the bot's registration: people who need a second factor come back there.`
  const query = new URLSearchParams({
    client_id: bot.appId,
    response_type: 'code',
    redirect_uri: address,
    scope: `${bot.appId}/.default`,
    prompt: 'none',
    // Of nothing: no code will ever come of it.
    code_challenge: 'A'.repeat(43),
    code_challenge_method: 'S256',
  })
  try {
    const url = `${endpoints.authorityHost}/${bot.tenantId}/oauth2/v2.0/authorize?${query.toString()}`
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeLimits.doctor) })
    if (answer.headers.get('location')?.startsWith(address)) return ok('identity', `browsers come back to ${address}`)
    return (await answer.text()).includes('AADSTS50011')
      ? wrong('identity', `Entra ID sends no browser to ${address}`, fix)
      : unknown('identity', `whether Entra ID sends browsers to ${address} cannot be seen from here`, fix)
  } catch (error) {
    return unknown('identity', `Entra ID's sign-in page does not answer (${rootOf(error).message})`, fix)
  }
}

/** The numbers are those of learn.microsoft.com/entra/identity-platform/reference-error-codes. */
function fixFor(message: string, { bot }: Config): string {
  if (/AADSTS700016|AADSTS90002/.test(message))
    return 'BOT_APP_ID is not registered in BOT_TENANT_ID: correct one of them.'
  if (/AADSTS7000229/.test(message))
    return `Make the registration's service principal: az ad sp create --id ${bot.appId}`
  if (/AADSTS7000215|AADSTS7000222/.test(message))
    return 'BOT_CLIENT_SECRET is wrong or has expired: make a new one in the registration.'
  if (/AADSTS7002\d\d|AADSTS50013/.test(message)) {
    return 'Add the federated credential to the registration: courier identity prints issuer, subject and audience.'
  }
  return bot.credential.kind === 'managed-identity'
    ? 'Assign the user-assigned identity BOT_MANAGED_IDENTITY_CLIENT_ID to this App Service; it cannot be used elsewhere.'
    : 'Look at BOT_APP_ID, BOT_TENANT_ID, BOT_CLIENT_SECRET and ENTRA_AUTHORITY_HOST.'
}
