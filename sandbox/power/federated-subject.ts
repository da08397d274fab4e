import { sha256 } from '../entra/directory.ts'
import { asObject } from './json.ts'

type Parameters = Readonly<Record<string, unknown>>

/** How long after the connector was made its federated credential has no subject yet. */
const fillAfterMs = 1500

/**
 * Parameters as they are read back: the service fills in the subject of a federated credential by itself, some time after
 * the connector was made (ashiqf.com, 2026-03-10, managed identity in custom connectors).
 */
export function withFilledSubject(
  parameters: Parameters,
  { name, createdTime, now }: { readonly name: string; readonly createdTime: string; readonly now: Date },
): Parameters {
  if (now.getTime() - Date.parse(createdTime) < fillAfterMs) return parameters
  return Object.fromEntries(
    Object.entries(parameters).map(([key, value]) => {
      const settings = asObject(asObject(value)?.['oAuthSettings'])
      const properties = asObject(settings?.['properties'])
      const credential = asObject(properties?.['FederatedIdentityCredentials'])
      if (!credential) return [key, value]
      const FederatedIdentityCredentials = { ...credential, Subject: subjectOf(name) }
      return [
        key,
        {
          ...asObject(value),
          oAuthSettings: { ...settings, properties: { ...properties, FederatedIdentityCredentials } },
        },
      ]
    }),
  )
}

/** In the form of the sign-in connections of bots; that of connectors is not known. */
function subjectOf(name: string): string {
  return `/eid1/c/pub/t/${sha256(name).slice(0, 22)}/a/${sha256(`a${name}`).slice(0, 22)}/${name}`
}
