import type { TokenCredential } from '@azure/identity'
import type { Config } from '../../config/config.ts'
import { permittedApis } from '../../identity/permissions.ts'
import type { PermittedApi } from '../../identity/permissions.ts'
import { timeLimits } from '../../net/time-limits.ts'
import { ok, rootOf, unknown, wrong } from './finding.ts'
import type { Finding } from './finding.ts'

/**
 * What is known of the consents that the bot needs. Nobody can consent to an API that the tenant does not know, so those are
 * named first, and consent is asked for only when there are none.
 */
export async function checkConsents(config: Config, credential: TokenCredential): Promise<readonly Finding[]> {
  const absent = await absentApis(credential)
  return absent.length > 0 ? absent.map(absence) : [await consents(config, credential)]
}

/**
 * The APIs without a service principal in the tenant. A token for one is asked for, which takes no right: for any other API
 * Entra ID gives one in which nothing is allowed.
 * Source: learn.microsoft.com/entra/identity-platform/reference-error-codes (AADSTS500011).
 */
async function absentApis(credential: TokenCredential): Promise<readonly PermittedApi[]> {
  const looked = await Promise.all(
    permittedApis.map(async (api) => {
      const refused = await credential.getToken(`${api.appId}/.default`).then(
        () => '',
        (error: unknown) => rootOf(error).message,
      )
      return /AADSTS500011\b/.test(refused) ? [api] : []
    }),
  )
  return looked.flat()
}

function absence({ name, appId }: PermittedApi): Finding {
  const fix = `Make it, before consent is given: az ad sp create --id ${appId}`
  return wrong('consent', `the tenant has no service principal of ${name}`, fix)
}

/**
 * Consents can be read with a directory right only, which the bot itself does not need and should not have. Where it has
 * one all the same, they are looked at.
 */
async function consents(config: Config, credential: TokenCredential): Promise<Finding> {
  const { bot, endpoints } = config
  const link = `${endpoints.authorityHost}/${bot.tenantId}/adminconsent?client_id=${bot.appId}`
  const needed = permittedApis.flatMap(({ name, permissions }) => {
    const scopes = permissions.flatMap(({ scope, isOptional }) => (isOptional ? [] : [scope]))
    return scopes.length > 0 ? [{ name, scopes }] : []
  })
  const fix = `An administrator grants ${needed.map(({ name, scopes }) => `${name} ${scopes.join(', ')}`).join('; ')}: ${link}`
  const granted = await grantedScopes(config, credential).catch(() => undefined)
  if (!granted) {
    return unknown(
      'consent',
      'cannot be seen from here: reading consents takes a right that the bot does not need',
      fix,
    )
  }
  const missing = needed.flatMap(({ scopes }) => scopes).filter((scope) => !granted.has(scope))
  return missing.length === 0
    ? ok('consent', 'given for everything')
    : wrong('consent', `missing for ${missing.join(', ')}`, fix)
}

async function grantedScopes(
  { bot, endpoints }: Config,
  credential: TokenCredential,
): Promise<ReadonlySet<string> | undefined> {
  const token = await credential.getToken(`${endpoints.graph}/.default`)
  const url = `${endpoints.graph}/v1.0/servicePrincipals(appId='${bot.appId}')/oauth2PermissionGrants`
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${token?.token ?? ''}` },
    signal: AbortSignal.timeout(timeLimits.doctor),
  })
  if (!answer.ok) return undefined
  const { value } = (await answer.json()) as { value: readonly { consentType: string; scope: string }[] }
  return new Set(
    value.filter(({ consentType }) => consentType === 'AllPrincipals').flatMap(({ scope }) => scope.split(' ')),
  )
}
