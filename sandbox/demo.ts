import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { createDriverClient } from './driver-client.ts'
import type { DriverClient, SeenCard } from './driver-client.ts'
import { startSandbox } from './start-sandbox.ts'
import { environments } from './world/environments.ts'

/** Plays the story without a browser and prints it. Exit code 0 only if the connector is there and as approved. */
const started = performance.now()
const directory = await mkdtemp(join(tmpdir(), 'connector-courier-demo-'))
const sandbox = await startSandbox({ directory })
try {
  const same = await playStory(createDriverClient(sandbox.url))
  say(`\n${same ? 'The connector is there, exactly as approved.' : 'The connector is not what was approved.'}`)
  say(`Dana: 3 interactions, Omar: 1. ${((performance.now() - started) / 1000).toFixed(1)} s with everything started.`)
  process.exitCode = same ? 0 : 1
} finally {
  await sandbox.close()
  await rm(directory, { recursive: true, force: true })
}

async function playStory(driver: DriverClient): Promise<boolean> {
  say('Dana   1  “export orders”')
  await driver.type('dana', 'export orders')
  const found = await driver.untilSeen('dana', /"verb":"use-app"/)
  tell('bot', found.card)

  say('Dana   2  [Use this app]')
  const form = await driver.press('dana', found.id, 'use-app')
  tell('bot', form.card)

  say('Dana   3  [Ask for approval]  Contoso Production, API key')
  await driver.press('dana', found.id, 'ask', {
    environmentId: environments.find(({ displayName }) => displayName === 'Contoso Production')?.name,
    connectorName: 'Orders',
    reason: 'The sales team builds an order app',
    signInType: 'api-key',
    keyIn: 'header',
    keyName: 'X-API-Key',
    askWhom: 'the Orders team',
  })
  const approval = await driver.untilSeen('omar', /"verb":"approve"/)
  tell('bot → Omar', approval.card)

  say('Omar   1  [Approve]')
  await driver.press('omar', approval.id, 'approve')
  const outcome = await driver.untilSeen('omar', /Imported/)
  tell('bot → Omar', outcome.card)
  const line = await driver.untilSeen('dana', /is now a custom connector/)
  say(`bot → Dana  ${line.text ?? ''}`)
  return isAsApproved(driver)
}

/** Compares what Power Platform now holds with the definition in the request that created it. */
async function isAsApproved(driver: DriverClient): Promise<boolean> {
  const { connectors } = await driver.world()
  const connector = connectors.find(({ displayName }) => displayName === 'Orders')
  const calls = await driver.traffic('power')
  const created = calls.find(({ method, path, status }) => method === 'POST' && path.endsWith('/apis') && status < 300)
  const sent = created?.body as { properties?: { openApiDefinition?: unknown } } | undefined
  return connector !== undefined && isDeepStrictEqual(connector.definition, sent?.properties?.openApiDefinition)
}

function tell(who: string, card: SeenCard | undefined): void {
  for (const line of cardLines(card)) say(`${who.padEnd(11)} ${line}`)
}

/** A card as plain lines: headings, paragraphs and facts; enough to follow the story in a terminal. */
function cardLines(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(cardLines)
  if (typeof node !== 'object' || node === null) return []
  const { type, text, facts, body, items, isVisible, label } = node as Record<string, unknown>
  if (isVisible === false) return []
  if (typeof text === 'string') return [plain(text)]
  if (typeof type === 'string' && type.startsWith('Input.')) return [`[ ${String(label)} ]`]
  if (Array.isArray(facts)) {
    return facts.map((fact: { title: string; value: string }) => plain(`${fact.title}: ${fact.value}`))
  }
  return [...cardLines(body), ...cardLines(items)]
}

/** Teams fills in dates and reads Markdown; a terminal does neither. */
function plain(text: string): string {
  return text
    .replaceAll(/\{\{DATE\((\S+?)T[^}]*\}\} \{\{TIME\(\S+?T(\d\d:\d\d)[^}]*\}\}/g, '$1 $2 UTC')
    .replaceAll(/\*\*/g, '')
    .replaceAll(/\\(.)/g, '$1')
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
