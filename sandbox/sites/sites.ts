import { readFile } from 'node:fs/promises'
import type { Certificate } from '../kernel/certificates.ts'
import type { Clock } from '../kernel/clock.ts'
import { startStandIn } from '../kernel/stand-in.ts'
import type { Call, FaultGate, Reply, StandIn } from '../kernel/stand-in.ts'
import type { TokenIssuer } from '../kernel/token-issuer.ts'
import type { Traffic } from '../kernel/traffic.ts'
import type { AppRecord, Estate } from '../world/estate.ts'
import { functionKey } from './access.ts'
import { easyAuthRefusal } from './easy-auth.ts'
import { networkRefusal } from './network-refusal.ts'
import { answerAsFunctionsHost } from './functions-host.ts'
import { siteContent } from './site-content.ts'
import type { SiteContent } from './site-content.ts'

/** Every host name the sites answer to: the certificate must name them, the bot must be told where they are. */
export function siteHosts(estate: Estate): readonly string[] {
  const own = estate.records.flatMap(({ app }) => [app.host, ...(app.customDomains ?? [])])
  return [...new Set([...own, ...Object.keys(siteContent)])]
}

/** Starts the front end all web apps share; it tells them apart by host name, as App Service's does. */
export function startSites(options: {
  certificate: Certificate
  clock: Clock
  traffic: Traffic
  faults?: FaultGate
  estate: Estate
  issuer: TokenIssuer
}): Promise<StandIn> {
  return startStandIn({
    ...options,
    name: 'sites',
    routes: [{ method: '*', path: '/*', handle: (call) => answer(call, options) }],
  })
}

async function answer(call: Call, { estate, issuer }: { estate: Estate; issuer: TokenIssuer }): Promise<Reply> {
  const host = call.url.hostname
  const record = estate.byHost(host)
  const content = siteContent[record?.app.host ?? host]
  if (!record && !content) return webPage(404, '404 Web Site not found')
  if (record?.state === 'Stopped') return webPage(403, 'Error 403 - This web app is stopped.')
  const refusal = record && (networkRefusal(record.doors) ?? (await easyAuthRefusal(call, record, issuer)))
  if (refusal) return refusal
  if (record?.doors.hostDown) return { status: 503, body: 'Function host is not running.' }
  if (record?.app.functions && !content) return answerAsFunctionsHost(call, record.app)
  return (await answerContent(call, content ?? {}, record)) ?? { status: 404 }
}

async function answerContent(
  call: Call,
  content: SiteContent,
  record: AppRecord | undefined,
): Promise<Reply | undefined> {
  const path = call.url.pathname
  const document = call.method === 'GET' ? content.documents?.[path] : undefined
  const refusal = document && record?.doors.documentKey ? functionKey(call) : undefined
  if (refusal) return refusal
  if (document)
    return record?.definition === undefined ? serveFile(call, document, record) : serveDocument(record.definition)
  const list = call.method === 'GET' ? content.lists?.[path.toLowerCase()] : undefined
  if (list !== undefined) return content.access?.(call) ?? { status: 200, body: list }
  return content.otherwise?.(call)
}

async function serveFile(
  call: Call,
  document: Readonly<Record<string, string>>,
  record: AppRecord | undefined,
): Promise<Reply> {
  const file = document[record?.version ?? 'v1']
  if (!file) return { status: 404 }
  const etag = `"${file}"`
  if (call.headers['if-none-match'] === etag) return { status: 304, headers: { etag } }
  const type = file.endsWith('.yaml') ? 'application/yaml' : 'application/json; charset=utf-8'
  const body = await readFile(new URL(`definitions/${file}`, import.meta.url))
  return { status: 200, headers: { 'content-type': type, etag }, body }
}

function serveDocument(definition: unknown): Reply {
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: definition }
}

function webPage(status: number, title: string): Reply {
  return {
    status,
    headers: { 'content-type': 'text/html' },
    body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  }
}
