import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { SecretClient } from '@azure/keyvault-secrets'
import type { SecretVault } from '../../src/core/ports/index.ts'
import { installationOf } from '../../src/store/installation.ts'
import { createSecretReferences } from '../../src/key-vault/secret-references.ts'
import { keyVault } from '../../src/key-vault/key-vault.ts'
import { sqlBlobs } from '../../src/store/sql/blobs.ts'
import { sqlVault } from '../../src/store/sql/vault.ts'
import { openTestDatabase } from '../support/database.ts'
import { sweepSecrets } from '../../src/workflow/secret/sweep-secrets.ts'
import { connectorClient } from '../../sandbox/entra/tenant.ts'
import { cloudWorld, personNamed, problemOf } from '../support/cloud-world.ts'
import type { CloudWorld } from '../support/cloud-world.ts'
import { createWorld, tenantId } from '../support/world.ts'

let world: CloudWorld
before(async () => {
  world = await cloudWorld()
})
after(() => world.close())
afterEach(() => world.clearFaults())

const vaults: Readonly<Record<string, () => SecretVault>> = {
  'the sealed vault': () => sqlVault(openTestDatabase(), { current: Buffer.alloc(32, 1) }),
  'the Key Vault': () => vaultOf('0123456789ab'),
}

/** The one Key Vault, as an installation of this name uses it. */
function vaultOf(installation: string): SecretVault {
  const { keyVault: url } = world.cloud.endpoints
  return keyVault({ url, installation, credential: world.credentials.resources, private: true })
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
    // The library asks again after other failures, and waits for seconds in between.
    world.fail({ standIn: 'key-vault', kind: 'status', status: 501 })
    const [code] = await problemOf(vaults['the Key Vault']?.().put('A1', 'x') ?? Promise.resolve())
    assert.equal(code, 'service-unavailable')
  })
})

describe('two installations over one Key Vault', () => {
  it('neither see, open nor destroy each other’s secrets', async () => {
    const [one, other] = [vaultOf('aaaaaaaaaaaa'), vaultOf('bbbbbbbbbbbb')]
    const ref = await one.put('A1', 'theirs')
    assert.ok(ref.startsWith('aaaaaaaaaaaa-'))
    assert.ok(!(await other.list()).some((secret) => secret.ref === ref))
    assert.equal(await other.open('A1', ref), undefined)
    await other.destroy(ref)
    assert.equal(await one.open('A1', ref), 'theirs')
    assert.ok((await one.list()).some((secret) => secret.ref === ref))
  })

  it('leave each other’s alone when they sweep', async () => {
    const [one, other] = [vaultOf('cccccccccccc'), vaultOf('dddddddddddd')]
    const ref = await one.put('A1', 'theirs')
    const swept = createWorld()
    const context = { ...swept.context, vault: other, clock: { now: () => new Date(Date.now() + 86_400_000) } }
    assert.equal(await sweepSecrets(context, tenantId), 0)
    assert.equal(await one.open('A1', ref), 'theirs')
    assert.equal(await sweepSecrets({ ...context, vault: one }, tenantId), 1)
    assert.equal(await one.open('A1', ref), undefined)
  })

  it('open and destroy what was kept before they had names, and sweep none of it', async () => {
    const vault = vaultOf('eeeeeeeeeeee')
    const ref = 'f'.repeat(32)
    const { keyVault: url } = world.cloud.endpoints
    const client = new SecretClient(url, world.credentials.resources, { disableChallengeResourceVerification: true })
    await client.setSecret(`courier-${ref}`, 'early', { tags: { owner: 'A1' } })
    assert.equal(await vault.open('A1', ref), 'early')
    assert.ok(!(await vault.list()).some((secret) => secret.ref === ref))
    await vault.destroy(ref)
    assert.equal(await vault.open('A1', ref), undefined)
  })
})

describe('the name of an installation', () => {
  it('is made once, whoever asks first, and is another one for another store', async () => {
    const blobs = sqlBlobs(openTestDatabase())
    const names = await Promise.all([1, 2, 3].map(() => installationOf(blobs)))
    assert.match(names[0] ?? '', /^[0-9a-f]{12}$/)
    assert.equal(new Set(names).size, 1)
    assert.equal(await installationOf(blobs), names[0])
    assert.notEqual(await installationOf(sqlBlobs(openTestDatabase())), names[0])
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

  it('is not sought where no Key Vault is', async () => {
    const elsewhere = 'https://evil.example/secrets/orders'
    assert.deepEqual(await problemOf(references().read(personNamed('dana'), elsewhere)), [
      'secret-unreadable',
      { url: elsewhere, reason: { code: 'no-key-vault' } },
    ])
  })

  it('is taken for one only at a Key Vault', () => {
    const found = references()
    const addresses = [
      'https://team.vault.azure.net/secrets/orders',
      'https://team.vault.azure.net/secrets/orders/0123456789abcdef0123456789abcdef',
      address(),
      'https://team.vault.azure.cn/secrets/orders/',
      'https://team.vault.usgovcloudapi.net/secrets/orders',
      'https://team.vault.azure.net/secrets/orders?api-version=7.4',
      'https://team.vault.azure.net/secrets/orders/0123',
      'https://team.vault.azure.net/secrets/orders/0123456789abcdef0123456789abcdef/x',
      'https://team.vault.azure.net/x/secrets/orders',
      'https://team.vault.azure.net/secrets/',
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
      [...Array.from({ length: 5 }, () => true), ...Array.from({ length: 12 }, () => false)],
    )
  })
})
