import type { ClosedDoor, LookUp } from '../../../core/app/app-facts.ts'
import type { Attempt, AttemptOutcome } from '../../../core/app/attempt.ts'
import type { Contradiction, DeclaredKind, EnforcedKind } from '../../../core/app/sign-in-advice.ts'

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
  signInAdvice: {
    title: 'How callers get in',
    enforced: {
      'gateway-key': 'API Management asks for a subscription key.',
      'gateway-open': 'API Management asks for nothing.',
      token: 'App Service authentication asks for a token.',
      'token-and-key': 'App Service authentication asks for a token, and the functions ask for a key.',
      'function-key': 'The functions ask for a key.',
      'some-function-keys': 'Some functions ask for a key, others for nothing.',
      'master-key': 'The functions ask for the app’s master key.',
      nothing: 'Nothing in front of the API asks for a sign-in.',
      'not-known': 'What the app asks for could not be read.',
    } satisfies Record<EnforcedKind, string>,
    declared: {
      nothing: 'The definition asks for nothing.',
      'function-key': 'The definition asks for a function key.',
      'subscription-key': 'The definition asks for a subscription key.',
      'bearer-token': 'The definition asks for a token that is typed.',
      'other-key': 'The definition asks for a key.',
      basic: 'The definition asks for a user name and a password.',
      'entra-id': 'The definition asks for Entra ID.',
      oauth2: 'The definition asks for OAuth 2.0.',
      unsupported: 'The definition asks for a sign-in that no connector can do.',
    } satisfies Record<DeclaredKind, string>,
    contradictions: {
      'not-declared': 'The connector asks makers for it all the same.',
      'declares-another': 'The two do not agree: ask the API’s team which one counts.',
      'asks-for-both': 'A connector brings one of them: the other has to be added by API Management, or switched off.',
      'asked-by-nobody': 'The API may ask for it in its own code.',
      'only-some-ask': 'A connector has one sign-in, so makers need the key for every action.',
      'master-key-asked': 'Never share the master key: give the functions the level “function”, then look again.',
      'not-known': 'So this is a guess: compare it with the app’s settings.',
    } satisfies Record<Contradiction, string>,
    ownKey: 'Give makers a function key of their own, never the app’s master key.',
  },
}
