import type { Call, Reply } from '../kernel/stand-in.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import type { AppRecord } from '../world/estate.ts'
import { tenantId } from '../world/people.ts'

/**
 * App Service authentication in front of an app: undefined lets the call through to it.
 * https://learn.microsoft.com/azure/app-service/overview-authentication-authorization
 */
export async function easyAuthRefusal(
  call: Call,
  { app, doors }: AppRecord,
  issuer: TokenIssuer,
): Promise<Reply | undefined> {
  if (!app.easyAuth || app.easyAuth.excludedPaths.includes(call.url.pathname)) return undefined
  const { appId, identifierUri } = app.easyAuth.registration
  if (await issuer.verify(call.bearer, { audience: [appId, identifierUri] })) return undefined
  switch (doors.unauthenticated ?? 'Return401') {
    case 'RedirectToLoginPage':
      return { status: 302, headers: { location: signInPage(call, app.host, appId) } }
    case 'Return403':
      return { status: 403, body: 'You do not have permission to view this directory or page.' }
    case 'Return404':
      return { status: 404, body: 'The resource you are looking for has been removed.' }
    case 'Return401':
      return unauthorized(app.host, appId)
  }
}

function unauthorized(host: string, appId: string): Reply {
  const authorizationUri = `https://login.windows.net/${tenantId}/oauth2/authorize`
  return {
    status: 401,
    headers: {
      'www-authenticate': `Bearer realm="${host}" authorization_uri="${authorizationUri}" resource_id="${appId}"`,
    },
    body: 'You do not have permission to view this directory or page.',
  }
}

function signInPage({ url }: Call, host: string, appId: string): string {
  const page = new URL(`https://login.windows.net/${tenantId}/oauth2/authorize`)
  page.searchParams.set('response_type', 'code id_token')
  page.searchParams.set('redirect_uri', `https://${host}/.auth/login/aad/callback`)
  page.searchParams.set('client_id', appId)
  page.searchParams.set('scope', 'openid profile email')
  page.searchParams.set('state', `redir=${url.pathname}`)
  return page.href
}
