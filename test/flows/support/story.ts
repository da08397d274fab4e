import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDriverClient } from '../../../sandbox/driver-client.ts'
import type { DriverClient, Inputs, SeenCard, SeenMessage } from '../../../sandbox/driver-client.ts'
import { startSandbox } from '../../../sandbox/start-sandbox.ts'
import type { Sandbox } from '../../../sandbox/start-sandbox.ts'
import { environments } from '../../../sandbox/world/environments.ts'

/** A sandbox of its own with the unchanged bot, and the steps that stories are made of. */
export interface Story {
  readonly sandbox: Sandbox
  /** Where the sandbox and its bot keep their files. */
  readonly directory: string
  readonly driver: DriverClient
  /** The developer asks for a connector of this app; answers the id of the developer's card. */
  ask(app: string, inputs?: Inputs, person?: string): Promise<string>
  /** The same from a card that shows what was found of an app. */
  askFrom(id: string, inputs?: Inputs, person?: string): Promise<void>
  /**
   * Takes the app whose definition was found; answers the message with its form as the bot has stored it. Where a process
   * died while it sent the card there are two of them, and the form may be on the other one.
   */
  openForm(id: string, person?: string): Promise<SeenMessage>
  /** The card that asks this person for a decision. */
  approvalOf(person: string, connector: string): Promise<SeenMessage>
  /** The owner approves, and Power Platform never answers the call that creates the connector, once. */
  approveAndHang(cardId: string): Promise<void>
  close(): Promise<void>
}

export interface Farm extends Pick<Parameters<typeof startSandbox>[0], 'bots' | 'postgres' | 'settings'> {
  readonly close: () => Promise<void>
}

export const production = environmentId('Contoso Production')
export const sandboxEnvironment = environmentId('Contoso Sandbox')

function environmentId(displayName: string): string {
  return environments.find((one) => one.displayName === displayName)?.name ?? ''
}

export const apiKeyForm: Inputs = {
  environmentId: production,
  reason: 'The sales team builds an app',
  signInType: 'api-key',
  keyIn: 'header',
  keyName: 'X-API-Key',
  askWhom: 'the API team',
}

export interface StoryOptions {
  /** What the bots need beside the sandbox, made in the folder that is given. */
  readonly farm?: (directory: string) => Promise<Farm>
  readonly usesKeyVault?: boolean
  /** Apps beside the company's own. */
  readonly apps?: Parameters<typeof startSandbox>[0]['apps']
  /** Of the bot, in place of the sandbox's own. */
  readonly settings?: Readonly<Record<string, string>>
  /** Sees every call to a stand-in before anything in it is masked. */
  readonly tap?: Parameters<typeof startSandbox>[0]['tap']
}

export async function startStory({
  farm,
  usesKeyVault = false,
  settings,
  tap,
  apps,
}: StoryOptions = {}): Promise<Story> {
  const directory = await mkdtemp(join(tmpdir(), 'courier-story-'))
  const { close: closeFarm, ...bots } = (await farm?.(directory)) ?? { close: () => Promise.resolve() }
  const sandbox = await startSandbox({
    directory,
    usesKeyVault,
    ...(settings ? { settings } : {}),
    ...(apps ? { apps } : {}),
    ...(tap ? { tap } : {}),
    ...bots,
  }).catch(async (error: unknown) => {
    await closeFarm()
    throw error
  })
  const driver = createDriverClient(sandbox.url)
  async function openForm(id: string, person = 'dana'): Promise<SeenMessage> {
    const { card } = await driver.press(person, id, 'use-app')
    const request = requestOf(card)
    // Reloaded, only what the bot has stored is seen: from here on no edit takes the form away under our hands.
    return driver.until(`the form of ${request} is stored`, async () => {
      const { body } = await driver.post(`/api/people/${person}/reload`, {})
      return (body as readonly SeenMessage[]).findLast(
        (one) => requestOf(one.card) === request && one.card?.actions?.some(({ verb }) => verb === 'ask'),
      )
    })
  }

  async function askFrom(found: string, inputs: Inputs = {}, person = 'dana'): Promise<void> {
    const form = { ...apiKeyForm, ...inputs }
    const { id, card } = await openForm(found, person)
    // The fields of another sign-in type appear once it is chosen.
    const fitting = await driver.press(person, id, 'choose-sign-in', shownIn(card, form))
    await driver.press(person, id, 'ask', shownIn(fitting.card, form))
    await driver.until(`the request of ${id} waits for approval`, async () => {
      const message = (await driver.messages(person)).find((one) => one.id === id)
      return /Waiting for approval/.test(JSON.stringify(message?.card)) || undefined
    })
  }

  return {
    sandbox,
    directory,
    driver,
    async ask(app, inputs = {}, person = 'dana') {
      await driver.type(person, `export ${app}`)
      const { id } = await driver.untilSeen(person, new RegExp(`${app}\\S*: definition found`))
      await askFrom(id, inputs, person)
      return id
    },
    openForm,
    askFrom,
    approvalOf: (person, connector) =>
      driver.untilSeen(person, new RegExp(`Approve the connector ${connector}\\?.*"verb":"approve"`)),
    async approveAndHang(cardId) {
      await driver.post('/api/faults', {
        standIn: 'power',
        method: 'POST',
        path: '/providers/Microsoft.PowerApps/apis',
        kind: 'hang',
        times: 1,
      })
      await driver.press('omar', cardId, 'approve')
      await driver.until('Power Platform hangs while it creates the connector', async () => {
        const { body } = await driver.get('/api/faults')
        return Array.isArray(body) && body.length === 0 ? true : undefined
      })
    },
    async close() {
      await sandbox.close()
      await closeFarm()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** The id of the request that the buttons of a card are about. */
function requestOf(card: SeenCard | undefined): string | undefined {
  return /"r":"(\w+)"/.exec(JSON.stringify(card ?? {}))?.[1]
}

/** Of what is to be typed, what this card has fields for. */
export function shownIn(card: SeenCard | undefined, form: Inputs): Inputs {
  const ids = new Set(
    [...JSON.stringify(card ?? {}).matchAll(/"type":"Input\.\w+","id":"(\w+)"/g)].map((match) => match[1]),
  )
  return Object.fromEntries(Object.entries(form).filter(([name]) => ids.has(name)))
}
