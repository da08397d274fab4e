import { tenantId } from '../../world/people.ts'
import type { AppRecord } from '../../world/estate.ts'
import type { ArmRouteParts } from '../arm-route.ts'
import { siteRoutes } from './site-route.ts'

/** App Service authentication; the variant under `/list` takes a stronger right because it can name secrets. */
export const authSettingsRoutes: readonly ArmRouteParts[] = [
  ...siteRoutes({
    method: 'GET',
    path: '/config/authsettingsV2',
    action: '/config/Read',
    handle: ({ record }) => ({ status: 200, body: view(record) }),
  }),
  ...siteRoutes({
    method: 'GET',
    path: '/config/authsettingsV2/list',
    action: '/config/list/Action',
    handle: ({ record }) => ({ status: 200, body: view(record) }),
  }),
]

function view(record: AppRecord) {
  return {
    id: `${record.resourceId}/config/authsettingsV2`,
    name: 'authsettingsV2',
    type: 'Microsoft.Web/sites/config',
    location: 'West Europe',
    properties: record.app.easyAuth ? protectedSettings(record.app.easyAuth) : openSettings,
  }
}

const openSettings = {
  platform: { enabled: false, runtimeVersion: '~1' },
  globalValidation: { unauthenticatedClientAction: 'AllowAnonymous' },
  identityProviders: {},
  login: { tokenStore: { enabled: false } },
  httpSettings: { requireHttps: true, routes: { apiPrefix: '/.auth' } },
}

function protectedSettings({ registration, excludedPaths }: NonNullable<AppRecord['app']['easyAuth']>) {
  return {
    platform: { enabled: true, runtimeVersion: '~1' },
    globalValidation: {
      requireAuthentication: true,
      unauthenticatedClientAction: 'Return401',
      excludedPaths,
    },
    identityProviders: {
      azureActiveDirectory: {
        enabled: true,
        registration: {
          openIdIssuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
          clientId: registration.appId,
          clientSecretSettingName: 'MICROSOFT_PROVIDER_AUTHENTICATION_SECRET',
        },
        validation: {
          allowedAudiences: [registration.identifierUri],
          defaultAuthorizationPolicy: { allowedPrincipals: {}, allowedApplications: [] },
        },
      },
    },
    login: { tokenStore: { enabled: true } },
    httpSettings: { requireHttps: true, routes: { apiPrefix: '/.auth' } },
  }
}
