import type { Reply } from '../kernel/stand-in.ts'
import { refuseParameters } from './connection-parameters.ts'
import type { ConnectorRecord } from './connector-store.ts'
import { checkDefinition } from './importer/check-definition.ts'
import { renderFindings } from './importer/findings.ts'
import { asArray, asObject } from './json.ts'
import type { JsonObject } from './json.ts'
import { refuseSets } from './parameter-sets.ts'
import { powerError } from './power-error.ts'

export interface ConnectorBody {
  readonly displayName: string | undefined
  readonly description: string
  readonly definition: JsonObject
  readonly serviceUrl: string
  readonly connectionParameters: JsonObject
  readonly parameterSets: JsonObject | undefined
  readonly iconUri: string | undefined
  readonly settings: JsonObject
}

/** Bytes of the definition as it is sent, without white space. */
const largestDefinition = 1024 * 1024
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch']

/** Reads the body of a create or an update and checks it as the service does; `existing` is the connector to change. */
export function readConnectorBody(
  body: unknown,
  environment: string,
  existing: ConnectorRecord | undefined,
): ConnectorBody | Reply {
  const properties = asObject(asObject(body)?.['properties'])
  const definition = asObject(properties?.['openApiDefinition'])
  if (!properties || !definition) return invalid('The request must contain the property openApiDefinition.')
  const refusal =
    refuseEnvironment(properties, environment) ??
    refuseNaming(properties, existing) ??
    refuseDefinition(definition, existing) ??
    refuseServiceUrl(properties, definition) ??
    refuseParameters(asObject(properties['connectionParameters']) ?? {}, (name) => Boolean(existing?.secrets[name])) ??
    refuseSets(asObject(properties['connectionParameterSets']), (name) => Boolean(existing?.secrets[name]))
  if (refusal) return refusal
  const {
    displayName,
    description,
    iconUri,
    openApiDefinition: _definition,
    backendService,
    environment: _environment,
    connectionParameters,
    connectionParameterSets,
    ...settings
  } = properties
  return {
    displayName: textOf(displayName),
    description: textOf(description) ?? '',
    definition,
    serviceUrl: textOf(asObject(backendService)?.['serviceUrl']) ?? '',
    connectionParameters: asObject(connectionParameters) ?? {},
    parameterSets: asObject(connectionParameterSets),
    iconUri: textOf(iconUri),
    settings,
  }
}

function refuseEnvironment(properties: JsonObject, environment: string): Reply | undefined {
  const named = textOf(asObject(properties['environment'])?.['name'])
  return named?.toLowerCase() === environment.toLowerCase()
    ? undefined
    : invalid(`The environment '${named ?? ''}' of the body is not the environment '${environment}' of the filter.`)
}

function refuseNaming(properties: JsonObject, existing: ConnectorRecord | undefined): Reply | undefined {
  const displayName = textOf(properties['displayName'])
  if (existing) {
    return properties['displayName'] === undefined
      ? undefined
      : powerError(400, 'CannotUpdateApiDisplayName', 'The display name of an API cannot be updated.')
  }
  return displayName ? undefined : invalid('The display name of the API must be set.')
}

function refuseDefinition(definition: JsonObject, existing: ConnectorRecord | undefined): Reply | undefined {
  if (Buffer.byteLength(JSON.stringify(definition)) > largestDefinition) {
    return invalid('The OpenAPI definition must be smaller than 1 MB.')
  }
  const findings = checkDefinition(definition).filter((finding) => finding.severity !== 'Warning')
  if (findings.length > 0) return invalid(renderFindings(findings))
  return existing ? refuseTags(definition) : undefined
}

/** On an update the service adds tags of its own to those in the request, and then refuses the doubled list. */
function refuseTags(definition: JsonObject): Reply | undefined {
  for (const [path, item] of Object.entries(asObject(definition['paths']) ?? {})) {
    for (const method of methods) {
      const tags = asArray(asObject(asObject(item)?.[method])?.['tags'])
      if (tags?.length) {
        const at = `paths.['${path}'].${method}.tags[${tags.length}]`
        return invalid(`Non-unique array item at index ${tags.length}. Path '${at}'.`)
      }
    }
  }
  return undefined
}

function refuseServiceUrl(properties: JsonObject, definition: JsonObject): Reply | undefined {
  const serviceUrl = textOf(asObject(properties['backendService'])?.['serviceUrl']) ?? ''
  const url = URL.parse(serviceUrl)
  if (!url || !/^https?:$/.test(url.protocol)) {
    return invalid(`The service URL '${serviceUrl}' of the backend service is not valid.`)
  }
  const plain = (path: string) => path.replace(/\/+$/, '')
  const basePath = textOf(definition['basePath']) ?? '/'
  return plain(url.pathname).endsWith(plain(basePath))
    ? undefined
    : invalid(`Swagger contains base path:${basePath} but backend Url doesn't end on same path:${url.pathname}`)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function invalid(message: string): Reply {
  return powerError(400, 'InvalidRequestContent', message)
}
