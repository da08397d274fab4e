import type { ProblemCode } from '../problems.ts'

/** What another document of the same app can clear away. */
const aboutTheDocument: readonly ProblemCode[] = [
  'definition-not-found',
  'definition-closed',
  'definition-wants-key',
  'definition-behind-network',
  'definition-web-page',
  'definition-redirected',
  'app-unreachable',
  'app-fails',
  'definition-address-refused',
  'definition-elsewhere',
  'definition-elsewhere-forbidden',
  'definition-unreadable',
  'definition-not-an-api',
  'definition-too-large',
  'definition-refused',
  'definition-changed',
  'sample-of-other-hosts',
]

/** True where the document is in the way, and not the app, a right or a service. */
export function isAboutTheDocument(shown: { readonly code: ProblemCode } | undefined): boolean {
  return shown !== undefined && aboutTheDocument.includes(shown.code)
}
