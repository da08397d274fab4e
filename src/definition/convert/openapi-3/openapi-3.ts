import type { ReportedDocument } from '../../reported-document.ts'
import type { Findings } from '../../findings.ts'
import { isObject } from '../../json.ts'
import type { Json, JsonObject } from '../../json.ts'
import { at } from '../../json-pointer.ts'
import type { Source } from '../../read/read.ts'
import { accept, refuse } from '../../refusal.ts'
import type { OrRefusal } from '../../refusal.ts'
import { createConversion } from '../create-conversion.ts'
import { connectorExtensions } from './operations.ts'
import { convertPaths } from './paths.ts'
import { chooseServer } from '../servers.ts'

/** An OpenAPI 3.0, 3.1 or 3.2 document → a working document of OpenAPI 2.0. `host` is the app's own host name, if known. */
export function convertOpenApi3(
  source: Source,
  host: string | undefined,
  findings: Findings,
): OrRefusal<ReportedDocument> {
  const { root, specification } = source
  const server = chooseServer(root, host, findings)
  if (server === undefined) return refuse(noHost)
  if (specification.version.startsWith('3.2')) {
    const detail = { code: 'read-as-3.1' } as const
    findings.add({ kind: 'warning', rule: 'openapi-3.2', place: at(undefined, 'openapi'), detail })
  }
  reportWebhooks(root, findings)
  const conversion = createConversion(source, findings)
  const document: JsonObject = { swagger: '2.0', info: isObject(root.info) ? convertInfo(root.info) : {}, ...server }
  document.schemes = ['https']
  document.paths = convertPaths(server, conversion)
  const definitions = conversion.definitions.finish(conversion)
  if (Object.keys(definitions).length > 0) document.definitions = definitions
  Object.assign(document, connectorExtensions(root))
  return accept({ document, origins: conversion.origins, findings })
}

function reportWebhooks({ webhooks }: JsonObject, findings: Findings): void {
  for (const name of isObject(webhooks) ? Object.keys(webhooks) : []) {
    const detail = { code: 'webhook-left-out' } as const
    findings.add({ kind: 'loss', rule: 'webhooks', place: at(undefined, 'webhooks', name), detail })
  }
}

export const noHost = {
  code: 'definition-refused',
  rule: 'HostNameNotValid',
  detail: { code: 'no-host' },
  pointer: '/servers',
} as const

/** Fields that 2.0 has too. A licence without a name, or with an SPDX identifier, has another shape there. */
function convertInfo(info: JsonObject): JsonObject {
  const converted: JsonObject = {}
  for (const key of ['title', 'description', 'version', 'termsOfService']) {
    const value: Json | undefined = info[key]
    if (typeof value === 'string' || typeof value === 'number') converted[key] = String(value)
  }
  if (converted.description === undefined && typeof info.summary === 'string') converted.description = info.summary
  const contact = strings(info.contact, ['name', 'url', 'email'])
  if (contact !== undefined) converted.contact = contact
  const license = strings(info.license, ['name', 'url'])
  if (license?.name !== undefined) converted.license = license
  return { ...converted, ...connectorExtensions(info) }
}

function strings(value: Json | undefined, keys: readonly string[]): JsonObject | undefined {
  if (!isObject(value)) return undefined
  const kept = keys.flatMap((key) => (typeof value[key] === 'string' && value[key] !== '' ? [[key, value[key]]] : []))
  return kept.length > 0 ? (Object.fromEntries(kept) as JsonObject) : undefined
}
