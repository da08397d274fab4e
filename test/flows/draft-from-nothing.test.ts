import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { wordsOf } from '../../sandbox/driver-client.ts'
import type { Inputs, SeenCard } from '../../sandbox/driver-client.ts'
import { sandboxApiKey } from '../../sandbox/sites/access.ts'
import { bareApps, chosenVerbs, sampledApps } from './support/bare-apps.ts'
import type { ExpectedCall } from './support/bare-apps.ts'
import { connect } from './support/connection.ts'
import { production, startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

/** What stands in the fields of a dialog's page, with verbs where it asks for them. */
function filled(card: SeenCard | undefined): Inputs {
  const values = (card?.body ?? []).flatMap((element) => {
    const { type = '', id = '', value = '' } = element as { type?: string; id?: string; value?: string }
    if (!type.startsWith('Input.')) return []
    return [[id, id.startsWith('verbs-') ? chosenVerbs : value] as const]
  })
  assert.ok(values.length > 0)
  return Object.fromEntries(values)
}

describe('an app that serves no definition', () => {
  let story: Story
  before(async () => {
    story = await startStory({ apps: [...bareApps.map(({ app }) => app), ...Object.values(sampledApps)] })
  })
  after(() => story.close())

  /** Answers every page of the draft, and confirms it on the last one. */
  async function confirm(id: string, button: RegExp): Promise<string> {
    const { driver } = story
    const message = (await driver.messages('dana')).find((one) => one.id === id)
    const title = message?.card?.actions?.find((action) => button.test(action.title))?.title ?? ''
    const opened = await driver.openDialog('dana', id, title)
    let card = opened.dialog.card as SeenCard | undefined
    let { dialogId } = opened
    const pages: string[] = []
    for (;;) {
      pages.push(JSON.stringify(card?.body))
      const isLast = !card?.actions?.some((action) => action.title === 'Next page')
      const answer = await driver.submitDialog(
        'dana',
        dialogId,
        filled(card),
        isLast ? 'Confirm the draft' : 'Next page',
      )
      if (isLast) {
        assert.match(JSON.stringify(answer), /Confirmed\. The card is updated/)
        return pages.join('\n')
      }
      card = answer.dialog?.card
      dialogId = answer.dialogId ?? dialogId
    }
  }

  /** Asks for the connector of a confirmed draft, has it approved and imported, and connects a maker to it. */
  async function imported(id: string, connectorName: string, key?: string, keyIn = 'header') {
    const { driver } = story
    const keyName = keyIn === 'query' ? 'code' : 'x-functions-key'
    await story.askFrom(id, { connectorName, signInType: key === undefined ? 'none' : 'api-key', keyName, keyIn })
    const card = await story.approvalOf('omar', connectorName)
    assert.match(wordsOf(card), /This definition is a draft.*Confirmed by Dana/)
    await driver.press('omar', card.id, 'approve')
    await driver.untilSeen('omar', new RegExp(`${connectorName}: Imported`))
    const made = (await driver.world()).connectors.find(({ displayName }) => displayName === connectorName)
    assert.ok(made)
    const connector = { name: made.name, environmentId: production }
    return { made, connection: await connect(story, connector, key === undefined ? {} : { api_key: key }) }
  }

  async function answers(
    connection: Awaited<ReturnType<typeof connect>>,
    { call, answeredBy, parameters = {} }: ExpectedCall,
  ) {
    const [verb = '', template = ''] = call.split(' ')
    const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? '')
    const body = verb === 'GET' || verb === 'DELETE' ? undefined : { sent: call }
    assert.deepEqual(await connection.call(verb, path, body), {
      status: 200,
      body: { function: answeredBy, verb, parameters, sent: body ?? null },
    })
  }

  for (const [index, { app, calls }] of bareApps.entries()) {
    it(`${app.name} is drafted, confirmed, approved, imported and called`, async () => {
      const { driver } = story
      await driver.type('dana', `export ${app.name}`)
      const missing = await driver.untilSeen('dana', new RegExp(`${app.name} serves no API definition.*can be drafted`))
      const pages = await confirm(missing.id, /^Draft a definition$/)
      const found = await driver.untilSeen(
        'dana',
        new RegExp(`${app.name}: definition found.*This definition is a draft`),
      )
      assert.equal(found.id, missing.id)
      const isKeyed = app.functions?.some(({ level = 'function' }) => level === 'function') ?? false
      const { made, connection } = await imported(found.id, `Bare ${index}`, isKeyed ? sandboxApiKey : undefined)
      const paths = made.definition['paths'] as Readonly<Record<string, Readonly<Record<string, unknown>>>>
      for (const expected of calls) {
        const [verb = '', path = ''] = expected.call.split(' ')
        assert.ok(paths[path]?.[verb.toLowerCase()], `${expected.call} is in ${JSON.stringify(Object.keys(paths))}`)
        await answers(connection, expected)
      }
      // What cannot be called is said, and is in no connector.
      assert.equal(/"\/api\/(?:master|old)"/.test(JSON.stringify(Object.keys(paths))), false)
      if (app.functions?.some(({ trigger, isDisabled }) => trigger ?? isDisabled)) assert.match(pages, /Left out:/)
    })
  }

  const samples = {
    'calls.har': JSON.stringify({
      log: {
        version: '1.2',
        entries: [1, 2].map((number) => ({
          request: {
            method: 'GET',
            url: `https://bare-har-func.azurewebsites.net/api/orders/${number}?code=${sandboxApiKey}`,
            headers: [{ name: 'Cookie', value: 'hiddenValue' }],
          },
          response: { status: 200, content: { mimeType: 'application/json', text: '{"customer":"hiddenValue"}' } },
        })),
      },
    }),
    'calls.sh': `curl 'https://bare-curl-func.azurewebsites.net/api/orders/17' -H 'x-functions-key: ${sandboxApiKey}'\ncurl https://graph.microsoft.com/v1.0/me\n`,
    'calls.http': `@key = ${sandboxApiKey}\nGET https://bare-http-func.azurewebsites.net/api/orders/17\nx-functions-key: {{key}}\n`,
  }
  for (const [name, content] of Object.entries(samples) as [keyof typeof samples, string][]) {
    it(`becomes a connector from a sample of requests (${name}), of which nothing is kept`, async () => {
      const { driver } = story
      const app = sampledApps[name].name
      const { length } = await driver.messages('dana')
      await driver.sendFile('dana', { name, content }, `export ${app}`)
      const drafted = await driver.until('the sample is drafted', async () => {
        const seen = (await driver.messages('dana')).slice(length)
        return seen.find((message) =>
          new RegExp(`Draft definition of ${app}.*1 operation is drafted`).test(wordsOf(message)),
        )
      })
      const pages = await confirm(drafted.id, /^Review the draft$/)
      assert.equal(/graph\.microsoft\.com/.test(pages), name === 'calls.sh')
      await driver.until('the draft is the definition', async () => {
        const message = (await driver.messages('dana')).find(({ id }) => id === drafted.id)
        return message && wordsOf(message).includes(`a draft from a sample of requests: ${name}`) ? true : undefined
      })
      const { made, connection } = await imported(
        drafted.id,
        `Sample ${name.replace('.', ' ')}`,
        sandboxApiKey,
        name === 'calls.har' ? 'query' : 'header',
      )
      assert.deepEqual(Object.keys(made.definition['paths'] as object), ['/api/orders/{orderId}'])
      await answers(connection, {
        call: 'GET /api/orders/{orderId}',
        answeredBy: 'GetOrder',
        parameters: { orderId: '9' },
      })
      const kept = readdirSync(join(story.directory, 'bot'), { recursive: true, withFileTypes: true })
        .filter((one) => one.isFile())
        .map(({ parentPath, name: file }) => readFileSync(join(parentPath, file), 'latin1'))
      for (const value of [sandboxApiKey, 'hiddenValue']) {
        assert.ok(!kept.some((text) => text.includes(value)), value)
        assert.ok(!story.sandbox.bot.output.join('\n').includes(value), value)
      }
    })
  }
})
