import { plannedTest } from '../../connector-auth/planned-test.ts'
import { testParameters } from '../../connector-auth/index.ts'
import type { NotTested, TestMeans, TestOutcome } from '../../core/connector/test-call.ts'
import type { Swagger } from '../../core/definition.ts'
import type { Person } from '../../core/person.ts'
import type { TestAnswer, TestConnection } from '../../core/ports/index.ts'
import { ProblemError } from '../../core/problems.ts'
import { proposalOf } from '../../core/request.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { clientIn } from '../../core/sign-in.ts'
import { safestOperation } from '../../definition/operations/safest-operation.ts'
import type { SafeOperation } from '../../definition/operations/safest-operation.ts'
import type { Context } from '../record/context.ts'
import { getDefinition } from '../record/definition-blobs.ts'
import { openTestValue } from '../record/sealed-secret.ts'

interface Trial {
  readonly person: Person
  readonly request: ChangeRequest
  readonly definition: Swagger
  readonly operation: SafeOperation
}

type Answer = TestAnswer | { readonly why: NotTested; readonly number?: string }

/** How each kind of call is made. */
const calls: Readonly<Record<TestMeans | 'open', (context: Context, trial: Trial) => Promise<Answer>>> = {
  open: (context, trial) => callConnector(context, trial),
  'test-value': callWithValue,
  'approver-token': callApi,
}

/**
 * Calls the operation that does the least harm, as far as that can be done without a maker. Throws ProblemError
 * `connector-not-ready` while the connector cannot be called, and whatever else may pass.
 */
export async function tryConnector(context: Context, person: Person, request: ChangeRequest): Promise<TestOutcome> {
  const { signIn, definitionBlob } = proposalOf(request)
  const at = context.clock.now().toISOString()
  const planned = plannedTest(signIn, request.testValue)
  if ('why' in planned) return { kind: 'not-tested', why: planned.why, at }
  const definition = await getDefinition(context, definitionBlob)
  const operation = definition && safestOperation(definition)
  if (!operation) return { kind: 'not-tested', why: 'no-operation', at }
  const answer = await calls[planned.means](context, { person, request, definition, operation })
  if ('why' in answer) return { kind: 'not-tested', at, ...answer }
  const means = planned.means === 'open' ? {} : { means: planned.means }
  return { kind: 'answered', operation: operation.summary, at, ...means, ...answer }
}

/** The connection through which a request's connector is called. */
export function testConnectionOf(request: ChangeRequest): TestConnection {
  return {
    environmentId: proposalOf(request).environment.id,
    connectorName: request.result?.connectorName ?? '',
    id: request.id,
  }
}

async function callConnector(
  { testCalls }: Context,
  { person, request, operation }: Trial,
  parameters?: Readonly<Record<string, string>>,
): Promise<TestAnswer> {
  const answer = await testCalls.call(person, {
    ...testConnectionOf(request),
    path: operation.path,
    ...(parameters ? { parameters } : {}),
  })
  if (answer === 'not-ready') throw new ProblemError('connector-not-ready')
  return answer
}

async function callWithValue(context: Context, trial: Trial): Promise<Answer> {
  const values = await openTestValue(context, trial.request)
  if (!values) return { why: 'value-gone' }
  return callConnector(context, trial, testParameters(proposalOf(trial.request).signIn.type, values))
}

async function callApi({ apiCalls }: Context, { person, request, definition, operation }: Trial): Promise<Answer> {
  const client = clientIn(proposalOf(request).signIn)
  const resource = client && 'resource' in client ? client.resource : ''
  const hosts = [request.app.host, ...(request.analysis?.facts.hosts ?? [])]
  const { schemes, host, basePath } = definition
  const base = `${schemes[0] ?? 'https'}://${host}${basePath === '/' ? '' : basePath}`
  const answer = await apiCalls.call(person, { resource, hosts, url: `${base}${operation.path}` })
  if (answer === 'not-its-host') return { why: answer }
  return 'refused' in answer ? { why: 'token-refused', number: answer.refused } : answer
}
