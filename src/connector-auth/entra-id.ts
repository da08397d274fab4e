import type { ConnectorSignIn, Of } from './connector-sign-in.ts'
import { entraClientId, entraDefinitions, loginUri, resource, tenant, tenantParameter } from './entra-settings.ts'
import { isGuid } from '../core/text/text.ts'
import { toggle } from './fields.ts'
import { oauthSetting } from './oauth-settings.ts'

/**
 * Makers sign in with their work account through a registration made for this connector: by the bot, or by the
 * developer, who then gives its values in the dialog. Never through the API's own.
 */
export const entraId: ConnectorSignIn<Of<'entra-id'>> = {
  type: 'entra-id',
  holdsSecret: true,
  fields: (values) => [
    {
      name: 'registration',
      place: 'form',
      longest: 5,
      choices: ['bot', 'own'],
      initial: 'own',
      isValid: (text) => ['', 'bot', 'own'].includes(text),
    },
    ...(values.registration === 'bot'
      ? [resource('form'), toggle('consentForAll', 'form'), toggle('admitClient', 'form')]
      : [
          entraClientId('dialog'),
          resource('dialog'),
          tenant('dialog', (text) => text === 'common' || isGuid(text)),
          toggle('onBehalfOf', 'dialog'),
        ]),
  ],
  read: (values) => ({
    type: 'entra-id',
    clientId: values.clientId ?? '',
    tenant: values.tenant ?? '',
    resource: values.resource ?? '',
    ...(values.onBehalfOf === 'true' ? { onBehalfOf: true } : {}),
  }),
  proposed: (declared) => (declared.type === 'entra-id' ? {} : undefined),
  facts: (signIn) => ({
    client: signIn.clientId,
    tenant: signIn.tenant,
    resource: signIn.resource,
    ...(signIn.onBehalfOf ? { silent: 'yes' } : {}),
  }),
  securityDefinitions: () => entraDefinitions,
  scopes: () => [],
  connectionParameters: (signIn, secret) => ({
    token: oauthSetting({
      identityProvider: 'aad',
      clientId: signIn.clientId,
      scopes: [],
      secret,
      properties: {
        IsFirstParty: 'False',
        AzureActiveDirectoryResourceId: signIn.resource,
        IsOnbehalfofLoginSupported: true,
      },
      customParameters: {
        loginUri,
        tenantId: signIn.tenant,
        resourceUri: signIn.resource,
        enableOnbehalfOfLogin: signIn.onBehalfOf ? 'true' : 'false',
      },
    }),
    ...tenantParameter,
  }),
}
