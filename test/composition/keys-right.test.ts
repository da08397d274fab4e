import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { watchKeys } from '../../src/composition/key-gate.ts'
import type { VaultKeyCheck } from '../../src/store/vault-keys.ts'

const given = ['b']
const wrong: VaultKeyCheck = { fits: false, given, known: [{ id: 'a', opens: false }] }

function watching(vault: readonly VaultKeyCheck[], isAuditRight = true) {
  const checks = [...vault]
  const said: string[] = []
  const looked = { audit: 0 }
  const say = (level: string) => (_fields: object, words: string) => void said.push(`${level} ${words}`)
  const isRight = watchKeys(
    {
      checkVaultKey: () => Promise.resolve(checks.shift() ?? { fits: true }),
      checkAuditKey: () => {
        looked.audit += 1
        return Promise.resolve(
          isAuditRight ? { fits: true, seq: 1, changes: false } : { fits: false, seq: 1, keyIds: ['k'] },
        )
      },
    },
    { info: say('info'), warn: say('warn'), error: say('error') },
  )
  return { isRight, said, looked }
}

describe('the keys of a running bot', () => {
  it('are right when both are; with a wrong vault key the audit key is not even looked at', async () => {
    for (const [vault, isAuditRight, right, looks] of [
      [{ fits: true }, true, true, 1],
      [{ fits: true }, false, false, 1],
      [wrong, true, false, 0],
      [wrong, false, false, 0],
    ] as const) {
      const { isRight, looked } = watching([vault], isAuditRight)
      assert.deepEqual([await isRight(), looked.audit], [right, looks])
    }
  })

  it('are said to be wrong once, and again after they were right', async () => {
    const { isRight, said } = watching([{ fits: true }, wrong, wrong, { fits: true }, wrong])
    const found = []
    for (let look = 0; look < 5; look++) found.push(await isRight())
    assert.deepEqual(found, [true, false, false, true, false])
    assert.equal(said.length, 2)
    assert.match(
      said[0] ?? '',
      /^error VAULT_KEY is not the key .* key a, and b was given: this process is not ready\. /,
    )
  })
})
