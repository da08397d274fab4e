import type { NotTested, TestMeans } from '../core/connector/test-call.ts'
import type { TestValueReference } from '../core/request.ts'
import type { SignIn } from '../core/sign-in.ts'
import { testValueFieldsOf } from './index.ts'

/** How a new connector of this sign-in can be tried without a maker, or why it cannot. `open`: nobody has to sign in. */
export type PlannedTest = { readonly means: TestMeans | 'open' } | { readonly why: NotTested }

export function plannedTest(signIn: SignIn, testValue: Pick<TestValueReference, 'type'> | undefined): PlannedTest {
  if (signIn.type === 'none') return { means: 'open' }
  if (signIn.type === 'several') return { why: 'several' }
  if (testValueFieldsOf(signIn.type).length > 0) {
    return testValue?.type === signIn.type ? { means: 'test-value' } : { why: 'no-value' }
  }
  return 'resource' in signIn ? { means: 'approver-token' } : { why: 'needs-maker' }
}
