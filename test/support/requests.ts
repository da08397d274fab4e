import type { Draft } from '../../src/core/draft.ts'
import type { ProblemCode, ProblemDetailsOf, ProblemRecord } from '../../src/core/problems.ts'
import { catalogue } from '../../src/core/problems.ts'
import type { ChangeRequest, Decision, Proposal } from '../../src/core/request.ts'
import type { Analysis } from '../../src/core/source-app.ts'
import type { Context } from '../../src/workflow/record/context.ts'
import { signedDecision, withSignedProposal } from '../../src/workflow/record/signed-request.ts'
import { dana, environment, omar, ordersApp, ordersFacts, priya, tenantId } from './world.ts'

export const at = '2026-03-02T09:00:00.000Z'

export const analysis: Analysis = {
  facts: { ...ordersFacts, runtime: 'DOTNETCORE 10.0' },
  origin: {
    via: 'registered',
    url: 'https://orders-api.azurewebsites.net/swagger/v1/swagger.json',
    fetchedAt: at,
    digest: 'ab'.repeat(32),
    public: true,
  },
  attempts: [],
  sourceBlob: 'source/ab',
  detailsBlob: 'details/ab',
  preparedBlob: 'prepared/ab',
  title: 'Orders API',
  host: 'orders-api.azurewebsites.net',
  sourceVersion: '3.0.4',
  operations: { get: 3, post: 1, delete: 1 },
  available: 5,
  operationNames: ['List orders', 'Get an order', 'Place an order', 'Cancel an order', 'List lines'],
  operationIds: {},
  repairs: 5,
  losses: 0,
  warnings: 1,
  leftOut: 0,
  worst: [
    {
      kind: 'repair',
      rule: 'operation-id',
      pointer: '/paths/~1orders/get',
      message: 'The operation had no id and was named ListOrders.',
      operation: 'GET /orders',
    },
  ],
  signInTypes: [
    { type: 'api-key', because: 'definition', values: { keyIn: 'header', keyName: 'X-API-Key' } },
    { type: 'entra-id', because: 'always-possible', values: {} },
    { type: 'none', because: 'always-possible', values: {} },
  ],
}

export const proposal: Proposal = {
  environment,
  connectorName: 'Orders',
  signIn: { type: 'api-key', in: 'header', name: 'X-API-Key', askWhom: 'the Orders team' },
  reason: 'The sales team builds an order app',
  base: 'none',
  digest: 'cd'.repeat(32),
  definitionBlob: 'definition/cd',
  bytes: 12_345,
  approvers: [omar, priya],
  askedAt: at,
}

const form: Draft = { state: 'form', showsFacts: true }

/** A draft in each of its states, of an app that was picked from the list. */
export const drafts = {
  analysing: { state: 'analysing', returnTo: form },
  'analysis-failed': { state: 'analysis-failed', returnTo: form },
  outlined: { state: 'outlined', returnTo: form },
  found: { state: 'found' },
  form,
  registering: { state: 'registering', showsFacts: true },
  closed: { state: 'closed' },
} as const satisfies Record<Draft['state'], Draft>

/** A request in the middle of its life; anything can be replaced. */
export function sampleRequest(changes: Partial<ChangeRequest> = {}): ChangeRequest {
  return {
    id: 'A1B2C3D4E5',
    version: 3,
    kind: 'create',
    status: 'draft',
    requester: dana,
    app: ordersApp,
    draft: (changes.status ?? 'draft') === 'draft' ? drafts.form : drafts.closed,
    analysis,
    form: {},
    steps: [],
    history: [{ move: 'start', at, by: dana }],
    createdAt: at,
    updatedAt: at,
    ...changes,
  }
}

export function decided(verdict: Decision['verdict'], comment?: string): Decision {
  return { verdict, by: omar, at, digest: proposal.digest, ...(comment ? { comment } : {}) }
}

/** The request as the bot would have written it: its proposal and its decision, where it has them, signed. */
export function signedRequest(context: Pick<Context, 'signer'>, request: ChangeRequest): ChangeRequest {
  if (!request.proposal) return request
  const proposed = withSignedProposal(context, request)
  const { decision } = proposed
  return decision ? { ...proposed, decision: signedDecision(context, proposed, decision) } : proposed
}

export function sampleProblem<Code extends ProblemCode>(code: Code, details: ProblemDetailsOf<Code>): ProblemRecord {
  return { code, details, at, reference: 'F00D42', turn: catalogue[code].turn } as ProblemRecord
}

/** A request with its audit line and its work, some kilobytes of it. */
export function changeOf(id: string) {
  const record = sampleRequest({ id, version: 1, form: { reason: 'x'.repeat(3000) } })
  const audit = { at: record.createdAt, tenantId, actor: dana.id, action: 'start', requestId: id }
  return {
    request: { expectedVersion: 0, record },
    audit: [audit],
    work: [{ work: { kind: 'show', person: dana, requestId: id } as const }],
  }
}
