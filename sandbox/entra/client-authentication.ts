import type { Clock } from '../kernel/clock.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import { tenantId } from '../world/people.ts'
import { sha256 } from './directory.ts'
import type { Application, Directory } from './directory.ts'
import type { EntraErrorDetails } from './entra-error.ts'

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** Who is calling: by client secret, or by a managed identity's token that a federated credential names. */
export async function authenticateClient(
  form: URLSearchParams,
  { directory, issuer, clock }: { directory: Directory; issuer: TokenIssuer; clock: Clock },
): Promise<Application | EntraErrorDetails> {
  const clientId = form.get('client_id')
  if (!clientId) return missing('client_id')
  const application = directory.applications.find((one) => one.appId === clientId.toLowerCase())
  if (!application) {
    return {
      number: 700016,
      error: 'unauthorized_client',
      text: `Application with identifier '${clientId}' was not found in the directory 'Contoso'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
    }
  }
  if (!directory.servicePrincipals.some((one) => one.appId === application.appId)) {
    return {
      number: 7000229,
      error: 'invalid_client',
      text: `The client application ${application.appId} is missing service principal in the tenant ${tenantId}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119`,
    }
  }
  const assertion = form.get('client_assertion')
  if (assertion) return checkAssertion(application, assertion, form.get('client_assertion_type'), issuer)
  const secret = form.get('client_secret')
  if (!secret) {
    return {
      number: 7000218,
      error: 'invalid_client',
      text: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    }
  }
  return checkSecret(application, secret, clock.now())
}

export function missing(parameter: string): EntraErrorDetails {
  return {
    number: 900144,
    error: 'invalid_request',
    text: `The request body must contain the following parameter: '${parameter}'.`,
  }
}

function checkSecret(application: Application, secret: string, now: Date): Application | EntraErrorDetails {
  const credential = application.passwordCredentials.find((one) => one.secretSha256 === sha256(secret))
  if (!credential) {
    return {
      number: 7000215,
      error: 'invalid_client',
      text: `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${application.appId}'.`,
    }
  }
  if (Date.parse(credential.endDateTime) <= now.getTime()) {
    return {
      number: 7000222,
      error: 'invalid_client',
      text: `The provided client secret keys for app '${application.appId}' are expired. Visit the Azure portal to create new keys for your app, or consider using certificate credentials for added security.`,
    }
  }
  return application
}

async function checkAssertion(
  application: Application,
  assertion: string,
  type: string | null,
  issuer: TokenIssuer,
): Promise<Application | EntraErrorDetails> {
  if (type !== assertionType) return missing('client_assertion_type')
  const credentials = application.federatedIdentityCredentials
  const examined = await issuer.examine(assertion, { audience: credentials.flatMap((one) => one.audiences) })
  if ('fault' in examined) {
    if (examined.fault === 'expired') {
      return {
        number: 700024,
        error: 'invalid_client',
        text: 'Client assertion is not within its valid time range.',
      }
    }
    if (examined.fault === 'audience') return noFederatedRecord(700212, 'audience')
    return {
      number: 50027,
      error: 'invalid_client',
      text: 'JWT token is invalid or malformed.',
    }
  }
  const { iss, sub } = examined.claims
  if (!credentials.some((one) => one.issuer === iss)) return noFederatedRecord(700211, `issuer '${iss}'`)
  if (!credentials.some((one) => one.subject === sub)) return noFederatedRecord(700213, `subject '${sub}'`)
  return application
}

function noFederatedRecord(number: number, what: string): EntraErrorDetails {
  return {
    number,
    error: 'invalid_client',
    text: `No matching federated identity record found for presented assertion ${what}. Check your federated identity credential Subject, Audience and Issuer against the presented assertion.`,
  }
}
