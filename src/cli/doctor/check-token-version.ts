import type { TokenCredential } from '@azure/identity'
import { decodeJwt } from 'jose'
import type { Config } from '../../config/config.ts'
import { ok, rootOf, unknown, wrong } from './finding.ts'
import type { Finding } from './finding.ts'

/**
 * Whether tokens for the bot are of version 2.0. Of which version a token is, the registration of the API says for which it
 * is made, whoever signs in; so the bot signs in to itself, and nobody has to be there. Teams' tokens of version 1.0 are not
 * exchanged, and then nobody is signed in without a button.
 * Source: learn.microsoft.com/entra/identity-platform/reference-app-manifest (requestedAccessTokenVersion).
 */
export async function checkTokenVersion({ bot }: Pick<Config, 'bot'>, credential: TokenCredential): Promise<Finding> {
  const fix = `Let the registration's api.requestedAccessTokenVersion be 2: az ad app update --id ${bot.appId} --requested-access-token-version 2`
  try {
    // By its client id: an app that asks for a token for itself may not use another name (AADSTS90009).
    const signedIn = await credential.getToken(`${bot.appId}/.default`)
    const { ver, iss = 'nobody' } = decodeJwt(signedIn?.token ?? '')
    return ver === '2.0'
      ? ok('identity', 'sign-ins to the bot give tokens of version 2.0')
      : wrong('identity', `sign-ins to the bot give tokens of version ${String(ver)}, issued by ${iss}`, fix)
  } catch (error) {
    return unknown('identity', `of which version tokens for the bot are cannot be seen (${rootOf(error).message})`, fix)
  }
}
