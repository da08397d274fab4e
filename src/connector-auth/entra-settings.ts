import { isGuid, visible } from '../core/text/text.ts'
import type { Field } from './connector-sign-in.ts'
import { authorizationCode } from './oauth-settings.ts'

export const loginUri = 'https://login.windows.net'

/**
 * Both addresses of the definition's side are the authorize endpoint, as the maker portal's wizard writes them; the
 * service itself uses `customParameters`.
 */
export const entraDefinitions = authorizationCode({
  authorizationUrl: `${loginUri}/common/oauth2/authorize`,
  tokenUrl: `${loginUri}/common/oauth2/authorize`,
})

/** Names as in the connectors published at github.com/microsoft/PowerPlatformConnectors. */
export const tenantParameter = {
  'token:TenantId': {
    type: 'string',
    metadata: { sourceType: 'AzureActiveDirectoryTenant' },
    uiDefinition: { constraints: { required: 'false', hidden: 'true' } },
  },
}

export function entraClientId(place: Field['place']): Field {
  return { name: 'clientId', place, longest: 36, isValid: isGuid }
}

export function tenant(place: Field['place'], isValid: Field['isValid']): Field {
  return { name: 'tenant', place, longest: 36, isValid }
}

export function resource(place: Field['place']): Field {
  return { name: 'resource', place, longest: 300, isValid: isResource }
}

function isResource(text: string): boolean {
  const url = URL.parse(text)
  const isAddress = url?.protocol === 'api:' || url?.protocol === 'https:'
  return isGuid(text) || (isAddress && !/[\s{}<>"]/.test(text) && visible(text) === text)
}
