import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDriverClient } from './driver-client.ts'
import type { DriverClient, SeenCard } from './driver-client.ts'
import { startSandbox } from './start-sandbox.ts'
import { environments } from './world/environments.ts'

const keySignIn = { in: 'header', name: 'X-API-Key', askWhom: 'the Orders team' }

/** Plays the story without a browser and prints it. Exit code 0 only if the connector is there and as approved. */
const started = performance.now()
const directory = await mkdtemp(join(tmpdir(), 'connector-courier-demo-'))
const sandbox = await startSandbox({ directory })
try {
  const done = { dana: 0, omar: 0 }
  const same = await playStory(counting(createDriverClient(sandbox.url), done))
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  say(`\n${same ? 'The connector is there, exactly as approved.' : 'The connector is not what was approved.'}`)
  say(`Interactions: Dana ${done.dana}, Omar ${done.omar}. ${seconds} s with everything started.`)
  process.exitCode = same ? 0 : 1
} finally {
  await sandbox.close()
  await rm(directory, { recursive: true, force: true })
}

/** The same driver, counting what each person types and presses. */
function counting(driver: DriverClient, done: Record<string, number>): DriverClient {
  const count = (person: string) => {
    done[person] = (done[person] ?? 0) + 1
  }
  return {
    ...driver,
    type(person, text) {
      count(person)
      return driver.type(person, text)
    },
    press(person, ...rest) {
      count(person)
      return driver.press(person, ...rest)
    },
  }
}

async function playStory(driver: DriverClient): Promise<boolean> {
  say('Dana   1  “export orders”')
  await driver.type('dana', 'export orders')
  const found = await driver.untilSeen('dana', /"verb":"use-app"/)
  print('bot', found.card)

  say('Dana   2  [Use this app]')
  const form = await driver.press('dana', found.id, 'use-app')
  print('bot', form.card)

  say('Dana   3  [Ask for approval]  Contoso Production, API key')
  await driver.press('dana', found.id, 'ask', {
    environmentId: environments.find(({ displayName }) => displayName === 'Contoso Production')?.name,
    connectorName: 'Orders',
    reason: 'The sales team builds an order app',
    signInType: 'api-key',
    keyIn: keySignIn.in,
    keyName: keySignIn.name,
    askWhom: keySignIn.askWhom,
  })
  const approval = await driver.untilSeen('omar', /"verb":"approve"/)
  print('bot → Omar', approval.card)

  say('Omar   1  [Approve]')
  await driver.press('omar', approval.id, 'approve')
  const outcome = await driver.untilSeen('omar', /Imported/)
  print('bot → Omar', outcome.card)
  const line = await driver.untilSeen('dana', /is now a custom connector/)
  say(`bot → Dana  ${line.text ?? ''}`)
  return isAsApproved(driver, fingerprintOn(approval.card))
}

/** The first figures of the digest that stood on the approval card. */
function fingerprintOn(card: SeenCard | undefined): string {
  return /"title":"Fingerprint","value":"([0-9a-f]{12})/.exec(JSON.stringify(card))?.[1] ?? 'no fingerprint'
}

/**
 * Works the fingerprint out anew from what Power Platform now holds: SHA-256 over definition, sign-in and base, as JSON
 * with sorted keys (docs/decisions/0006-an-approval-names-what-it-changes.md).
 */
async function isAsApproved(driver: DriverClient, fingerprint: string): Promise<boolean> {
  const { connectors } = await driver.world()
  const definition = connectors.find(({ displayName }) => displayName === 'Orders')?.definition
  const approved = sorted({ definition, signIn: { type: 'api-key', ...keySignIn }, base: 'none' })
  return createHash('sha256').update(JSON.stringify(approved)).digest('hex').startsWith(fingerprint)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]))
}

function print(who: string, card: SeenCard | undefined): void {
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
