import assert from 'node:assert/strict'
import { wordsOf } from '../../../sandbox/driver-client.ts'
import type { DriverClient, SeenMessage } from '../../../sandbox/driver-client.ts'
import { apiKeyForm, shownIn, startStory } from '../../flows/support/story.ts'
import type { Story } from '../../flows/support/story.ts'
import { healthyApps } from '../../flows/support/healthy-apps.ts'
import type { Stage } from './endpoints.ts'
import type { FaultStore } from './store.ts'

/** A call that nobody answers is given up after up to half a minute, five times over. */
export const timeoutMs = 300_000

/** One export of one app, in the hands of a script that may let something go wrong at any stage of it. */
export interface Journey {
  readonly driver: DriverClient
  readonly connector: string
  /** Does everything before this stage, in fair weather. */
  reach(stage: Stage): Promise<void>
  /** Only a new process asks anew for what is kept in memory. */
  startAnew(): Promise<void>
  /** The person's own part of the stage. A click may go down with the process: that is no failure of the script. */
  act(stage: Stage): Promise<void>
  /** `done` when the stage has come to its end, `told` when a person sees what is wrong and how to go on. */
  end(stage: Stage): Promise<'done' | 'told' | undefined>
  /** Goes on as the person is told to, after something went wrong. */
  goOn(stage: Stage): Promise<void>
  /** What must hold afterwards: one connector, as approved, and people who know. */
  check(): Promise<void>
  /** Does everything after this stage, in fair weather, and checks. */
  finish(stage: Stage): Promise<void>
}

export interface Travels {
  next(): Promise<Journey>
  /** Of the bot that the newest journey is with. */
  pid(): number | undefined
  close(): Promise<void>
}

/** Apps whose definition lies open at the app itself, so that every journey calls the same addresses. */
const openApps = healthyApps.filter(
  (app) => !['invoices-api', 'expenses-api', 'catalog-api', 'loyalty-api'].includes(app),
)

/** Journeys one after the other; a new sandbox whenever every app of one has been used. */
export function createTravels(store: FaultStore): Travels {
  let story: Story | undefined
  let used = 0
  return {
    async next() {
      if (story === undefined || used === openApps.length) {
        await story?.close()
        story = await startStory(store.story)
        used = 0
      }
      const app = openApps[used++] ?? ''
      return createJourney(story, app, `Journey ${used}`)
    },
    pid: () => story?.sandbox.bot.pid,
    close: async () => story?.close(),
  }
}

function createJourney(story: Story, app: string, connector: string): Journey {
  const { driver } = story
  const form = { ...apiKeyForm, connectorName: connector }
  const seen = async (person: string, words: RegExp) =>
    (await driver.messages(person)).findLast((message) => words.test(wordsOf(message)))
  const cardOf: Readonly<Record<Stage, { person: string; done: RegExp }>> = {
    export: { person: 'dana', done: new RegExp(`${app}: definition found`) },
    ask: { person: 'omar', done: new RegExp(`Approve the connector ${connector}\\?.*"verb":"approve"`) },
    approve: { person: 'omar', done: new RegExp(`${connector}: Imported`) },
  }
  let known = new Set<string>()

  /** References of every problem that somebody has been shown. */
  async function references(): Promise<ReadonlySet<string>> {
    const all = [...(await driver.messages('dana')), ...(await driver.messages('omar'))].map(wordsOf).join(' ')
    return new Set([...all.matchAll(/Reference ([0-9A-F]{6,}) /g)].map(([, reference = '']) => reference))
  }

  /** The form of a found definition is opened and its sign-in chosen. */
  async function fillForm(): Promise<void> {
    const found = await driver.untilSeen('dana', cardOf.export.done)
    const { id, card } = await story.openForm(found.id)
    await driver.press('dana', id, 'choose-sign-in', shownIn(card, form))
  }

  async function press(person: string, words: RegExp, verb: string, inputs = {}) {
    const card = await seen(person, words)
    assert.ok(card, `${person} has a card with ${verb}`)
    await driver.press(person, card.id, verb, shownIn(card.card, inputs)).catch(() => undefined)
  }

  /**
   * The other approver's card says how it ended; an edit that failed meanwhile is tried again later. A card whose sending
   * nobody confirmed was sent again: the bot knows only the last one, but the others answer as things are.
   */
  async function nobodyIsAsked(): Promise<void> {
    const about = new RegExp(`${connector}[:?]`)
    const asks = (message: SeenMessage) => cardOf.ask.done.test(wordsOf(message))
    const cards = async () => (await driver.messages('priya')).filter((message) => about.test(wordsOf(message)))
    await driver.until(
      'nobody is asked any more',
      async () => {
        const last = (await cards()).at(-1)
        return last === undefined || !asks(last) ? true : undefined
      },
      timeoutMs,
    )
    for (const { id } of (await cards()).filter(asks)) await driver.press('priya', id, 'approve')
    assert.deepEqual((await cards()).filter(asks), [])
  }

  const journey: Journey = {
    driver,
    connector,
    async startAnew() {
      await driver.post('/api/bot', { signal: 'SIGTERM' })
    },
    async reach(stage) {
      if (stage === 'export') return
      await journey.act('export')
      await fillForm()
      if (stage === 'ask') return
      await journey.act('ask')
      await driver.untilSeen('omar', cardOf.ask.done)
    },
    async act(stage) {
      known = new Set(await references())
      switch (stage) {
        case 'export':
          await driver.type('dana', `export ${app}`).catch(() => undefined)
          return
        case 'ask':
          return press('dana', new RegExp(`Connector for ${app}`), 'ask', form)
        case 'approve':
          return press('omar', cardOf.ask.done, 'approve')
      }
    },
    async end(stage) {
      const { person, done } = cardOf[stage]
      if (await seen(person, done)) return 'done'
      return (await references()).difference(known).size > 0 ? 'told' : undefined
    },
    async goOn(stage) {
      if (stage === 'export') return journey.act('export')
      if (stage === 'ask') return journey.act('ask')
      const failed = new RegExp(`${connector}.*"verb":"retry"`)
      // The developer may be told before the card with the button has come.
      const next = async () => {
        if (await seen('omar', failed)) return 'retry'
        if (await seen('omar', cardOf.ask.done)) return 'approve'
        return (await seen('omar', cardOf.approve.done)) ? 'nothing' : undefined
      }
      const verb = await driver.until('omar can go on, or need not', next, timeoutMs)
      if (verb === 'retry') return press('omar', failed, 'retry')
      if (verb === 'approve') return journey.act('approve')
    },
    async check() {
      await driver.untilSeen('dana', new RegExp(`${connector} is now a custom connector`))
      // A second one, made by a worker that had stalled, is there for a moment before it is taken away.
      await driver.until(`there is one connector ${connector}`, async () => {
        const made = (await driver.world()).connectors.filter(({ displayName }) => displayName === connector)
        assert.ok(made.length > 0)
        return made.length === 1 ? true : undefined
      })
      await nobodyIsAsked()
    },
    async finish(stage) {
      const rest = { export: ['ask', 'approve'], ask: ['approve'], approve: [] } as const
      for (const next of rest[stage]) {
        if (next === 'ask') await fillForm()
        await journey.act(next)
        await driver.until(`the ${next}`, async () => ((await journey.end(next)) === 'done' ? true : undefined))
      }
      await journey.check()
    },
  }
  return journey
}
