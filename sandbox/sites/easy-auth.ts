import type { Call, Reply } from '../kernel/stand-in.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import type { SandboxApp } from '../world/apps.ts'
import { tenantId } from '../world/people.ts'

/**
 * App Service authentication in front of an app: undefined lets the call through to it.
 * https://learn.microsoft.com/azure/app-service/overview-authentication-authorization
 */
export async function easyAuthRefusal(call: Call, app: SandboxApp, issuer: TokenIssuer): Promise<Reply | undefined> {
  if (!app.easyAuth || app.easyAuth.excludedPaths.includes(call.url.pathname)) return undefined
  const { appId, identifierUri } = app.easyAuth.registration
  if (await issuer.verify(call.bearer, { audience: [appId, identifierUri] })) return undefined
  const authorizationUri = `https://login.windows.net/${tenantId}/oauth2/authorize`
  return {
    status: 401,
    headers: {
      'www-authenticate': `Bearer realm="${app.host}" authorization_uri="${authorizationUri}" resource_id="${appId}"`,
    },
    body: 'You do not have permission to view this directory or page.',
  }
}
