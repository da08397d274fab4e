import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { wordsOf } from '../../sandbox/driver-client.ts'
import type { World } from '../../sandbox/driver-client.ts'
import { connectorClient } from '../../sandbox/entra/tenant.ts'
import { production, startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('a new client secret for a connector', () => {
  let story: Story
  before(async () => {
    story = await startStory()
    const { driver } = story
    for (const [app, name] of [
      ['expenses', 'Expenses'],
      ['invoices', 'Invoices'],
    ] as const) {
      await driver.type('dana', `export ${app}`)
      const found = await driver.untilSeen('dana', new RegExp(`${app}-api: definition found`))
      await driver.press('dana', found.id, 'use-app')
      const form = { environmentId: production, reason: 'An app', connectorName: name }
      if (name === 'Invoices') {
        const opened = await driver.openDialog('dana', found.id, 'Sign-in values', form)
        const { appId: clientId, secret } = connectorClient
        await driver.submitDialog('dana', opened.dialogId, { clientId, secret })
        await driver.untilSeen('dana', /Connector for invoices-api.*secret kept sealed/)
      }
      await driver.press('dana', found.id, 'ask', form)
      await driver.press('omar', (await story.approvalOf('omar', name)).id, 'approve')
      await driver.untilSeen('dana', new RegExp(`${name}: Imported`))
    }
    await driver.untilSeen('dana', /Expenses: Imported.*redirect URL was added/)
  })
  after(() => story.close())

  const connectorNamed = (world: World, name: string) =>
    world.connectors.find(({ displayName }) => displayName === name)
  const secretOf = (connector: World['connectors'][number] | undefined) =>
    (connector?.connectionParameters['token'] as { clientSecretSha256: string } | undefined)?.clientSecretSha256
  const registration = (world: World) => world.registrations.find(({ uniqueName }) => uniqueName !== null)

  /** Everything that must stay: all but the secret, its time stamps and the newly signed icon link. */
  function withoutSecret(connector: World['connectors'][number] | undefined) {
    const text = JSON.stringify(connector).replaceAll(secretOf(connector) ?? '?', 'secret')
    const { changedTime: _, iconUri: __, modifiedBy: ___, ...same } = JSON.parse(text) as Record<string, unknown>
    return same
  }

  it('is offered on the status to who may ask for it, and to nobody else', async () => {
    const { driver } = story
    await driver.type('rita', 'status of expenses')
    assert.doesNotMatch(wordsOf(await driver.untilSeen('rita', /Expenses: Imported/)), /Rotate the secret/)
    await driver.type('rita', 'rotate the secret of expenses')
    await driver.untilSeen('rita', /No connector that you own or asked for fits/)
    await driver.type('dana', 'status of expenses')
    await driver.untilSeen('dana', /How it stands.*Rotate the secret/)
  })

  it('is made by the bot, approved, written in, and the old one removed after a day; nothing else changes', async () => {
    const { driver } = story
    const before = await driver.world()
    const oldSecret = secretOf(connectorNamed(before, 'Expenses'))
    await driver.type('dana', 'rotate the secret of expenses')
    const card = await driver.untilSeen('dana', /New client secret for Expenses/)
    await driver.press('dana', card.id, 'ask')
    const approval = await story.approvalOf('omar', 'Expenses')
    assert.match(wordsOf(approval), /asks to replace its client secret/)
    await driver.press('omar', approval.id, 'approve')
    await driver.untilSeen('dana', /Expenses in Contoso Production has a new client secret/)
    const world = await driver.world()
    const connector = connectorNamed(world, 'Expenses')
    assert.deepEqual(withoutSecret(connector), withoutSecret(connectorNamed(before, 'Expenses')))
    const hashes = registration(world)?.credentials.map(({ sha256: hash }) => hash) ?? []
    assert.notEqual(secretOf(connector), oldSecret)
    assert.deepEqual(new Set(hashes), new Set([oldSecret, secretOf(connector)]))

    await driver.post('/api/clock', { advance: '25h' })
    await driver.until('the old secret is removed', async () =>
      registration(await driver.world())?.credentials.length === 1 ? true : undefined,
    )
    assert.equal(registration(await driver.world())?.credentials[0]?.sha256, secretOf(connector))
  })

  it('may be one that the developer has made; the settings are sent whole', async () => {
    const { driver } = story
    const { registrations, connectors } = await driver.world()
    const before = connectors.find(({ displayName }) => displayName === 'Invoices')
    assert.ok(registrations.some(({ appId }) => appId === connectorClient.appId))
    await driver.type('dana', 'rotate the secret of invoices')
    const card = await driver.untilSeen('dana', /New client secret for Invoices/)
    const opened = await driver.openDialog('dana', card.id, 'I have a new secret')
    await driver.submitDialog('dana', opened.dialogId, { secret: connectorClient.secret, expires: '2027-11-01' })
    await driver.untilSeen('dana', /New client secret for Invoices.*kept sealed/)
    await driver.press('dana', card.id, 'ask')
    await driver.press('omar', (await story.approvalOf('omar', 'Invoices')).id, 'approve')
    await driver.untilSeen('dana', /Invoices in Contoso Production has a new client secret/)
    const after = connectorNamed(await driver.world(), 'Invoices')
    assert.equal(secretOf(after), sha256(connectorClient.secret))
    assert.deepEqual(withoutSecret(after), withoutSecret(before))
    const sent = (await driver.traffic('power')).filter(
      ({ method, path }) => method === 'PATCH' && path.includes('apis'),
    )
    assert.match(JSON.stringify(sent.at(-1)?.body), /"identityProvider":"aad".*"clientSecret":"•••"/)
    await driver.type('dana', 'status of invoices')
    await driver.untilSeen('dana', /2027-11-01/)
  })

  it('that is withdrawn leaves the connector and its registration as they were', async () => {
    const { driver } = story
    const before = await driver.world()
    await driver.type('dana', 'rotate the secret of expenses')
    const card = await driver.until('a new card', async () =>
      (await driver.messages('dana')).findLast((one) =>
        /New client secret for Expenses.*"verb":"ask"/.test(wordsOf(one)),
      ),
    )
    await driver.press('dana', card.id, 'ask')
    const made = await driver.until('a second secret is made', async () => {
      const now = registration(await driver.world())
      return now?.credentials.length === 2 ? now : undefined
    })
    assert.equal(made.credentials.length, 2)
    await driver.untilSeen('omar', /Approve the connector Expenses\?.*asks to replace its client secret/)
    await driver.press('dana', card.id, 'withdraw')
    await driver.until('the new secret is gone', async () =>
      registration(await driver.world())?.credentials.length === 1 ? true : undefined,
    )
    assert.deepEqual((await driver.world()).connectors, before.connectors)
  })

  it('by somebody who does not own the registration needs one made by hand', async () => {
    const { driver } = story
    await driver.type('omar', 'rotate the secret of expenses')
    const card = await driver.untilSeen('omar', /New client secret for Expenses/)
    await driver.press('omar', card.id, 'ask')
    await driver.untilSeen('omar', /is not yours, so the bot may not add a secret to it/)
  })
})
