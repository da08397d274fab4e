import { randomInt } from 'node:crypto'
import type { JWTPayload } from 'jose'
import type { Clock } from '../kernel/clock.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import { botResource, oauthConnectionName } from '../world/bot.ts'
import type { SandboxPerson } from '../world/people.ts'
import type { PersonId } from './find-person.ts'

/** The part of Entra ID that signs people in for Teams. */
export interface SignInAuthority {
  readonly issuer: TokenIssuer
  issueUserToken(personObjectId: string, audience: string, scope: string, shown?: JWTPayload): Promise<string>
  /** Why this person cannot sign in to the bot at all, in the words of Entra ID. */
  refusalOf?(personObjectId: string): string | undefined
  /** Whether the directory does not have this person any more. */
  hasLeft?(personObjectId: string): boolean
}

export interface StoredToken {
  readonly token: string
  readonly expiration: Date
  /** What the person has shown at the sign-in it comes of, carried on at each renewal. */
  readonly shown: JWTPayload
}

export type TokenService = ReturnType<typeof createTokenService>

const scope = 'access_as_user'
const minute = 60_000
/** The service renews a token by its refresh token when this little of its life is left. */
const renewBefore = 5 * minute

/**
 * The tokens the Bot Framework keeps for the users of a bot, one for each person and OAuth connection.
 * Source: https://learn.microsoft.com/azure/bot-service/bot-builder-concept-authentication
 */
export function createTokenService({ authority, clock }: { authority: SignInAuthority; clock: Clock }) {
  const tokens = new Map<PersonId, StoredToken>()
  /** Codes shown to a person after an interactive sign-in; the bot redeems one and gets the token. */
  const codes = new Map<string, SandboxPerson>()
  const silent = new Map<PersonId, boolean>()

  const refusalOf = (person: SandboxPerson) => authority.refusalOf?.(person.objectId)
  const isSilent = (person: PersonId) => silent.get(person) ?? true

  async function sign(person: SandboxPerson, shown: JWTPayload = {}): Promise<StoredToken> {
    const token = await authority.issueUserToken(person.objectId, botResource, scope, shown)
    const stored = { token, expiration: new Date(clock.now().getTime() + 60 * minute), shown }
    tokens.set(person.id, stored)
    return stored
  }

  return {
    connectionName: oauthConnectionName,
    resource: botResource,
    hasToken: (person: SandboxPerson) => tokens.has(person.id),
    signOut: (person: SandboxPerson) => tokens.delete(person.id),
    /** The person's token, renewed when it is about to expire; undefined when there is none or the code is wrong. */
    async getToken(person: SandboxPerson, code?: string): Promise<StoredToken | undefined> {
      if (code) {
        const owner = codes.get(code)
        codes.delete(code)
        return owner?.id === person.id && !refusalOf(person) ? sign(person) : undefined
      }
      const stored = tokens.get(person.id)
      if (!stored) return undefined
      const isFresh = stored.expiration.getTime() - clock.now().getTime() > renewBefore
      if (!isFresh && refusalOf(person)) return undefined
      return isFresh ? stored : sign(person, stored.shown)
    },
    /** Whether Teams may sign this person in without asking: consent was given before. */
    isSilent,
    setSilent: (person: PersonId, works: boolean) => silent.set(person, works),
    refusalOf,
    /** What Teams itself gets for the person, to offer it to the bot; undefined where Entra ID refuses it. */
    clientToken: async (person: SandboxPerson) =>
      refusalOf(person) ? undefined : authority.issueUserToken(person.objectId, botResource, scope),
    /** Exchanges the token of the Teams client; undefined when it is not this person's, or consent is missing. */
    async exchange(person: SandboxPerson, token: string | undefined): Promise<StoredToken | undefined> {
      const audience = [botResource, botResource.slice('api://botid-'.length)]
      const claims = await authority.issuer.verify(token, { audience })
      // Tokens of version 1.0 are not exchanged: the registration's requestedAccessTokenVersion has to be 2.
      // https://learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/bot-sso-register-aad
      if (claims?.['ver'] === '1.0') return undefined
      return claims?.oid === person.objectId && isSilent(person.id) ? sign(person, shownIn(claims)) : undefined
    },
    /** A person has signed in interactively: the six digits that Teams hands to the bot. */
    createCode(person: SandboxPerson): string {
      const code = String(randomInt(1_000_000)).padStart(6, '0')
      codes.set(code, person)
      return code
    },
  }
}

function shownIn({ amr, acrs }: JWTPayload): JWTPayload {
  return { ...(amr !== undefined ? { amr } : {}), ...(acrs !== undefined ? { acrs } : {}) }
}
