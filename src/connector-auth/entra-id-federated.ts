import type { ConnectorSignIn, Of } from './connector-sign-in.ts'
import { entraClientId, entraDefinitions, loginUri, resource, tenant, tenantParameter } from './entra-settings.ts'
import { isGuid } from '../core/text/text.ts'
import { oauthSetting } from './oauth-settings.ts'

/** The same parameters with the subject that the service has filled in, so that an update does not take it away. */
export function withSubject(
  parameters: Readonly<Record<string, unknown>>,
  subject: string,
): Readonly<Record<string, unknown>> {
  const fills = (name: string, value: unknown): unknown => (name === 'Subject' ? subject : value)
  return JSON.parse(JSON.stringify(parameters, fills)) as Readonly<Record<string, unknown>>
}

/**
 * Entra ID without a secret: the service proves itself to the registration by a federated credential. A preview of 2025
 * for registrations of one tenant. The service fills in `Subject` once the connector exists; the developer adds it to
 * the registration (learn.microsoft.com/power-platform, managed identity for custom connectors).
 */
export const entraIdFederated: ConnectorSignIn<Of<'entra-id-federated'>> = {
  type: 'entra-id-federated',
  holdsSecret: false,
  isPreview: true,
  fields: () => [entraClientId('form'), resource('form'), tenant('form', isGuid)],
  read: (values) => ({
    type: 'entra-id-federated',
    clientId: values.clientId ?? '',
    tenant: values.tenant ?? '',
    resource: values.resource ?? '',
  }),
  proposed: () => undefined,
  facts: (signIn) => ({ client: signIn.clientId, tenant: signIn.tenant, resource: signIn.resource }),
  securityDefinitions: () => entraDefinitions,
  scopes: () => [],
  connectionParameters: (signIn) => ({
    token: oauthSetting({
      identityProvider: 'aad',
      clientId: signIn.clientId,
      scopes: [],
      secret: undefined,
      properties: {
        IsFirstParty: 'False',
        AzureActiveDirectoryResourceId: signIn.resource,
        IsOnbehalfofLoginSupported: true,
        FederatedIdentityCredentials: {
          Issuer: `https://login.microsoftonline.com/${signIn.tenant}/v2.0`,
          Subject: '',
          Audience: 'api://AzureADTokenExchange',
        },
      },
      customParameters: {
        loginUri,
        tenantId: signIn.tenant,
        resourceUri: signIn.resource,
        enableOnbehalfOfLogin: 'false',
        grantType: 'authorization_code_with_federated_identity_credentials',
      },
      more: { clientAssertionType: 'GenericFederatedIdentityCredential' },
    }),
    ...tenantParameter,
  }),
}
