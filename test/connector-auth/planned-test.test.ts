import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { signInTypes, testParameters, testValueFieldsOf } from '../../src/connector-auth/index.ts'
import { plannedTest } from '../../src/connector-auth/planned-test.ts'
import type { PlannedTest } from '../../src/connector-auth/planned-test.ts'
import type { SignInType } from '../../src/core/sign-in.ts'
import { samples } from './samples.ts'

const byMaker: PlannedTest = { why: 'needs-maker' }
const planned: Readonly<Record<SignInType, PlannedTest>> = {
  none: { means: 'open' },
  'api-key': { means: 'test-value' },
  basic: { means: 'test-value' },
  'entra-id': { means: 'approver-token' },
  'entra-id-federated': { means: 'approver-token' },
  oauth2: byMaker,
  google: byMaker,
  facebook: byMaker,
  github: byMaker,
  salesforce: byMaker,
  several: { why: 'several' },
}

describe('how a new connector is tried', () => {
  for (const type of signInTypes) {
    it(`follows from its sign-in: ${type}`, () => {
      assert.deepEqual(plannedTest(samples[type], { type }), planned[type])
      const without =
        'means' in planned[type] && planned[type].means === 'test-value' ? { why: 'no-value' } : planned[type]
      assert.deepEqual(plannedTest(samples[type], undefined), without)
      // A value that was given for another sign-in is none.
      assert.deepEqual(plannedTest(samples[type], { type: type === 'basic' ? 'api-key' : 'basic' }), without)
    })
  }

  it('takes what a maker would type, by the names that the connector asks for', () => {
    const takesValue = signInTypes.filter((type) => testValueFieldsOf(type).length > 0)
    assert.deepEqual(takesValue.toSorted(), ['api-key', 'basic'])
    assert.deepEqual(testParameters('api-key', { testKey: 'k', testUser: 'u' }), { api_key: 'k' })
    assert.deepEqual(testParameters('basic', { testUser: 'u', testPassword: 'p' }), { username: 'u', password: 'p' })
    assert.deepEqual(testParameters('oauth2', { testKey: 'k' }), {})
  })
})
