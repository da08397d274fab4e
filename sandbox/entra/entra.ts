import type { Certificate } from '../kernel/certificates.ts'
import type { Clock } from '../kernel/clock.ts'
import { startStandIn } from '../kernel/stand-in.ts'
import type { FaultGate, StandIn } from '../kernel/stand-in.ts'
import { createTokenIssuer } from '../kernel/token-issuer.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import type { Traffic } from '../kernel/traffic.ts'
import { tenantId } from '../world/people.ts'
import { version1Issuer } from './access-token.ts'
import type { Directory } from './directory.ts'
import { metadataRoutes } from './metadata.ts'
import { createSignInPolicy } from './sign-in-policy.ts'
import type { SignInPolicy } from './sign-in-policy.ts'
import { createTenant } from './tenant.ts'
import { answerTokenRequest } from './token-endpoint.ts'

/** The Teams web client, which asks for single sign-on tokens on a person's behalf. */
const teamsWebClient = '5e3ce6c0-2b1f-4285-8d4b-75ee78787346'

export interface Entra extends StandIn {
  readonly issuer: TokenIssuer
  readonly directory: Directory
  readonly policy: SignInPolicy
  /** The token a Teams client gets for a person by single sign-on; valid for an hour on the sandbox's clock. */
  issueUserToken(personObjectId: string, audience: string, scope: string): Promise<string>
}

/** Starts the stand-in of Microsoft Entra ID's token service for the sandbox's tenant. */
export async function startEntra(options: {
  certificate: Certificate
  clock: Clock
  traffic: Traffic
  faults?: FaultGate
  botAppId: string
  botSecret: string
}): Promise<Entra> {
  const { clock } = options
  const policy = createSignInPolicy({ clock })
  const prepare = async (origin: string) => {
    const issuer = await createTokenIssuer({
      issuer: `${origin}/${tenantId}/v2.0`,
      alsoIssues: [version1Issuer],
      clock,
    })
    return { issuer, directory: createTenant({ ...options, issuer: issuer.issuer }) }
  }
  let prepared: Awaited<ReturnType<typeof prepare>> | undefined
  const standIn = await startStandIn({
    ...options,
    name: 'entra',
    async routes(origin) {
      const world = (prepared = await prepare(origin))
      return [
        ...metadataRoutes({ origin, issuer: world.issuer, clock }),
        {
          method: 'POST',
          path: '/:tenant/oauth2/v2.0/token',
          handle: (call) => answerTokenRequest(call, { ...world, policy, clock }),
        },
      ]
    },
  })
  if (!prepared) throw new TypeError('the routes of a started stand-in are prepared')
  const { issuer, directory } = prepared
  return {
    ...standIn,
    issuer,
    directory,
    policy,
    async issueUserToken(personObjectId, audience, scope) {
      const person = directory.person(personObjectId)
      if (!person) throw new TypeError(`nobody in the sandbox has the object id ${personObjectId}`)
      return issuer.sign({
        aud: audience,
        azp: teamsWebClient,
        azpacr: '0',
        name: person.name,
        oid: person.objectId,
        preferred_username: person.userPrincipalName,
        scp: scope,
        sub: `${person.id}-${audience}`,
        tid: tenantId,
        ver: '2.0',
      })
    },
  }
}
