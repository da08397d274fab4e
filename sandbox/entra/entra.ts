import type { JWTPayload } from 'jose'
import type { Certificate } from '../kernel/certificates.ts'
import type { Clock } from '../kernel/clock.ts'
import { startStandIn } from '../kernel/stand-in.ts'
import type { FaultGate, StandIn } from '../kernel/stand-in.ts'
import { createTokenIssuer } from '../kernel/token-issuer.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import type { Traffic } from '../kernel/traffic.ts'
import { tenantId } from '../world/people.ts'
import { singleSignOnClaims, version1Issuer } from './access-token.ts'
import { adminConsent } from './admin-consent.ts'
import { createAuthorization } from './authorization.ts'
import type { Authorization } from './authorization.ts'
import type { Directory } from './directory.ts'
import { metadataRoutes } from './metadata.ts'
import { findResource } from './resources.ts'
import { signInPage } from './sign-in-page.ts'
import { botSignIn } from './bot-sign-in.ts'
import type { BotSignIn } from './bot-sign-in.ts'
import { createSignInPolicy } from './sign-in-policy.ts'
import type { SignInPolicy } from './sign-in-policy.ts'
import { createTenant } from './tenant.ts'
import { answerTokenRequest } from './token-endpoint.ts'

export interface Entra extends StandIn, BotSignIn {
  readonly issuer: TokenIssuer
  readonly directory: Directory
  readonly policy: SignInPolicy
  readonly authorization: Authorization
  /** From now on browsers are sent to the sign-in page at this origin, where they meet no unknown certificate. */
  moveSignInPage(origin: string): void
  /** An administrator adds where browsers may be sent back to the bot. */
  addRedirectUri(address: string): void
  /**
   * The token a Teams client gets for a person by single sign-on; valid for an hour on the sandbox's clock. `shown` is what
   * the person has shown beside the password.
   */
  issueUserToken(personObjectId: string, audience: string, scope: string, shown?: JWTPayload): Promise<string>
}

/** Starts the stand-in of Microsoft Entra ID's token service for the sandbox's tenant. */
export async function startEntra(options: {
  certificate: Certificate
  clock: Clock
  traffic: Traffic
  faults?: FaultGate
  botAppId: string
  botSecret: string
  /** Whether the guide's steps in the directory are done; they are unless this is false. */
  isInstalled?: boolean | undefined
}): Promise<Entra> {
  const { clock } = options
  const policy = createSignInPolicy({ clock })
  const prepare = async (origin: string) => {
    const issuer = await createTokenIssuer({
      issuer: `${origin}/${tenantId}/v2.0`,
      alsoIssues: [version1Issuer],
      clock,
    })
    const directory = createTenant({ ...options, issuer: issuer.issuer })
    return { issuer, directory, authorization: createAuthorization({ directory, clock }) }
  }
  let signInOrigin: string | undefined
  let prepared: Awaited<ReturnType<typeof prepare>> | undefined
  const standIn = await startStandIn({
    ...options,
    name: 'entra',
    async routes(origin) {
      const world = (prepared = await prepare(origin))
      return [
        ...metadataRoutes({ origin, signInOrigin: () => signInOrigin ?? origin, issuer: world.issuer, clock }),
        {
          method: 'GET',
          path: '/:tenant/oauth2/v2.0/authorize',
          handle: ({ url }) => signInPage(world.authorization.authorize(url.searchParams)),
        },
        {
          method: 'GET',
          path: '/:tenant/adminconsent',
          handle: ({ url }) => signInPage(adminConsent(world.directory, url.searchParams)),
        },
        {
          method: 'POST',
          path: '/:tenant/oauth2/v2.0/token',
          handle: (call) => answerTokenRequest(call, { ...world, policy, clock }),
        },
      ]
    },
  })
  if (!prepared) throw new TypeError('the routes of a started stand-in are prepared')
  const { issuer, directory, authorization } = prepared
  return {
    ...standIn,
    issuer,
    directory,
    policy,
    authorization,
    moveSignInPage: (origin) => void (signInOrigin = origin),
    addRedirectUri(address) {
      directory.applications.find(({ appId }) => appId === options.botAppId)?.web.redirectUris.push(address)
    },
    ...botSignIn({ directory, policy, botAppId: options.botAppId }),
    async issueUserToken(personObjectId, audience, scope, shown = {}) {
      const person = directory.person(personObjectId)
      if (!person) throw new TypeError(`nobody in the sandbox has the object id ${personObjectId}`)
      const resource = findResource(directory, audience)
      if (!resource) throw new TypeError(`nothing in the sandbox is called ${audience}`)
      return issuer.sign({ ...singleSignOnClaims(person, { resource, audience }, scope), ...shown })
    },
  }
}
