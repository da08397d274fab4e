import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { it } from 'node:test'
import { apiKeyForm, production, sandboxEnvironment, startStory } from '../flows/support/story.ts'
import type { Story } from '../flows/support/story.ts'
import { healthyApps } from '../flows/support/healthy-apps.ts'
import { createRandom } from './support/random.ts'
import { onEachStore } from './support/store.ts'

const seed = Number(process.env['SEED'] ?? 1)
const random = createRandom(seed)

/** Longest time for all of them, in milliseconds: a loaded machine takes seconds for each. */
const timeoutMs = 300_000

const slow = ['/providers/Microsoft.PowerApps/apis', '/providers/Microsoft.PowerApps/apis/:name']

interface Wanted {
  readonly app: string
  readonly connector: string
  readonly environmentId: string
}

function wantedOf(round: number, together: number): readonly Wanted[] {
  const all = [production, sandboxEnvironment].flatMap((environmentId, index) =>
    healthyApps.map((app) => ({ app, environmentId, connector: `Crowd ${round} ${index} ${app}` })),
  )
  return random.shuffle(all).slice(0, together)
}

/** Approves everything at once, then kills the process again and again at moments nobody has chosen. */
async function importAmidKills(story: Story, wanted: readonly Wanted[], most: number): Promise<number> {
  const { driver } = story
  const cards: string[] = []
  for (const { app, connector, environmentId } of wanted) {
    await story.ask(app, { ...apiKeyForm, connectorName: connector, environmentId })
    cards.push((await story.approvalOf('omar', connector)).id)
  }
  // A service that takes its time, so that the process dies in the middle of things.
  for (const path of slow) {
    await driver.post('/api/faults', { standIn: 'power', path, kind: 'delay', milliseconds: 250, times: 100_000 })
  }
  await Promise.all(cards.map((card) => driver.press('omar', card, 'approve').catch(() => undefined)))
  let killed = 0
  const left = async () => {
    const messages = JSON.stringify(await driver.messages('omar'))
    return wanted.filter(({ connector }) => !messages.includes(`${connector}: Imported`))
  }
  while (killed < most && (await left()).length > 0) {
    await wait(random.below(1500))
    await driver.post('/api/bot', { signal: 'SIGKILL' })
    killed += 1
    // On a slow machine a process may die before it has got anywhere, again and again.
    for (const { connector } of await left()) await tryAgain(story, connector)
  }
  await driver.post('/api/faults/clear', {})
  await driver.until(
    'every import ends',
    async () => {
      for (const { connector } of await left()) await tryAgain(story, connector)
      return (await left()).length === 0 ? true : undefined
    },
    timeoutMs,
  )
  await driver.until('every connector is there once', async () => {
    const made = (await driver.world()).connectors.map(({ displayName }) => displayName)
    for (const { connector } of wanted) assert.ok(made.includes(connector), connector)
    return made.length === new Set(made).size ? true : undefined
  })
  return killed
}

/** Work under which the process died too often becomes a dead letter: the approver presses *Try again*. */
async function tryAgain({ driver }: Story, connector: string): Promise<void> {
  const failed = new RegExp(`${connector}: Import failed.*"verb":"retry"`)
  const card = (await driver.messages('omar')).find((message) => failed.test(JSON.stringify(message.card ?? {})))
  if (card) await driver.press('omar', card.id, 'retry').catch(() => undefined)
}

onEachStore(`a process that is killed at random (seed ${seed})`, (store) => {
  const kills = store.size(3, 200)
  const together = store.size(4, 20, 2)
  it(`amid ${together} imports at once loses none and makes none twice`, async (test) => {
    let killed = 0
    let imports = 0
    for (let round = 0; killed < kills; round++) {
      const story = await startStory(store.story)
      try {
        const wanted = wantedOf(round, together)
        killed += await importAmidKills(story, wanted, kills - killed)
        imports += wanted.length
      } finally {
        await story.close()
      }
    }
    test.diagnostic(`${killed} kills amid ${imports} imports: none lost, none twice`)
  })
})
