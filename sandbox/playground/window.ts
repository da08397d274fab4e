import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { collectLines } from '../collect-lines.ts'
import { findFreePort } from '../find-free-port.ts'
import { botAppId, botName } from '../world/bot.ts'
import { people, tenantId } from '../world/people.ts'
import type { SandboxPerson } from '../world/people.ts'
import { testClient } from './test-client.ts'

/** The test client of one person: it knows nobody else, so that everybody needs one of their own. */
export interface Window {
  readonly person: SandboxPerson
  /** The page. */
  readonly url: string
  /** Where its stand-in of the Bot Connector answers. */
  readonly connector: string
  /** The person's chat with the bot. */
  readonly conversationId: string
  close(): Promise<void>
}

const loopbackOnly = new URL('./loopback-only.ts', import.meta.url).href
/** Milliseconds; a client that does not answer by then will not. */
const readyWithin = 60_000
const pollEvery = 50
/** What a process needs of its surroundings to run at all. */
const neededNames = ['SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'TZ', 'HOME', 'USERPROFILE', 'PATH']

/** Starts the test client of one person; what it sends to the bot goes to `endpoint`. */
export async function startWindow(options: {
  readonly person: SandboxPerson
  readonly endpoint: string
  readonly directory: string
}): Promise<Window> {
  const { person, endpoint, directory } = options
  const conversationId = `a:${person.id}`
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const configuration = join(directory, `${person.id}.yml`)
  writeFileSync(configuration, JSON.stringify(configurationOf(person, conversationId)))
  const lines = collectLines({ limit: 40 })
  const child = spawn(
    process.execPath,
    ['--import', loopbackOnly, testClient, 'start', '-e', endpoint, '-c', 'msteams', '-p', String(port), '--dt'],
    {
      env: {
        ...Object.fromEntries(neededNames.flatMap((name) => (name in process.env ? [[name, process.env[name]]] : []))),
        TEAMSAPPTESTER_BROWSER: 'none',
        M365_AGENTS_PLAYGROUND_CONFIG_PATH: configuration,
        M365_AGENTS_PLAYGROUND_LOGFILE: join(directory, `${person.id}.log`),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Ctrl-C in the terminal is for the sandbox, which then ends the client.
      detached: true,
    },
  )
  lines.follow(child)
  try {
    await untilReady(child, url)
  } catch (problem) {
    await end(child)
    throw new Error(`the test client did not start:\n${lines.all().join('\n')}`, { cause: problem })
  }
  return { person, url, connector: `${url}/_connector`, conversationId, close: () => end(child) }
}

/**
 * What the client is told of the world; JSON is YAML too. It wants five users besides its own, and a group and a team,
 * which the bot is not in.
 */
function configurationOf(person: SandboxPerson, conversationId: string) {
  const others = people.filter(({ id }) => id !== person.id).map(userOf)
  const nobody = { ...userOf(person), id: '29:nobody', name: 'Nobody', aadObjectId: crypto.randomUUID() }
  return {
    version: '0.1.1',
    tenantId,
    bot: { id: `28:${botAppId}`, name: botName },
    currentUser: userOf(person),
    users: [...others, nobody],
    personalChat: { id: conversationId },
    groupChat: { id: `19:group-of-${person.id}`, name: 'Without the bot' },
    team: {
      id: `19:team-of-${person.id}`,
      name: 'Without the bot',
      aadGroupId: crypto.randomUUID(),
      channels: [{ id: `19:channel-of-${person.id}`, name: 'Without the bot' }],
    },
  }
}

function userOf({ teamsId, name, userPrincipalName, objectId }: SandboxPerson) {
  const [givenName = '', surname = ''] = name.split(' ')
  return {
    id: teamsId,
    name,
    userPrincipleName: userPrincipalName,
    aadObjectId: objectId,
    givenName,
    surname,
    email: userPrincipalName,
  }
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const giveUp = AbortSignal.timeout(readyWithin)
  while (!giveUp.aborted) {
    if (hasEnded(child)) throw new Error(`it ended with ${child.exitCode ?? child.signalCode}`)
    const response = await fetch(url, { signal: giveUp }).catch(() => undefined)
    await response?.body?.cancel()
    if (response?.ok) return
    await wait(pollEvery)
  }
  throw new Error('it was not ready in time')
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}
