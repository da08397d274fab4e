import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { createDefinitionWorker } from '../../src/definition/definition-worker.ts'
import { violations } from '../../src/definition/rules/check.ts'
import type { JsonObject } from '../../src/definition/json.ts'
import { hostileDocuments } from './hostile-documents.ts'

describe('hostile documents', { concurrency: false }, () => {
  // The limit on time has its own test; here a slow machine must not turn into a refusal.
  const worker = createDefinitionWorker({ timeoutMs: 60_000 })
  after(() => worker.close())

  for (const { name, bytes, rule } of hostileDocuments) {
    it(`${name}: ${rule === undefined ? 'does no harm' : `refused as ${rule}`}`, async () => {
      const result = await worker.prepare({ bytes: bytes() })
      if (rule !== undefined) {
        assert.equal(result.ok ? 'prepared' : result.refusal.rule, rule)
        return
      }
      assert.ok(result.ok, result.ok ? '' : `${result.refusal.rule}: ${result.refusal.detail.code}`)
      const document = result.prepared.document as unknown as JsonObject
      const broken = violations({ document, origins: new Map() })
      assert.deepEqual(
        broken.filter(({ rule: { severity } }) => severity === 'error'),
        [],
      )
    })
  }

  it('nothing of it is left in the prototypes of this process', () => {
    assert.equal(Reflect.get({}, 'isAdmin'), undefined)
  })
})
