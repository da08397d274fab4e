import type { AttemptOutcome } from '../../core/app/attempt.ts'
import { isSignInPage } from '../../core/entra-hosts.ts'
import type { Fetched, Said } from './definition-fetcher.ts'
import { looksLikeDefinition, looksLikeHtml } from './looks-like.ts'

/** What is known of the app that answers. */
interface Answering {
  readonly isFunctionApp: boolean
  /** Its sign-in answers 404, as if nothing were there. */
  readonly hidesApi: boolean
}

/** Returns what an answer means for somebody who looks for a definition. */
export function outcomeOf(fetched: Fetched, app: Answering): AttemptOutcome {
  if (fetched.outcome === 'status') return ofStatus(fetched.status, fetched.said, app)
  if (fetched.outcome === 'refused-redirect') {
    return fetched.to && isSignInPage(fetched.to) ? 'sign-in-page' : 'refused-redirect'
  }
  if (fetched.outcome !== 'found') return fetched.outcome
  if (looksLikeHtml(fetched.bytes)) return 'html'
  return looksLikeDefinition(fetched.bytes) ? 'found' : 'not-a-definition'
}

function ofStatus(status: number, said: Said, app: Answering): AttemptOutcome {
  if (status === 401) return asksForKey(said, app) ? 'wants-key' : 'needs-sign-in'
  if (status === 403) return ofForbidden(said)
  if (status === 404 && app.hidesApi) return 'needs-sign-in'
  return status >= 500 ? 'server-error' : 'not-found'
}

/**
 * A function that misses its key says nothing more; a sign-in names its scheme. API Management names a key as scheme.
 * Source: learn.microsoft.com/azure/azure-functions/function-keys-how-to.
 */
function asksForKey({ challenge }: Said, { isFunctionApp }: Answering): boolean {
  return challenge === '' ? isFunctionApp : /^AzureApiManagementKey\b/i.test(challenge)
}

/** App Service itself answers 403 for a caller's address and for a stopped app; see docs/fidelity.md. */
function ofForbidden({ forbiddenIp, start }: Said): AttemptOutcome {
  if (forbiddenIp || /\bip forbidden\b/i.test(start)) return 'network-closed'
  return /\bweb app is stopped\b/i.test(start) ? 'app-stopped' : 'forbidden'
}
