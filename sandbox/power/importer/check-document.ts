import { asArray, asObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { error, show } from './findings.ts'
import type { Finding } from './findings.ts'
import { missingProperties, unknownProperties } from './unknown-properties.ts'

const rootProperties = new Set([
  'swagger',
  'info',
  'host',
  'basePath',
  'schemes',
  'consumes',
  'produces',
  'paths',
  'definitions',
  'parameters',
  'responses',
  'securityDefinitions',
  'security',
  'tags',
  'externalDocs',
])
const infoProperties = new Set(['title', 'description', 'termsOfService', 'contact', 'license', 'version'])
const hostPattern = /^[^{}/ :\\]+(?::\d+)?$/

/** The document's own properties: version, info, host, base path, schemes, tags. */
export function checkDocument(definition: JsonObject): readonly Finding[] {
  if (definition['swagger'] !== '2.0') {
    const found = JSON.stringify(definition['swagger'] ?? definition['openapi'] ?? null)
    return [critical('SpecificationVersionIncorrect', ['swagger'], `The OpenAPI version ${found} is not supported.`)]
  }
  if (!asObject(definition['paths'])) {
    return [critical('RequiredPropertyMissing', [], "The required property 'paths' is missing.")]
  }
  return [
    ...unknownProperties(definition, rootProperties, []),
    ...checkInfo(asObject(definition['info']) ?? {}),
    ...checkAddress(definition),
    ...checkTags(asArray(definition['tags']) ?? []),
  ]
}

function critical(rule: string, path: readonly string[], text: string): Finding {
  return { severity: 'Critical', rule, path, text }
}

function checkInfo(info: JsonObject): readonly Finding[] {
  const email = asObject(info['contact'])?.['email']
  return [
    ...missingProperties(info, ['title', 'version'], ['info']),
    ...unknownProperties(info, infoProperties, ['info']),
    ...(typeof email === 'string' && !/^[^@\s]+@[^@\s]+$/.test(email)
      ? [error('ContactEmailNotValid', ['info', 'contact', 'email'], `The email '${email}' is not valid.`)]
      : []),
  ]
}

function checkAddress({ host, basePath, schemes }: JsonObject): readonly Finding[] {
  const findings: Finding[] = []
  if (typeof host !== 'string' || !hostPattern.test(host)) {
    findings.push(error('HostNameNotValid', ['host'], `The host '${JSON.stringify(host)}' is not a valid host name.`))
  }
  if (basePath !== undefined && (typeof basePath !== 'string' || !basePath.startsWith('/'))) {
    findings.push(error('BasePathNotValid', ['basePath'], 'The base path must start with a slash.'))
  }
  const list = asArray(schemes)
  if (schemes !== undefined && !list?.length) {
    findings.push(error('SchemesArrayEmpty', ['schemes'], 'The list of schemes must not be empty.'))
  }
  for (const scheme of list ?? []) {
    if (scheme !== 'http' && scheme !== 'https') {
      findings.push(error('SchemeNotSupported', ['schemes'], `The scheme '${show(scheme)}' is not supported.`))
    }
  }
  return findings
}

function checkTags(tags: readonly unknown[]): readonly Finding[] {
  const names = tags.map((tag) => asObject(tag)?.['name'])
  return names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [error('TagRedefined', ['tags', index], `The tag '${show(name)}' is defined more than once.`)]
      : [],
  )
}
