import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { wordsOf } from '../../sandbox/driver-client.ts'
import type { Inputs } from '../../sandbox/driver-client.ts'
import { connectorClient } from '../../sandbox/entra/tenant.ts'
import { people } from '../../sandbox/world/people.ts'
import { production, startStory } from '../flows/support/story.ts'
import type { Story, StoryOptions } from '../flows/support/story.ts'
import { size } from './support/size.ts'
import { giveTestValues } from './support/give-test-values.ts'
import { chosenStore, withoutChosenStore } from './support/store.ts'

type Tapped = Parameters<NonNullable<StoryOptions['tap']>>[0]

/**
 * Calls that have to carry a secret: the connector's, on its way to Power Platform, and the request that tries the
 * secret at the tenant; the connection for a test call, and the call that the gateway makes of it. Nothing else may.
 */
function mayCarry({ standIn, method, path, body }: Tapped): boolean {
  if (standIn === 'sites') return true
  if (standIn === 'power' && path.includes('/connections/')) return method === 'PUT'
  if (standIn === 'power') return /\/apis(?:\/|$)/.test(path) && (method === 'POST' || method === 'PATCH')
  const grant = typeof body === 'object' && body !== null && 'grant_type' in body ? body.grant_type : undefined
  return standIn === 'entra' && path.endsWith('/token') && grant === 'client_credentials'
}

const creation = { standIn: 'power', method: 'POST', path: '/providers/Microsoft.PowerApps/apis' }
const update = { standIn: 'power', method: 'PATCH', path: '/providers/Microsoft.PowerApps/apis/:name' }
const providers = ['github', 'google', 'facebook', 'salesforce'] as const
const rounds = size(1, 4)

