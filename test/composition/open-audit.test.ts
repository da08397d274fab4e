import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openAudit } from '../../src/composition/open-audit.ts'
import { auditKeyFrom } from '../../src/audit/chain.ts'
import { readExport, isSignedEnd } from '../../src/audit/export.ts'
import { signedRequestToken } from '../../src/audit/signed-request-token.ts'

const vaultKey = Buffer.alloc(32, 1)
const [set, earlier] = [Buffer.alloc(32, 2), Buffer.alloc(32, 3)]
const asked = { method: 'GET', target: '/audit' }
const now = Date.parse('2026-03-02T09:00:00Z')

function opened(auditKeys: Parameters<typeof openAudit>[0]['auditKeys']) {
  const warned: string[] = []
  const { answers } = openAudit(
    { vaultKey, auditKeys },
    {
      audit: {
        head: () => Promise.resolve({ seq: 0, hash: '0' }),
        line: () => Promise.resolve(undefined),
        async *read() {},
      },
      store: { commit: () => Promise.resolve('committed') },
      clock: { now: () => new Date(now) },
      log: { info: () => undefined, warn: (_, message) => void warned.push(message), error: () => undefined },
    },
  )
  return { warned, answers }
}

/** Whose token opens the log, and whose key signs what comes. */
async function holders({ answers }: ReturnType<typeof opened>, keys: Readonly<Record<string, Uint8Array>>) {
  const found = Object.entries(keys).map(async ([name, key]) => {
    const reply = await answers({ ...asked, authorization: signedRequestToken(key, asked, now) })
    if (reply.status !== 200) return []
    const { end } = readExport((await Array.fromAsync(reply.lines ?? [])).join(''))
    return end && isSignedEnd(key, end) ? [name] : []
  })
  return (await Promise.all(found)).flat()
}

describe('the audit log that is given out', () => {
  const keys = {
    current: auditKeyFrom(set),
    previous: auditKeyFrom(earlier),
    derived: auditKeyFrom(vaultKey),
    set,
    vaultKey,
  }

  it('is opened and signed with the key that is set for it, and no other', async () => {
    const audit = opened([set, earlier])
    assert.deepEqual(await holders(audit, keys), ['current'])
    assert.deepEqual(audit.warned, [])
  })
})
