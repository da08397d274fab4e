import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import template from '../../deploymentTemplates/azuredeploy.json' with { type: 'json' }
import { deployed, onlyDeployed } from './deployed.ts'

describe('the names of what the deployment template makes', () => {
  it('are those that Azure has once only, made unique by the resource group', () => {
    // learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules: scope "global".
    const names = ['site', 'bot', 'keys', 'vault', 'postgres'].map((one) => onlyDeployed({}, one).name)
    assert.deepEqual(names, [
      'courier-abcdefghijklm',
      'courier-bot-abcdefghijklm',
      'courierkabcdefghijklm',
      'courier-abcdefghijklm',
      'courier-pg-abcdefghijklm',
    ])
    assert.deepEqual(
      ['teams', 'signIn'].map((one) => onlyDeployed({}, one).name),
      ['courier-bot-abcdefghijklm/MsTeamsChannel', 'courier-bot-abcdefghijklm/teams-sso'],
    )
  })

  it('begin with a name that every one of them takes', () => {
    for (const name of ['abc', 'Courier2', 'a123456789abcdez', 'z00']) {
      assert.equal(onlyDeployed({ name }, 'plan').name, `${name.toLowerCase()}-plan`)
    }
    for (const name of ['a-b', 'a_b', 'a b', '1abc', '0ab', 'café', 'a.b', 'ab/', '-ab']) {
      assert.throws(() => deployed({ name }), /only letters of a to z and digits, and a letter first/, name)
    }
    for (const name of ['ab', 'a123456789abcdefg']) assert.throws(() => deployed({ name }), /may not be/, name)
  })

  it('are no longer than their services take, and end in no hyphen', () => {
    const name = 'a123456789abcdez'
    const longest = { site: 60, bot: 64, keys: 24, vault: 24, postgres: 63, identity: 128, plan: 60, logs: 63 }
    for (const [resource, length] of Object.entries(longest)) {
      const made = onlyDeployed({ name }, resource).name
      assert.ok(made.length <= length && !made.endsWith('-'), made)
    }
  })
})

describe('the sign-in connection of the deployment template', () => {
  const appId = '11111111-1111-4111-8111-111111111111'

  it('has the registration as its client, by a federated credential instead of a secret', () => {
    const { type, properties } = onlyDeployed({}, 'signIn')
    assert.equal(type, 'Microsoft.BotService/botServices/connections')
    assert.deepEqual(properties, {
      serviceProviderDisplayName: 'AAD v2 with Federated Credentials',
      serviceProviderId: 'c00b44ab-5e16-c44c-af26-2fd5bc55eb18',
      clientId: appId,
      scopes: `api://botid-${appId}/access_as_user`,
      parameters: [
        { key: 'ClientId', value: appId },
        { key: 'UniqueIdentifier', value: 'courier' },
        { key: 'TokenExchangeUrl', value: `api://botid-${appId}` },
        { key: 'TenantId', value: '22222222-2222-4222-8222-222222222222' },
      ],
    })
  })

  it('tells the identifier that its federated credential ends in', () => {
    const identifier = template.resources.signIn.properties.parameters.find(({ key }) => key === 'UniqueIdentifier')
    assert.equal(template.outputs.signInIdentifier.value, identifier?.value)
  })
})