describe('secrets', { skip: withoutChosenStore }, () => {
  let story: Story
  const planted: string[] = []
  const calls: Tapped[] = []
  before(async () => {
    story = await startStory({ ...chosenStore.story, tap: (call) => void calls.push(call) })
  })
  after(() => story.close())

  /** A secret that is nothing like any other text, remembered to be looked for. */
  function plant(where: string): string {
    const secret = `canary-${planted.length + 1}-${where}~${crypto.randomUUID()}`
    planted.push(secret)
    return secret
  }

  /** One that every notation writes in another way. */
  function plantOdd(where: string): string {
    const secret = `${plant(where)}"/+\\<é>`
    planted.splice(-1, 1, secret)
    return secret
  }

  async function formOf(app: string): Promise<string> {
    const { driver } = story
    const earlier = (await driver.messages('dana')).length
    await driver.type('dana', `export ${app}`)
    let asked = performance.now()
    const look = async () => {
      const found = (await driver.messages('dana'))
        .slice(earlier)
        .findLast((one) => new RegExp(`${app}\\S*: definition found`).test(wordsOf(one)))
      // Nobody may write more than 30 messages a minute: what is over is not begun, and has to be written again.
      if (!found && performance.now() - asked > 10_000) {
        asked = performance.now()
        await driver.type('dana', `export ${app}`)
      }
      return found
    }
    const found = await driver.until(`${app} is found`, look, 180_000)
    return (await story.openForm(found.id)).id
  }

  async function shows(id: string, words: RegExp): Promise<void> {
    await story.driver.until(`the card says ${String(words)}`, async () => {
      const message = (await story.driver.messages('dana')).find((one) => one.id === id)
      return message && words.test(wordsOf(message)) ? true : undefined
    })
  }

  /** The button comes with the sign-in type; a card that is drawn anew meanwhile has the type of before. */
  async function typeSecret(id: string, inputs: Inputs, behind: Inputs = {}): Promise<void> {
    const { driver } = story
    const type = behind['signInType']
    const opened = await driver.until('the dialog opens', async () => {
      if (type) await driver.press('dana', id, 'choose-sign-in', { signInType: type })
      return driver.openDialog('dana', id, 'Sign-in values', behind).catch(() => undefined)
    })
    await driver.submitDialog('dana', opened.dialogId, inputs)
  }

  /** A request whose client secret at a provider was typed in the dialog, with its approvers. */
  async function askForApproval(app: string, provider: string, secret: string) {
    const { driver } = story
    const id = await formOf(app)
    const reason = `Reason number ${planted.length}.`
    const behind = { environmentId: production, reason, signInType: provider }
    await typeSecret(id, { clientId: 'a-client', scopes: 'read', secret }, behind)
    await shows(id, /secret kept sealed/)
    await driver.press('dana', id, 'ask')
    await shows(id, /Waiting for approval/)
    return { id, card: await approvalFor(reason) }
  }

  const approvalFor = (reason: string) =>
    story.driver.until(`the approval for ${reason}`, async () =>
      (await story.driver.messages('omar')).findLast(
        (one) => wordsOf(one).includes(reason) && /"verb":"approve"/.test(wordsOf(one)),
      ),
    )

  const decide = (messageId: string, verb: string) =>
    story.driver.press('omar', messageId, verb, verb === 'approve' ? {} : { comment: 'A canary' })

  for (let round = 0; round < rounds; round++) {
    const provider = providers[round % providers.length] ?? 'github'
    const app = ['orders', 'inventory', 'loyalty', 'appointments'][round] ?? 'orders'

    it(`pass through every path: ${provider}, ${app}`, async () => {
      const { driver } = story
      const id = await formOf(app)
      await driver.press('dana', id, 'choose-sign-in', { signInType: provider })
      const behind = { environmentId: production, reason: 'Canaries', signInType: provider }
      const values = { clientId: 'a-client', scopes: 'read' }
      // Refused by the dialog, typed twice, and left behind by another sign-in type.
      await typeSecret(id, { ...values, scopes: '"', secret: plant('refused') }, behind)
      await typeSecret(id, { ...values, secret: plant('replaced') }, behind)
      await shows(id, /secret kept sealed/)
      await typeSecret(id, { ...values, secret: plant('left') }, behind)
      await driver.press('dana', id, 'choose-sign-in', { signInType: 'none' })
      await driver.press('dana', id, 'withdraw')

      const withdrawn = await askForApproval(app, provider, plant('withdrawn'))
      await driver.press('dana', withdrawn.id, 'withdraw')
      await shows(withdrawn.id, /Withdrawn/)
      const rejected = await askForApproval(app, provider, plant('rejected'))
      await decide(rejected.card.id, 'reject')
      await shows(rejected.id, /Rejected/)
      const back = await askForApproval(app, provider, plant('sent-back'))
      await decide(back.card.id, 'ask-for-changes')
      await shows(back.id, /Sent back/)
      await driver.press('dana', back.id, 'withdraw')
      await shows(back.id, /Withdrawn/)

      // The import fails for good, is tried again and succeeds.
      const failed = await askForApproval(app, provider, plant('failed-and-retried'))
      await driver.post('/api/faults', { ...creation, kind: 'status', status: 403 })
      await decide(failed.card.id, 'approve')
      await shows(failed.id, /Import failed/)
      await driver.until('the owner can try again', async () => {
        const message = (await driver.messages('omar')).find((one) => one.id === failed.card.id)
        return message && /"verb":"retry"/.test(wordsOf(message)) ? true : undefined
      })
      await driver.press('omar', failed.card.id, 'retry')
      await shows(failed.id, /: Imported/)

      // The answer is lost, is no JSON, comes as an error that repeats the body, or the process dies.
      for (const [name, fault] of [
        ['lost-reply', { kind: 'lost-reply' }],
        ['half-body', { kind: 'half-body' }],
        ['no-json', { kind: 'status', status: 502, body: '<html>bad gateway</html>' }],
        ['crash-before', { kind: 'hang' }],
        ['crash-after', { kind: 'silent' }],
      ] as const) {
        const one = await askForApproval(app, provider, plant(name))
        await driver.post('/api/faults', { ...update, ...fault })
        const pressed = decide(one.card.id, 'approve')
        if (name.startsWith('crash')) {
          await driver.until('the call comes', async () => {
            const { body } = await driver.get('/api/faults')
            return Array.isArray(body) && body.length === 0 ? true : undefined
          })
          await driver.post('/api/bot', { signal: 'SIGKILL' })
        }
        await pressed.catch(() => undefined)
        await shows(one.id, /: Imported/)
      }

      // A new secret for the connector that is there.
      const name = wordsOf(
        (await driver.messages('dana')).find((one) => one.id === failed.id) ?? assert.fail('the message is gone'),
      ).match(/"text":"([^"]+): Imported(?:,[^"]*)?"/)?.[1]
      await driver.type('dana', `rotate the secret of ${name}`)
      const rotation = await driver.untilSeen('dana', new RegExp(`New client secret for ${name}`))
      const opened = await driver.openDialog('dana', rotation.id, 'I have a new secret')
      await driver.submitDialog('dana', opened.dialogId, { secret: plant('rotated') })
      await shows(rotation.id, /kept sealed/)
      await driver.press('dana', rotation.id, 'ask')
      await shows(rotation.id, /Waiting for approval/)
      await decide((await story.approvalOf('omar', name ?? '')).id, 'approve')
      await shows(rotation.id, /: Imported/)
    })
  }

  it('that are given for a test call, too', () =>
    giveTestValues({ driver: story.driver, plant, plantOdd, formOf, shows, approvalFor, decide }))

  it('that services repeat in their refusals, too', async () => {
    const { driver, sandbox } = story
    const echo = (standIn: string, path: string, status: number, containing?: string) =>
      driver.post('/api/faults', {
        standIn,
        path,
        method: standIn === 'team-vault' ? 'GET' : 'POST',
        kind: 'echo',
        status,
        containing,
      })

    const form = { environmentId: production, reason: 'Echoes' }
    const wrong = await formOf('expenses')
    await typeSecret(wrong, { clientId: connectorClient.appId, secret: plantOdd('refused-by-entra') }, form)
    await shows(wrong, /secret kept sealed/)
    // Not where people's own tokens are asked for: their work would wait.
    await echo('entra', '/:tenant/oauth2/v2.0/token', 400, connectorClient.appId)
    await driver.press('dana', wrong, 'ask')
    await shows(wrong, /does not take this client id and secret|Waiting for approval/)
    await driver.post('/api/faults/clear', {}).catch(() => undefined)
    await typeSecret(wrong, { secret: `${sandbox.cloud.endpoints.teamVault}/secrets/connector-client` })
    await echo('team-vault', '/secrets/*', 403)
    await driver.press('dana', wrong, 'ask')
    await shows(wrong, /could not be read|cannot be read|Waiting for approval/)
    await driver.press('dana', wrong, 'withdraw')
    await shows(wrong, /Withdrawn/)

    const made = await formOf('invoices')
    await echo('graph', '/v1.0/applications/:id/addPassword', 403)
    await driver.press('dana', made, 'ask', form)
    await shows(made, /does not let you make the app registration|Waiting for approval/)
    await driver.press('dana', made, 'withdraw')
    await shows(made, /Withdrawn/)

    const refused = await askForApproval('expenses', 'github', plantOdd('refused-by-power'))
    await echo('power', creation.path, 400)
    await decide(refused.card.id, 'approve')
    await shows(refused.id, /Import failed.*Not taken: \\*\[secret/)
    await driver.press('dana', refused.id, 'withdraw')
    const late = await askForApproval('expenses', 'github', plantOdd('failed-in-power'))
    await echo('power', creation.path, 500)
    await decide(late.card.id, 'approve')
    await shows(late.id, /: Imported/)
  })

  it('that the bot makes, or that lie in a Key Vault, too', async () => {
    const { driver, sandbox } = story
    const { tenantSettings, endpoints } = sandbox.cloud
    planted.push(connectorClient.secret)
    const form = { environmentId: production, reason: 'Canaries' }

    const wrong = await formOf('expenses')
    await typeSecret(wrong, { clientId: connectorClient.appId, secret: plant('wrong') }, form)
    await shows(wrong, /secret kept sealed/)
    await driver.press('dana', wrong, 'ask')
    await shows(wrong, /does not take this client id and secret/)
    await typeSecret(wrong, { secret: `${endpoints.teamVault}/secrets/connector-client` })
    await driver.press('dana', wrong, 'ask')
    await shows(wrong, /Waiting for approval/)
    await driver.press('dana', wrong, 'withdraw')
    await shows(wrong, /Withdrawn/)

    tenantSettings.nextSecrets.push(plant('made-and-undone'))
    const undone = await formOf('invoices')
    await driver.press('dana', undone, 'ask', form)
    await shows(undone, /Waiting for approval/)
    await driver.press('dana', undone, 'withdraw')
    await shows(undone, /Withdrawn/)

    tenantSettings.nextSecrets.push(plant('made-in-vain'), plant('made'), plant('made-for-rotation'))
    const kept = await formOf('invoices')
    // The answer with the first text is lost: it is removed and another one made.
    await driver.post('/api/faults', {
      standIn: 'graph',
      method: 'POST',
      path: '/v1.0/applications/:id/addPassword',
      kind: 'lost-reply',
    })
    await driver.press('dana', kept, 'ask', { ...form, reason: 'The kept one.' })
    await shows(kept, /Waiting for approval/)
    await decide((await approvalFor('The kept one.')).id, 'approve')
    await shows(kept, /: Imported.*redirect URL was added/)
    await driver.type('dana', 'rotate the secret of invoices')
    const rotation = await driver.untilSeen('dana', /New client secret for/)
    await driver.press('dana', rotation.id, 'ask')
    await driver.until('the new secret is made', async () =>
      tenantSettings.nextSecrets.length === 0 ? true : undefined,
    )
    await shows(rotation.id, /Waiting for approval|New client secret for.*Waiting|: Waiting/)
  })

  it('are nowhere they should not be', async (test) => {
    const { driver, sandbox, directory } = story
    const carried = calls.filter(mayCarry)
    const others = calls.filter((call) => !mayCarry(call) && call.standIn !== 'channel')
    const screens = await Promise.all(people.map(({ id }) => driver.messages(id)))
    const database = await chosenStore.contents()
    const texts: Readonly<Record<string, string>> = {
      'the database': database,
      'what people see': JSON.stringify(screens),
      'what the bot wrote': sandbox.bot.output.join('\n'),
      'traffic that must not carry one': JSON.stringify(others),
      'traffic as it is shown': JSON.stringify(await driver.traffic()),
      'messages to the channel': JSON.stringify(calls.filter(({ standIn }) => standIn === 'channel')),
      'the world': JSON.stringify(await driver.world()),
    }
    const files = readdirSync(join(directory, 'bot'), { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    )
    const contents = files.map(
      ({ parentPath, name }) => [`the file ${name}`, readFileSync(join(parentPath, name), 'utf8')] as const,
    )
    const places = [...Object.entries(texts), ...contents]
    const found = places.flatMap(([where, text]) => [
      ...planted.flatMap((secret) =>
        notations(secret).some((one) => text.includes(one)) ? [`${secret} in ${where}`] : [],
      ),
      // A person's token, as it is or once more in base64.
      ...(where.startsWith('traffic') ? [] : (/eyJ[\w-]{20,}\.[\w-]+\.|ZXlK[\w+/-]{40}/.exec(text) ?? [])).map(
        (token) => `${token.slice(0, 60)} in ${where}`,
      ),
    ])
    assert.deepEqual(found, [])
    // The search would find them: they are where they must be.
    const sent = JSON.stringify(carried)
    const arrived = planted.filter((secret) => sent.includes(secret))
    assert.ok(arrived.length >= planted.length / 3, `${arrived.length} of ${planted.length} reached a service`)
    const isFile = files.some(({ name }) => name.endsWith('-wal'))
    assert.ok(chosenStore.engine === 'sqlite' ? isFile : !isFile && database.includes('The kept one.'))
    test.diagnostic(`${planted.length} secrets, ${calls.length} calls, ${files.length} files: 0 hits`)
    assert.ok(planted.length >= size(18, 50), `${planted.length} were planted`)
  })
})

/** As services and files write it: as it is, in an address, in JSON and in JSON in it, in base64. */
function notations(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1)
  const half = /[0-9a-f-]{36}/.exec(secret)?.[0]
  return [
    secret,
    encodeURIComponent(secret),
    json,
    JSON.stringify(json).slice(1, -1),
    ...['', 'client:'].map((before) => Buffer.from(`${before}${secret}`).toString('base64').slice(0, -8)),
    // The half of it that is nobody else's.
    ...(half ? [half] : []),
  ]
}
