import { entraSettings } from '../../composition/entra-settings.ts'
import type { Config } from '../../config.ts'
import { createCredentials } from '../../identity/credentials.ts'
import { ok, rootOf, unknown, wrong } from './finding.ts'
import type { Finding } from './finding.ts'

/** Whether the bot gets tokens as itself, and what is known of the consents it needs. */
export async function checkIdentity(config: Config): Promise<readonly Finding[]> {
  const { bot: credential } = createCredentials(entraSettings(config))
  try {
    await credential.getToken(`${config.endpoints.channelScope}/.default`)
  } catch (error) {
    const { message } = rootOf(error)
    const reason = /AADSTS\d+/.exec(message)?.[0] ?? message.split(/[.\n]/)[0] ?? ''
    return [wrong('identity', `Entra ID gives the bot no token (${reason})`, fixFor(message, config))]
  }
  return [ok('identity', 'Entra ID gives the bot tokens for the channel'), await consents(config)]
}

/** The numbers are those of learn.microsoft.com/entra/identity-platform/reference-error-codes. */
function fixFor(message: string, { bot }: Config): string {
  if (/AADSTS700016|AADSTS90002/.test(message))
    return 'BOT_APP_ID is not registered in BOT_TENANT_ID: correct one of them.'
  if (/AADSTS7000215|AADSTS7000222/.test(message))
    return 'BOT_CLIENT_SECRET is wrong or has expired: make a new one in the registration.'
  if (/AADSTS7002\d\d|AADSTS50013/.test(message)) {
    return 'Add the federated credential to the registration: issuer, subject and audience as docs/deployment.md says.'
  }
  return bot.proof.kind === 'managed-identity'
    ? 'Assign the user-assigned identity BOT_MANAGED_IDENTITY_CLIENT_ID to this App Service; it cannot be used elsewhere.'
    : 'Look at BOT_APP_ID, BOT_TENANT_ID, BOT_CLIENT_SECRET and ENTRA_AUTHORITY_HOST.'
}

/** What people's tokens are asked for (docs/security.md). */
const needed: Readonly<Record<string, readonly string[]>> = {
  'Azure Service Management': ['user_impersonation'],
  'Microsoft Graph': ['User.Read', 'User.ReadBasic.All'],
  'PowerApps Service': ['User'],
}

/**
 * Consents can be read with a directory right only, which the bot itself does not need and should not have. Where it has
 * one all the same, they are looked at.
 */
async function consents(config: Config): Promise<Finding> {
  const { bot, endpoints } = config
  const link = `${endpoints.authorityHost}/${bot.tenantId}/adminconsent?client_id=${bot.appId}`
  const list = Object.entries(needed).map(([api, scopes]) => `${api} ${scopes.join(', ')}`)
  const fix = `An administrator grants ${list.join('; ')}: ${link}`
  const granted = await grantedScopes(config).catch(() => undefined)
  if (!granted) {
    return unknown(
      'consent',
      'cannot be seen from here: reading consents takes a right that the bot does not need',
      fix,
    )
  }
  const missing = Object.values(needed)
    .flat()
    .filter((scope) => !granted.has(scope))
  return missing.length === 0
    ? ok('consent', 'given for everything')
    : wrong('consent', `missing for ${missing.join(', ')}`, fix)
}

async function grantedScopes({ bot, endpoints, ...config }: Config): Promise<ReadonlySet<string> | undefined> {
  const token = await createCredentials(entraSettings({ ...config, bot, endpoints })).bot.getToken(
    `${endpoints.graph}/.default`,
  )
  const url = `${endpoints.graph}/v1.0/servicePrincipals(appId='${bot.appId}')/oauth2PermissionGrants`
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${token?.token ?? ''}` },
    signal: AbortSignal.timeout(10_000),
  })
  if (!answer.ok) return undefined
  const { value } = (await answer.json()) as { value: readonly { consentType: string; scope: string }[] }
  return new Set(
    value.filter(({ consentType }) => consentType === 'AllPrincipals').flatMap(({ scope }) => scope.split(' ')),
  )
}
