import type { ClosedDoor, LookUp } from '../../../core/app/app-facts.ts'
import type { Attempt, AttemptOutcome } from '../../../core/app/attempt.ts'

const outcomes: Record<AttemptOutcome, string> = {
  found: 'definition found',
  'not-found': 'nothing there',
  'needs-sign-in': 'needs a sign-in',
  'sign-in-page': 'leads to a sign-in page',
  'wants-key': 'needs a key',
  forbidden: 'access forbidden',
  'network-closed': 'the app’s network rules keep the bot out',
  'app-stopped': 'the app is stopped',
  'not-a-definition': 'not an OpenAPI document',
  html: 'a web page, not a definition',
  'too-large': 'larger than 20 MB',
  'refused-address': 'an address the bot may not read',
  'refused-redirect': 'redirects to an address the bot may not read',
  unreachable: 'no answer',
  'server-error': 'server error',
}

const brought: Record<NonNullable<Attempt['with']>, string> = {
  token: 'asked with your own token for the API',
  key: 'asked with a function key of the app',
}

const withheld: Record<NonNullable<Attempt['without']>, string> = {
  'no-token': 'Entra ID gave no token of yours for it',
  'other-registration': 'the registration behind its sign-in does not name this host, so no token was sent',
  'key-denied': 'Azure does not let you list its keys',
  'no-key': 'no key of the app fits',
}

const registeredAs: Record<NonNullable<Attempt['registeredAs']>, string> = {
  http: 'registered as http, read over https',
  relative: 'registered without a host, read on the app’s own',
}

const closedDoors: Record<ClosedDoor, string> = {
  'public-access-off': 'public network access is off',
  'private-endpoint': 'it has a private endpoint only',
  'ip-rules': 'its access restrictions admit listed callers only',
  'internal-environment': 'its App Service Environment is internal',
}

const lookUps: Record<LookUp, string> = {
  configuration: 'Configuration',
  authentication: 'App sign-in',
  functions: 'Functions',
  network: 'Network',
  'api-management': 'API Management',
}

/** What is said of the ways to an app's definition. */
export const readingTexts = {
  outcomes,
  reading: {
    brought,
    withheld,
    registeredAs,
    closedDoors,
    status: (status: number) => `status ${status}`,
    unread: (what: string, said: string) => `${what}: not read. Azure says: ${said}`,
    lookUps,
    notRead: 'not read, so not known',
  },
}
