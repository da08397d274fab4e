import type { SecretClientOptions } from '@azure/keyvault-secrets'

/** Calls end in time for a card; a pause that a server asks for is waited out up to two seconds. */
export function clientOptions(isPrivate: boolean): SecretClientOptions {
  return {
    disableChallengeResourceVerification: isPrivate,
    retryOptions: { maxRetries: 2, maxRetryDelayInMs: 2000 },
  }
}
