import { sha256 } from '../entra/directory.ts'
import type { Reply } from '../kernel/stand-in.ts'
import { powerError } from './power-error.ts'
import { asObject } from './json.ts'

type Parameters = Readonly<Record<string, unknown>>

const types = new Set(['string', 'securestring', 'int', 'bool', 'oauthSetting', 'gatewaySetting'])

/** Every parameter has a known type; a sign-in needs its client. */
export function refuseParameters(parameters: Parameters, secretKept: (name: string) => boolean): Reply | undefined {
  for (const [name, value] of Object.entries(parameters)) {
    const parameter = asObject(value)
    const type = parameter?.['type']
    if (!parameter || typeof type !== 'string' || !types.has(type)) {
      return invalid(`The connection parameter '${name}' has no valid type.`)
    }
    const refusal = type === 'oauthSetting' ? refuseSignIn(name, parameter, secretKept(name)) : undefined
    if (refusal) return refusal
  }
  return undefined
}

function refuseSignIn(name: string, parameter: Parameters, secretKept: boolean): Reply | undefined {
  const settings = asObject(parameter['oAuthSettings'])
  if (!settings?.['identityProvider']) return invalid(`The OAuth settings of '${name}' name no identity provider.`)
  if (!settings['clientId']) return invalid(`The OAuth settings of '${name}' have no client id.`)
  if (!settings['clientSecret'] && !settings['clientAssertionType'] && !secretKept) {
    return invalid(`The OAuth settings of '${name}' have no client secret.`)
  }
  return undefined
}

function invalid(message: string): Reply {
  return powerError(400, 'InvalidConnectionParameters', message)
}

/** Hashes of the secrets in these parameters, by parameter name. */
export function secretsIn(parameters: Parameters): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) => {
      const secret = asObject(asObject(value)?.['oAuthSettings'])?.['clientSecret']
      return typeof secret === 'string' && secret ? [[name, sha256(secret)]] : []
    }),
  )
}

/** The parameters as they are kept and read back: without secrets, with the connector's own redirect address. */
export function keptParameters(parameters: Parameters, connectorName: string): Record<string, unknown> {
  const redirectUrl = `https://global.consent.azure-apim.net/redirect/${connectorName.replace(/^shared_/, '')}`
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => {
      const parameter = asObject(value)
      const settings = asObject(parameter?.['oAuthSettings'])
      if (!settings) return [name, value]
      const { clientSecret: _, ...shown } = settings
      return [name, { ...parameter, oAuthSettings: { ...shown, redirectMode: 'GlobalPerConnector', redirectUrl } }]
    }),
  )
}
