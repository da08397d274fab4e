import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { auditHeadLine, readAuditHead } from '../../src/audit/head-line.ts'
import { auditKeyId } from '../../src/audit/keys.ts'

const [key, earlier, other] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte)) as [Buffer, Buffer, Buffer]
const keys = { current: key, earlier: [earlier] }
const head = { seq: 12, hash: 'ab'.repeat(32) }
const signedBy = (one: Uint8Array) => `12:${head.hash}:${auditHeadLine(one, head).signature}`
const anchor = { head, from: "the log's head of line 12" }

describe('a head of the log in a line of the bot', () => {
  it('names its key, and has a signature for this head alone', () => {
    const { signature, ...line } = auditHeadLine(key, head)
    assert.deepEqual(line, { ...head, keyId: auditKeyId(key) })
    assert.match(signature, /^[0-9a-f]{64}$/)
    const others = [
      auditHeadLine(key, { ...head, seq: 13 }),
      auditHeadLine(key, { ...head, hash: 'ac'.repeat(32) }),
      auditHeadLine(earlier, head),
    ]
    assert.ok(others.every((one) => one.signature !== signature))
  })

  it('is read with the signature of any key that was given, or without one', () => {
    for (const text of [`12:${head.hash}`, signedBy(key), signedBy(earlier)]) {
      assert.deepEqual(readAuditHead(text, keys), anchor)
    }
    assert.equal(readAuditHead(`999999999999999:${head.hash}`, keys).head.seq, 999_999_999_999_999)
  })

  it('is not believed with another signature', () => {
    const expected = {
      name: 'TypeError',
      message: 'The head of line 12 is not signed with a key that was given: the bot did not write it.',
    }
    assert.throws(() => readAuditHead(signedBy(other), keys), expected)
    assert.throws(() => readAuditHead(signedBy(earlier), { current: key }), expected)
  })

  it('is none in another form', () => {
    const { hash } = head
    for (const text of [
      '',
      '12',
      hash,
      `:${hash}`,
      `x12:${hash}`,
      ` 12:${hash}`,
      `-1:${hash}`,
      `1234567890123456:${hash}`,
      `12:${hash.slice(1)}`,
      `12:${hash}0`,
      `12:${hash.toUpperCase()}`,
      `12:${hash}:`,
      `12:${hash}:ab`,
      `${signedBy(key)}0`,
      `${signedBy(key)}:`,
    ]) {
      assert.throws(
        () => readAuditHead(text, keys),
        {
          name: 'TypeError',
          message: 'A head is <seq>:<hash> of a line "audit head", and may have :<signature> behind it.',
        },
        text,
      )
    }
  })
})
