import type { UserTokens } from '../bot/teams/user-tokens.ts'
import type { Config } from '../config/config.ts'
import { createKnownSecrets } from '../core/text/known-secrets.ts'
import type { KnownSecrets } from '../core/text/known-secrets.ts'
import type { Registrations } from '../core/connector/registration.ts'
import type { SecretReferences, SecretVault, Tokens } from '../core/ports/index.ts'
import type { Credentials } from '../identity/credentials.ts'
import { blankedPort } from './blanked-ports.ts'

/** Secrets that are known from the start: the bot's own. */
export function ownSecrets({
  bot,
  vaultKey,
  earlierVaultKeys = [],
  auditKeys,
  postgres,
}: Pick<Config, 'bot' | 'vaultKey' | 'earlierVaultKeys' | 'auditKeys' | 'postgres'>): KnownSecrets {
  const secrets = createKnownSecrets({ now: Date.now })
  if (postgres?.password !== undefined) secrets.remember(postgres.password, 'own')
  if (bot.credential.kind === 'client-secret') secrets.remember(bot.credential.clientSecret, 'own')
  for (const key of [vaultKey, ...earlierVaultKeys, ...auditKeys].map((bytes) => Buffer.from(bytes))) {
    for (const form of ['base64', 'base64url', 'hex'] as const) secrets.remember(key.toString(form), 'own')
  }
  return secrets
}

/** Secrets are known from the moment they are typed, read or sealed. */
export function rememberingVault(vault: SecretVault, secrets: KnownSecrets): SecretVault {
  return {
    ...blankedPort(vault, secrets),
    put(owner, secret) {
      secrets.remember(secret)
      return blankedPort(vault, secrets).put(owner, secret)
    },
    async open(owner, ref) {
      const secret = await blankedPort(vault, secrets).open(owner, ref)
      if (secret !== undefined) secrets.remember(secret)
      return secret
    },
  }
}

export function rememberingReferences(references: SecretReferences, secrets: KnownSecrets): SecretReferences {
  return {
    ...references,
    async read(person, address) {
      const found = await references.read(person, address)
      secrets.remember(found.secret)
      return found
    },
  }
}

export function rememberingRegistrations(registrations: Registrations, secrets: KnownSecrets): Registrations {
  return {
    ...registrations,
    async addSecret(...given) {
      const made = await registrations.addSecret(...given)
      secrets.remember(made.secret)
      return made
    },
  }
}

export function rememberingTokens(tokens: Tokens, secrets: KnownSecrets): Tokens {
  const remembered = <T extends { readonly token: string }>(token: T): T => {
    secrets.remember(token.token)
    return token
  }
  return {
    ...tokens,
    forPerson: async (...asked) => remembered(await tokens.forPerson(...asked)),
    async forApi(...asked) {
      const answer = await tokens.forApi(...asked)
      return 'token' in answer ? remembered(answer) : answer
    },
  }
}

export function rememberingUserTokens(userTokens: UserTokens, secrets: KnownSecrets): UserTokens {
  return {
    ...userTokens,
    async assertion(person) {
      const token = await userTokens.assertion(person)
      if (token !== undefined) secrets.remember(token)
      return token
    },
    exchange(channelUserId, token) {
      secrets.remember(token)
      return userTokens.exchange(channelUserId, token)
    },
  }
}

/** The tokens of the bot itself, for the channel and for its own Key Vault. */
export function rememberingCredentials(credentials: Credentials, secrets: KnownSecrets): Credentials {
  const remembering = (credential: Credentials['bot']): Credentials['bot'] => ({
    async getToken(...asked) {
      const token = await credential.getToken(...asked)
      if (token) secrets.remember(token.token)
      return token
    },
  })
  return { ...credentials, bot: remembering(credentials.bot), resources: remembering(credentials.resources) }
}
