import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import type { SecretVault } from '../../src/core/ports.ts'
import { createSecretReferences } from '../../src/store/key-vault/secret-references.ts'
import { keyVault } from '../../src/store/key-vault/key-vault.ts'
import { sealedVault } from '../../src/store/sealed-vault.ts'
import { openDatabase } from '../../src/store/sqlite/open-database.ts'
import { connectorClient } from '../../sandbox/entra/tenant.ts'
import { cloudWorld, personNamed, problemOf } from '../support/cloud-world.ts'
import type { CloudWorld } from '../support/cloud-world.ts'

let world: CloudWorld
before(async () => {
  world = await cloudWorld()
})
after(() => world.close())
afterEach(() => world.clearFaults())

const vaults: Readonly<Record<string, () => SecretVault>> = {
  'the sealed vault': () => sealedVault(openDatabase(':memory:'), Buffer.alloc(32, 1)),
  'the Key Vault': () =>
    keyVault({ url: world.cloud.endpoints.keyVault, credential: world.credentials.resources, private: true }),
}

for (const [name, open] of Object.entries(vaults)) {
  describe(`a secret in ${name}`, () => {
    it('opens for its owner only, until it is destroyed', async () => {
      const vault = open()
      const ref = await vault.put('A1', 'päss~wörd')
      assert.deepEqual([await vault.open('A1', ref), await vault.open('A2', ref)], ['päss~wörd', undefined])
      await vault.destroy(ref)
      await vault.destroy(ref)
      assert.equal(await vault.open('A1', ref), undefined)
    })

    it('is listed with its owner and its age, never with its text', async () => {
      const vault = open()
      const ref = await vault.put('A1', 'listed~secret')
      const listed = (await vault.list()).filter((one) => one.ref === ref)
      assert.deepEqual(
        listed.map(({ owner }) => owner),
        ['A1'],
      )
      assert.ok(Math.abs((listed[0]?.since ?? 0) - Date.now()) < 60_000)
      assert.doesNotMatch(JSON.stringify(listed), /listed~secret/)
    })

    it('that never was does not open', async () => {
      assert.equal(await open().open('A1', '0'.repeat(32)), undefined)
    })
  })
}

describe('the Key Vault', () => {
  it('is asked once without a token, and then with one for the resource it names', async () => {
    const vault = vaults['the Key Vault']?.()
    await vault?.put('A1', 'challenged')
    const statuses = world.traffic('key-vault').slice(-2)
    assert.deepEqual(
      statuses.map(({ status }) => status),
      [401, 200],
    )
    assert.doesNotMatch(JSON.stringify(world.traffic('key-vault')), /challenged/)
  })

  it('that is down is tried again later', async () => {
    world.fail({ standIn: 'key-vault', kind: 'status', times: 9 })
    const [code] = await problemOf(vaults['the Key Vault']?.().put('A1', 'x') ?? Promise.resolve())
    assert.equal(code, 'service-unavailable')
  })
})

describe('a secret in the developer’s own Key Vault', () => {
  const references = () =>
    createSecretReferences({
      tokens: world.tokens,
      hosts: new Set([new URL(world.cloud.endpoints.teamVault).host]),
    })
  const address = () => `${world.cloud.endpoints.teamVault}/secrets/connector-client`

  it('is read with the developer’s rights', async () => {
    assert.deepEqual(await references().read(personNamed('dana'), address()), { secret: connectorClient.secret })
  })

  it('is not read for who has none', async () => {
    assert.deepEqual(await problemOf(references().read(personNamed('rita'), address())), [
      'secret-unreadable',
      { url: address(), reason: '403' },
    ])
  })

  it('that is not there is told as such', async () => {
    const missing = `${world.cloud.endpoints.teamVault}/secrets/nothing`
    assert.deepEqual(await problemOf(references().read(personNamed('dana'), missing)), [
      'secret-unreadable',
      { url: missing, reason: '404' },
    ])
  })

  it('is taken for one only at a Key Vault', () => {
    const found = references()
    const addresses = [
      'https://team.vault.azure.net/secrets/orders',
      'https://team.vault.azure.net/secrets/orders/0123456789abcdef0123456789abcdef',
      address(),
      'https://vault.azure.net.evil.example/secrets/orders',
      'https://a.b.vault.azure.net/secrets/orders',
      'https://team.vault.azure.net:8443/secrets/orders',
      'https://user@team.vault.azure.net/secrets/orders',
      'https://team.vault.azure.net/keys/orders',
      'http://team.vault.azure.net/secrets/orders',
      'Xy8~just-a-secret',
    ]
    assert.deepEqual(
      addresses.map((text) => found.isReference(text)),
      [true, true, true, ...Array.from({ length: 7 }, () => false)],
    )
  })
})
