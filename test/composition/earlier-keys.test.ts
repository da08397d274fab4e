import assert from 'node:assert/strict'
import { it } from 'node:test'
import { ownSecrets } from '../../src/composition/remember-secrets.ts'

it('the earlier vault keys, which still open secrets, are blanked like the current one', () => {
  const [vaultKey, earlier, earliest, auditKey] = [1, 2, 3, 4].map((byte) => Buffer.alloc(32, byte)) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ]
  const credential = { kind: 'managed-identity', managedIdentityClientId: 'id' } as const
  const secrets = ownSecrets({
    bot: { appId: 'a', tenantId: 't', oauthConnection: 'c', credential },
    vaultKey,
    earlierVaultKeys: [earlier, earliest],
    auditKeys: [auditKey],
  })
  for (const key of [vaultKey, earlier, earliest, auditKey]) {
    assert.equal(secrets.blank(`<${key.toString('base64')}>`), '<[secret]>')
  }
})
