import { requestCardFor } from '../../src/bot/teams/request-card-for.ts'
import { outlineDialog } from '../../src/cards/draft/outline-dialog.ts'
import type { Card } from '../../src/cards/elements/card-types.ts'
import { statusCard } from '../../src/cards/request/status-card.ts'
import type { Text } from '../../src/cards/text/index.ts'
import { leftOutReasons, outlineVerbs, unknowns } from '../../src/core/outline.ts'
import type { KeptOutline, OutlinedOperation } from '../../src/core/outline.ts'
import type { ChangeRequest } from '../../src/core/request.ts'
import { analysis, at, drafts, proposal, sampleProblem, sampleRequest } from '../support/requests.ts'
import { dana, omar, policy } from '../support/world.ts'

export const keptOutline: KeptOutline = { via: 'functions-list', blob: 'outline/a', madeAt: at, operations: 4 }

/** A request whose definition is a draft. */
export function draftedRequest(changes: Partial<ChangeRequest> = {}): ChangeRequest {
  const { fileName: _none, ...origin } = analysis.origin
  const draft = { confirmedBy: dana, confirmedAt: at, unknown: { query: 3, body: 1, answer: 3 } }
  return sampleRequest({
    outline: keptOutline,
    analysis: { ...analysis, origin: { ...origin, via: 'functions-list', url: '', draft } },
    ...changes,
  })
}

export function outlined(parts: Partial<OutlinedOperation> = {}): OutlinedOperation {
  return {
    mark: '0123456789abcdef',
    path: '/api/orders/{id}',
    verbs: ['GET'],
    name: 'Get order',
    isTaken: true,
    parameters: [],
    signIns: [],
    unknown: [],
    ...parts,
  }
}

/** Drafts of a definition, and what cards say of one. */
export function outlineGallery(text: Text): Readonly<Record<string, Card>> {
  const seen = (request: ChangeRequest, person = dana) => requestCardFor({ request, person, policy }, text)
  const failed = { draft: drafts['analysis-failed'], analysis: undefined }
  const sampled: KeptOutline = { ...keptOutline, via: 'request-sample', operations: 1, fileName: 'calls.har' }
  const page = {
    request: sampleRequest(),
    outline: keptOutline,
    leftOut: [],
    page: 0,
    pages: 2,
    first: 1,
    taken: 3,
    total: 4,
  }
  const verbless = outlined({ verbs: [], verbChoices: outlineVerbs, unknown: ['verbs', 'query', 'body', 'answer'] })
  const wide = (length: number) => '漢*[x](https://evil.example)'.padEnd(length, '漢')
  const widest = outlined({ ...verbless, path: wide(400), name: wide(80), unknown: unknowns })
  return {
    'no-definition-to-draft': seen(
      sampleRequest({
        ...failed,
        outline: keptOutline,
        problem: sampleProblem('definition-not-found', { app: 'orders-api', tried: [] }),
      }),
    ),
    'sample-of-other-hosts': seen(
      sampleRequest({
        ...failed,
        problem: sampleProblem('sample-of-other-hosts', { app: 'orders-api', hosts: 'graph.microsoft.com' }),
      }),
    ),
    outlined: seen(sampleRequest({ draft: drafts.outlined, analysis: undefined, outline: sampled })),
    'draft-found': seen(draftedRequest({ draft: drafts.found })),
    'draft-form': seen(draftedRequest()),
    'draft-approval': seen(draftedRequest({ status: 'awaiting-approval', proposal }), omar),
    'draft-asked': seen(draftedRequest({ status: 'awaiting-approval', proposal })),
    'draft-status': statusCard([{ request: draftedRequest({ status: 'awaiting-approval', proposal }) }], text),
    'outline-dialog': outlineDialog(
      {
        ...page,
        shown: [
          { operation: verbless, wrong: ['verbs', 'body'] },
          { operation: outlined({ mark: 'fedcba9876543210' }), wrong: [] },
        ],
        failure: 'unfinished',
      },
      text,
    ),
    'outline-dialog-end': outlineDialog(
      {
        ...page,
        page: 1,
        first: 4,
        shown: [{ operation: outlined({ isTaken: false, unknown: ['query', 'answer'] }), wrong: [] }],
        leftOut: leftOutReasons.map((reason) => ({ reason, count: 2, names: ['Reset', 'Nightly'] })),
        failure: 'none-taken',
      },
      text,
    ),
    'outline-dialog-largest': outlineDialog(
      {
        ...page,
        pages: 1,
        shown: ['1', '2', '3'].map((digit) => ({
          operation: { ...widest, mark: digit.repeat(16) },
          wrong: ['name', 'verbs', 'body', 'answer'] as const,
        })),
        leftOut: leftOutReasons.map((reason) => ({
          reason,
          count: 1000,
          names: Array.from({ length: 5 }, () => wide(80)),
        })),
        failure: 'unfinished',
      },
      text,
    ),
  }
}
