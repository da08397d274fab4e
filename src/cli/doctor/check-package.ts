import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { Config } from '../../config/config.ts'
import { ok, wrong } from './finding.ts'
import type { Finding } from './finding.ts'

interface Manifest {
  readonly bots?: readonly { readonly botId?: string }[]
  readonly webApplicationInfo?: { readonly id?: string; readonly resource?: string }
  readonly validDomains?: readonly string[]
}

const again = (config: Config) =>
  `Build it again: courier package --app-id ${config.bot.appId} --domain <host of the bot>`

/** Whether the Teams app is the one of this bot. */
export async function checkPackage(config: Config, file: string): Promise<readonly Finding[]> {
  const manifest = await readManifest(file).catch(() => undefined)
  if (!manifest) return [wrong('Teams app', `${file} holds no manifest`, again(config))]
  const { appId } = config.bot
  const findings = [
    same('bots[0].botId', manifest.bots?.[0]?.botId, appId),
    same('webApplicationInfo.id', manifest.webApplicationInfo?.id, appId),
    resource(manifest.webApplicationInfo?.resource, appId),
    domains(manifest.validDomains ?? []),
  ].flatMap((problem) => (problem ? [wrong('Teams app', problem, again(config))] : []))
  return findings.length > 0 ? findings : [ok('Teams app', `${file} belongs to this bot`)]
}

async function readManifest(file: string): Promise<Manifest> {
  const files = unzipSync(new Uint8Array(await readFile(file)))
  return JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())) as Manifest
}

function same(field: string, value: string | undefined, expected: string): string | undefined {
  return value?.toLowerCase() === expected
    ? undefined
    : `${field} is ${value ?? 'missing'}, and BOT_APP_ID is ${expected}`
}

/** Teams asks for sign-in tokens for this address; the bot's OAuth connection is for the same one. */
function resource(value: string | undefined, appId: string): string | undefined {
  const bot = /^api:\/\/(?:[^/]+\/)?botid-([^/]+)$/i.exec(value ?? '')?.[1]
  return bot?.toLowerCase() === appId.toLowerCase()
    ? undefined
    : `webApplicationInfo.resource is ${value ?? 'missing'} instead of api://botid-${appId}`
}

function domains(given: readonly string[]): string | undefined {
  return given.includes('token.botframework.com')
    ? undefined
    : 'validDomains lacks token.botframework.com, so nobody can sign in'
}
