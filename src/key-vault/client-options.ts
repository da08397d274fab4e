import type { SecretClientOptions } from '@azure/keyvault-secrets'

/**
 * Returns options with which the client waits at most two seconds when a server asks for a pause. The caller sets the
 * time limit of the whole call.
 */
export function clientOptions(isPrivate: boolean): SecretClientOptions {
  return {
    disableChallengeResourceVerification: isPrivate,
    retryOptions: { maxRetries: 2, maxRetryDelayInMs: 2000 },
  }
}
