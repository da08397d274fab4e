import type { SecretClientOptions } from '@azure/keyvault-secrets'

/** A pause that a server asks for is waited out up to two seconds. Each call has a time limit in all, where it is made. */
export function clientOptions(isPrivate: boolean): SecretClientOptions {
  return {
    disableChallengeResourceVerification: isPrivate,
    retryOptions: { maxRetries: 2, maxRetryDelayInMs: 2000 },
  }
}
