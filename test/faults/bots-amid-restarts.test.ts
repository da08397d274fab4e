import assert from 'node:assert/strict'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, it } from 'node:test'
import { wordsOf } from '../../sandbox/driver-client.ts'
import type { Pressed } from '../../sandbox/driver-client.ts'
import { openCertificateAuthority } from '../../sandbox/kernel/certificates.ts'
import { healthyApps } from '../flows/support/healthy-apps.ts'
import { apiKeyForm, startStory } from '../flows/support/story.ts'
import type { Story } from '../flows/support/story.ts'
import { startPostgres, withoutPostgres } from '../support/postgres.ts'
import { startTcpProxy } from '../support/tcp-proxy.ts'
import { outagesOf } from './support/outages.ts'
import type { Outage } from './support/outages.ts'
import { createRandom } from './support/random.ts'
import { size } from './support/size.ts'

const seed = Number(process.env['SEED'] ?? 1)
const random = createRandom(seed)
const strikes = size(2, 60)
const strikesAStory = size(2, 12)
const together = size(2, 12)

/** Two bots on one database, which can go away in any of the ways there are. */
async function startTwoBots(): Promise<{ story: Story; outages: readonly Outage[] }> {
  let outages: readonly Outage[] = []
  const story = await startStory({
    async farm(directory) {
      const server = await startPostgres(await openCertificateAuthority(join(directory, 'certificates')))
      const proxy = await startTcpProxy(server.port)
      outages = outagesOf(server, proxy)
      const { host, user, password } = server
      const database = await server.createDatabase({ collation: 'icu' })
      const close = async () => void (await Promise.all([proxy.close(), server.close()]))
      return { bots: 2, postgres: { host, port: proxy.port, user, password, database }, close }
    },
  })
  return { story, outages }
}

/** What people press is answered with a card or in words, whatever has become of the database. */
function assertAnswered(answer: Pressed): void {
  assert.equal(answer.status, 200, JSON.stringify(answer))
  assert.ok(answer.card ?? answer.text, JSON.stringify(answer))
}

const sorry = /database.{0,40}did not answer/i

describe(`two bots whose database goes away and comes back (seed ${seed})`, { skip: withoutPostgres ?? false }, () => {
  it(`leave no click without an answer and make one connector of each of ${together} at once`, async (test) => {
    const seen = { struck: 0, imports: 0, presses: 0, sorry: 0, questions: 0 }
    while (seen.struck < strikes) {
      const { story, outages } = await startTwoBots()
      try {
        await importAmidOutages(story, outages, seen)
      } finally {
        await story.close()
      }
    }
    test.diagnostic(
      `${seen.struck} outages amid ${seen.imports} imports, none lost, none twice; ${seen.presses} presses and ` +
        `${seen.questions} questions answered, ${seen.sorry} of them with a word that the database was away`,
    )
    // In the short form nobody may happen to press in the moment.
    assert.ok(seen.sorry >= size(0, 1))
  })
})

interface Seen {
  struck: number
  imports: number
  presses: number
  sorry: number
  questions: number
}

async function importAmidOutages(story: Story, outages: readonly Outage[], seen: Seen): Promise<void> {
  const { driver } = story
  const wanted = random.shuffle(healthyApps).slice(0, together)
  const cards: string[] = []
  for (const app of wanted) {
    await story.ask(app, { ...apiKeyForm, connectorName: `Amid ${app}` })
    cards.push((await story.approvalOf('omar', `Amid ${app}`)).id)
  }
  // A service that takes its time, so that the database goes away in the middle of things.
  for (const path of ['/providers/Microsoft.PowerApps/apis', '/providers/Microsoft.PowerApps/apis/:name']) {
    await driver.post('/api/faults', { standIn: 'power', path, kind: 'delay', milliseconds: 500, times: 100_000 })
  }
  const left = async () => {
    const words = (await driver.messages('omar')).map(wordsOf).join('\n')
    return wanted.filter((app) => !words.includes(`Amid ${app}: Imported`))
  }
  let isOver = false
  const asking = askAgainAndAgain(story, () => isOver, seen)
  const pressing = Promise.all(cards.map((card) => pressUntilTaken(story, card, seen)))
  const first = seen.struck
  while (seen.struck < first + strikesAStory && (seen.struck === first || (await left()).length > 0)) {
    const outage = outages[seen.struck % outages.length] as Outage
    await wait(random.below(1000))
    await outage.strike()
    await wait(random.below(1500))
    await outage.heal()
    seen.struck += 1
  }
  isOver = true
  await Promise.all([asking, pressing])
  await driver.post('/api/faults/clear', {})
  await driver.until(
    'every import ends',
    async () => {
      for (const app of await left()) await tryAgain(story, `Amid ${app}`)
      return (await left()).length === 0 ? true : undefined
    },
    120_000,
  )
  await driver.until('every connector is there once', async () => {
    const made = (await driver.world()).connectors.map(({ displayName }) => displayName)
    for (const app of wanted) assert.ok(made.includes(`Amid ${app}`), app)
    return made.length === new Set(made).size ? true : undefined
  })
  for (const app of wanted) await driver.untilSeen('dana', new RegExp(`Amid ${app} is now a custom connector`))
  seen.imports += wanted.length
}

/** As a person does: whoever is told that it did not work presses again. */
async function pressUntilTaken({ driver }: Story, card: string, seen: Seen): Promise<void> {
  for (;;) {
    const answer = await driver.press('omar', card, 'approve')
    assertAnswered(answer)
    seen.presses += 1
    if (!sorry.test(JSON.stringify(answer))) return
    seen.sorry += 1
    await wait(200)
  }
}

/** Rita asks one thing after the other: each of her messages is answered, by what she asked for or by an apology. */
async function askAgainAndAgain({ driver }: Story, isOver: () => boolean, seen: Seen): Promise<void> {
  const answers = async () => (await driver.messages('rita')).filter(({ from }) => from !== 'rita').length
  while (!isOver()) {
    const before = await answers()
    await driver.type('rita', 'help')
    seen.questions += 1
    await driver.until('Rita is answered', async () => ((await answers()) > before ? true : undefined))
    await wait(500)
  }
}

/** Work that lost its database too often becomes a dead letter: the approver presses *Try again*. */
async function tryAgain({ driver }: Story, connector: string): Promise<void> {
  const failed = new RegExp(`${connector}: Import failed.*"verb":"retry"`)
  const card = (await driver.messages('omar')).find((message) => failed.test(JSON.stringify(message.card ?? {})))
  if (card) assertAnswered(await driver.press('omar', card.id, 'retry'))
}
