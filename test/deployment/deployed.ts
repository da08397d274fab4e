import template from '../../deploymentTemplates/azuredeploy.json' with { type: 'json' }
import { evaluate } from './evaluate-expression.ts'
import { evaluateTemplate, scopeOf, type Deployed } from './evaluate-template.ts'

export const botPrincipalId = '33333333-3333-4333-8333-333333333333'
/** Given as `endpointSubnetId`, it closes everything that is kept to public networks. */
export const endpointSubnet =
  '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/endpoints'
export const serverHost = 'courier-pg-abcdefghijklm.postgres.database.azure.com'

const needed = {
  name: 'courier',
  botAppId: '11111111-1111-4111-8111-111111111111',
}

const references = {
  identity: { clientId: '44444444-4444-4444-8444-444444444444', principalId: botPrincipalId },
  site: { defaultHostName: 'courier.azurewebsites.example' },
  keys: { vaultUri: 'https://keys.vault.azure.net/' },
  vault: { vaultUri: 'https://courier.vault.azure.net/' },
}

/**
 * What Azure makes of the template with these parameters, by symbolic name. Only what is made can be referred to.
 * `existing` names what is there already.
 */
export function deployed(
  given: Readonly<Record<string, unknown>>,
  existing: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, readonly Deployed[]> {
  const postgres = given['store'] === 'file' ? {} : { postgres: { fullyQualifiedDomainName: serverHost } }
  return evaluateTemplate(template, { ...needed, ...given }, { references: { ...references, ...postgres }, existing })
}

/** The one resource that Azure makes under that symbolic name; throws when it makes none, or several. */
export function onlyDeployed(given: Readonly<Record<string, unknown>>, name: string): Deployed {
  const [one, ...others] = deployed(given).get(name) ?? []
  if (one === undefined || others.length > 0) throw new TypeError(`not one resource ${name}`)
  return one
}

/** One of the template's outputs. */
export function outputOf(given: Readonly<Record<string, unknown>>, name: string): unknown {
  const outputs: Readonly<Record<string, { readonly value: string } | undefined>> = template.outputs
  const postgres = { fullyQualifiedDomainName: serverHost }
  const scope = scopeOf(template, { ...needed, ...given }, { ...references, postgres })
  const output = outputs[name]
  if (output === undefined) throw new TypeError(`the template has no output ${name}`)
  return evaluate(output.value, scope)
}

/** The environment variables that the bot gets with these parameters. */
export function settingsOf(given: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return onlyDeployed(given, 'settings').properties as Readonly<Record<string, string>>
}
