import { tenantId } from '../../world/people.ts'
import type { AppRecord } from '../../world/estate.ts'
import type { ArmOperation } from '../arm-route.ts'
import { armError } from '../arm-error.ts'
import { siteRoutes } from './site-route.ts'

/** App Service authentication; the variant under `/list` takes a stronger right because it can name secrets. */
export const authSettingsRoutes: readonly ArmOperation[] = [
  ...siteRoutes({
    method: 'GET',
    path: '/config/authsettingsV2',
    action: '/config/Read',
    handle: ({ record }) => ({ status: 200, body: view(record) }),
  }),
  ...siteRoutes({
    // https://learn.microsoft.com/rest/api/appservice/web-apps/update-auth-settings-v2
    method: 'PUT',
    path: '/config/authsettingsV2',
    action: '/config/Write',
    handle({ call, record, world }) {
      const admitted = admittedIn(call.json())
      if (!admitted) {
        return armError(400, 'BadRequest', 'The request content was invalid and could not be deserialized.')
      }
      world.estate.change(record.app.name, { admittedClients: admitted })
      return { status: 200, body: view(record) }
    },
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
    properties: record.app.easyAuth ? protectedSettings(record.app.easyAuth, record) : openSettings,
  }
}

const openSettings = {
  platform: { enabled: false, runtimeVersion: '~1' },
  globalValidation: { unauthenticatedClientAction: 'AllowAnonymous' },
  identityProviders: {},
  login: { tokenStore: { enabled: false } },
  httpSettings: { requireHttps: true, routes: { apiPrefix: '/.auth' } },
}

/** The whole document is replaced; of what a caller may change, the sandbox keeps the list of admitted clients. */
function admittedIn(body: unknown): readonly string[] | undefined {
  const sent = body as { properties?: ReturnType<typeof protectedSettings> } | undefined
  const { enabled } = sent?.properties?.platform ?? {}
  const entra = sent?.properties?.identityProviders?.azureActiveDirectory
  if (enabled !== true || !entra?.registration?.clientId) return undefined
  return entra.validation.defaultAuthorizationPolicy.allowedApplications
}

function protectedSettings(
  { registration, excludedPaths, audiences }: NonNullable<AppRecord['app']['easyAuth']>,
  { admittedClients, doors }: AppRecord,
) {
  return {
    platform: { enabled: true, runtimeVersion: '~1' },
    globalValidation: {
      requireAuthentication: true,
      unauthenticatedClientAction: doors.unauthenticated ?? 'Return401',
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
          allowedAudiences: audiences ?? [registration.identifierUri],
          defaultAuthorizationPolicy: { allowedPrincipals: {}, allowedApplications: admittedClients },
        },
      },
    },
    login: { tokenStore: { enabled: true } },
    httpSettings: { requireHttps: true, routes: { apiPrefix: '/.auth' } },
  }
}
