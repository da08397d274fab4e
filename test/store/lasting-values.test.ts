import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { auditKeyFrom, chained, chainStart } from '../../src/audit/chain.ts'
import { auditKeyId, auditSignature } from '../../src/audit/keys.ts'
import type { AuditPurpose } from '../../src/audit/keys.ts'
import { unseal } from '../../src/store/seal.ts'
import { createSigner, signingKeyFrom } from '../../src/store/signer.ts'
import type { SignaturePurpose } from '../../src/core/ports/signer.ts'

const given = Buffer.alloc(32, 1)
const key = auditKeyFrom(given)

/** What stores and exports hold that earlier versions wrote: another value here would make all of it worthless. */
describe('what is stored stays readable', () => {
  it('by the key of the audit log, and its name', () => {
    assert.equal(Buffer.from(key).toString('hex'), 'a2853651ac273fa7fdcb40d7970a8a7518ffa45e6b5bd16756cd96eefa5f81e2')
    assert.equal(auditKeyId(key), 'c7134f84f7610029')
  })

  const audit: Readonly<Record<AuditPurpose, string>> = {
    'audit-export': '502a67c3d1e892bf8810b487a7f36e80d9d4edaab18aeb9e2c7ea2d0d1ec44ed',
    'audit-head': '186b76c5b2c8c7d4f4e5e95462acb7856fa0227825871ba8e4284da139d8c607',
    'audit-request': '067b1de35236629b6b1a86131498c28c2c0c9b2bd0a2be9c2bb8f0a748b04892',
  }
  for (const [purpose, signature] of Object.entries(audit) as [AuditPurpose, string][]) {
    it(`by the signature of an ${purpose}`, () => assert.equal(auditSignature(key, purpose, 'text'), signature))
  }

  const signatures: Readonly<Record<SignaturePurpose, string>> = {
    proposal: '19b0909d9683aac3a9e3edb8da32de3915ef99bb88790e4d6b0257100baa316d',
    decision: 'e1b8ac6a25321d9007f014bb2fbf4a90fb438b7ecf5921d311c992c16c4ac516',
    work: '21154cf407d3d26dda5fa2107efd8695f0a1de23b3740d0c6f172fff2b1f66c3',
    'provenance-tag': 'd8b8603337f066fbff98ca3d515385774b901a9744dba914abca730b20076916',
  }
  for (const [purpose, signature] of Object.entries(signatures) as [SignaturePurpose, string][]) {
    it(`by the signature of a ${purpose}`, () =>
      assert.equal(createSigner(signingKeyFrom(given)).sign(purpose, 'text'), signature))
  }

  it('by the hash of a line of the audit log', () => {
    const entry = { at: '2026-03-02T09:00:00.000Z', tenantId: 't', actor: 'a', action: 'ask', requestId: 'A1' }
    assert.deepEqual(chained(key, { seq: 0, hash: chainStart }, entry), {
      seq: 1,
      entry,
      hash: '11ca0cc2750cf5e7d850ccd489a6bdde0073a5300cfc81b5143fd6c90e9e8341',
    })
  })

  it('by the vault, in what it sealed', () => {
    const sealed = Buffer.from('21e22bdb5f62fd800532270b275695e38587e69c8b83e0160ffadabe54b7ab83cfbc', 'hex')
    assert.equal(unseal(given, sealed, 'A1|ref'), 's3cret')
  })
})
