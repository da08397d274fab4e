import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { signInTypes } from '../../src/connector-auth/index.ts'
import type { SignInType } from '../../src/core/sign-in.ts'
import type { Inputs } from '../../sandbox/driver-client.ts'
import { production, startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

const client = 'c11e0000-0000-4000-8000-000000000001'
const secret = 'typed-in-the-dialog~1'

interface Typed {
  readonly app: string
  /** In the form. */
  readonly form?: Inputs
  /** In the dialog, beside the secret. */
  readonly dialog?: Inputs
}

const key = { keyIn: 'query', keyName: 'code', askWhom: 'the API team' }

/** What a developer types for each way to sign in. */
const typed: Readonly<Record<Exclude<SignInType, 'entra-id' | 'none' | 'api-key'>, Typed>> = {
  basic: { app: 'orders-api', form: { askWhom: 'the API team' } },
  oauth2: { app: 'support-tickets-api', dialog: oauth2Dialog() },
  google: { app: 'inventory-api', dialog: { clientId: 'g-client', scopes: 'openid email' } },
  facebook: { app: 'customers-api', dialog: { clientId: 'f-client', scopes: 'public_profile' } },
  github: { app: 'shipping-func', dialog: { clientId: 'h-client', scopes: 'read:user' } },
  salesforce: {
    app: 'returns-func',
    dialog: { clientId: 's-client', loginUri: 'https://login.salesforce.com', scopes: 'api' },
  },
  'entra-id-federated': {
    app: 'appointments-api',
    form: { clientId: client, tenant: client, resource: 'api://orders' },
  },
  several: { app: 'rooms-api', form: { setTypes: 'api-key,oauth2', ...key }, dialog: oauth2Dialog() },
}

function oauth2Dialog(): Inputs {
  return {
    clientId: 'orders',
    authorizationUrl: 'https://id.contoso.example/authorize',
    tokenUrl: 'https://id.contoso.example/token',
    scopes: 'orders.read',
  }
}

describe('every way to sign in reaches Power Platform', () => {
  let story: Story
  before(async () => {
    story = await startStory()
  })
  after(() => story.close())

  it('has a story, here or in the others', () => {
    const told = [...Object.keys(typed), 'none', 'api-key', 'entra-id']
    assert.deepEqual(told.toSorted(), signInTypes.toSorted())
  })

  for (const [type, { app, form = {}, dialog }] of Object.entries(typed)) {
    it(type, async () => {
      const { driver } = story
      const connector = `By ${type}`
      await driver.type('dana', `export ${app}`)
      const { id } = await driver.untilSeen('dana', new RegExp(`${app}: definition found`))
      await driver.press('dana', id, 'use-app')
      await driver.press('dana', id, 'choose-sign-in', { signInType: type })
      if (form['setTypes']) await driver.press('dana', id, 'choose-sign-in', { setTypes: form['setTypes'] })
      if (dialog) {
        const opened = await driver.openDialog('dana', id, 'Sign-in values', { signInType: type, ...form })
        assert.match(JSON.stringify(await driver.submitDialog('dana', opened.dialogId, { ...dialog, secret })), /Saved/)
        await driver.untilSeen('dana', new RegExp(`Connector for ${app}.*secret kept sealed`))
      }
      await driver.press('dana', id, 'ask', {
        environmentId: production,
        connectorName: connector,
        reason: 'A story',
        ...form,
      })
      const card = await story.approvalOf('omar', connector)
      await driver.press('omar', card.id, 'approve')
      await driver.untilSeen('omar', new RegExp(`${connector}: Imported`))
      if (type === 'entra-id-federated') await driver.untilSeen('dana', /Subject: \/eid1\/.*Audience: api:\/\/AzureAD/)
      const made = (await driver.world()).connectors.find(({ displayName }) => displayName === connector)
      const hash = createHash('sha256').update(secret).digest('hex')
      assert.equal(JSON.stringify(made).includes(hash), dialog !== undefined)
    })
  }
})
