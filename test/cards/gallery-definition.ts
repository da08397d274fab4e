import { requestCardFor } from '../../src/bot/teams/request-card-for.ts'
import { definitionCard } from '../../src/cards/definition/definition-card.ts'
import { operationsCard } from '../../src/cards/definition/operations-card.ts'
import { definitionListCard } from '../../src/cards/definition/definition-list-card.ts'
import { linkCard } from '../../src/cards/definition/link-card.ts'
import { previewCard } from '../../src/cards/definition/preview-card.ts'
import { repairsCard } from '../../src/cards/definition/repairs-card.ts'
import { reportCard } from '../../src/cards/definition/report-card.ts'
import type { Card } from '../../src/cards/elements/card-types.ts'
import type { Text } from '../../src/cards/text/index.ts'
import type { OperationSummary } from '../../src/core/definition.ts'
import { operationPage } from '../../src/definition/operations/operation-page.ts'
import { previewAction } from '../../src/definition/operations/preview.ts'
import { repairGroups } from '../../src/definition/repair-groups.ts'
import { openApi, prepared } from '../definition/sample.ts'
import { analysis, drafts, proposal, sampleProblem, sampleRequest } from '../support/requests.ts'
import { dana, omar, policy } from '../support/world.ts'

/** The widest letters there are, with what could break a card. */
const wide = (length: number) => '漢*[x](https://evil.example)'.padEnd(length, '漢')

function largeApi(count: number): readonly OperationSummary[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `Operation${index}`,
    key: `GET /items/${index}`,
    method: 'GET',
    path: `/items/${index}`,
    summary: `Read item ${index}`,
    tags: [`Group ${String(index % 80).padStart(2, '0')} ${wide(60)}`],
  }))
}

const orders = prepared(
  openApi({
    paths: {
      '/orders/{id}': {
        put: {
          tags: ['Orders'],
          deprecated: true,
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
          requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } } },
          responses: {
            200: {
              description: 'OK',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        Order: {
          type: 'object',
          required: ['total'],
          properties: {
            total: { type: 'number' },
            due: { type: 'string', format: 'date' },
            state: { type: 'string', enum: ['open', 'paid', 'sent'] },
            lines: { type: 'array', items: { type: 'object', properties: { sku: { type: 'string' } } } },
          },
        },
      },
    },
  }),
)

/** The dialogs about an API definition, and the cards that lead to them. */
export function definitionGallery(text: Text): Readonly<Record<string, Card>> {
  const seen = (request: Parameters<typeof requestCardFor>[0]['request']) =>
    requestCardFor({ request, person: dana, policy }, text)
  const request = sampleRequest()
  const large = { ...analysis, operations: { get: 256 }, available: 800, leftOut: 544 }
  const available = largeApi(800)
  const ticked = new Set(available.slice(0, 300).map(({ key }) => key))
  const names: readonly OperationSummary[] = available.map((one) => ({ ...one, summary: wide(200) }))
  const groups = repairGroups(orders.findings, ['display-name'])
  const many = Array.from({ length: 30 }, (_, index) => ({
    kind: 'repair' as const,
    rule: `Rule${index}`,
    pointer: '',
    message: wide(300),
    operation: wide(200),
    before: wide(200),
    after: wide(200),
  }))
  const tooWide = Array.from({ length: 300 }, () => ({
    name: { kind: 'named' as const, name: wide(100) },
    type: 'text',
    isRequired: true,
    description: '',
    choices: [wide(100)],
    level: 9,
  }))
  const refused = { app: 'orders', reason: { code: 'as-written', text: 'x' } }
  const renamed = {
    code: 'field-renamed',
    before: { kind: 'named', name: 'Total' },
    field: { kind: 'named', name: 'Sum' },
    action: 'Get order',
  }
  return {
    'found-too-many-operations': seen(sampleRequest({ draft: drafts.found, analysis: large })),
    'found-no-operations': seen(
      sampleRequest({ draft: drafts.found, analysis: { ...analysis, operations: {}, available: 0 } }),
    ),
    'choice-refused': seen(
      sampleRequest({ draft: drafts['analysis-failed'], problem: sampleProblem('definition-refused', refused) }),
    ),
    'form-too-many-operations': seen(sampleRequest({ draft: { state: 'form', showsFacts: false }, analysis: large })),
    'approval-update-api-unchanged': requestCardFor(
      {
        request: sampleRequest({
          status: 'awaiting-approval',
          proposal: {
            ...proposal,
            updates: {
              name: 'shared_orders',
              breaking: 0,
              changes: [renamed],
              apiUnchanged: true,
            },
          },
          analysis: { ...analysis, origin: { ...analysis.origin, via: 'uploaded-file', url: '', fileName: wide(300) } },
        }),
        person: omar,
        policy,
      },
      text,
    ),
    'definition-dialog': definitionCard({ request, analysis, canChange: true, hasLinks: true }, text),
    'definition-dialog-of-approver': definitionCard(
      {
        request: sampleRequest({ status: 'awaiting-approval', proposal }),
        analysis,
        canChange: false,
        hasLinks: false,
      },
      text,
    ),
    'choose-operations': operationsCard(
      request,
      { page: operationPage(available, ticked, { query: '', page: 1 }), view: 'ab||1|' },
      text,
    ),
    'choose-operations-too-many': operationsCard(
      request,
      {
        page: operationPage(names, ticked, { query: '漢', group: 3, page: 0 }),
        view: `abcdefabcdef|3|0|${wide(100)}`,
        wrong: 'too-many',
      },
      text,
    ),
    'choose-operations-nothing-found': operationsCard(
      request,
      {
        page: operationPage(available, ticked, { query: 'zebra', page: 0 }),
        view: 'ab||0|zebra',
        wrong: 'none-chosen',
      },
      text,
    ),
    'repairs-dialog': repairsCard({ request, groups, canChange: true }, text),
    'repairs-dialog-of-approver': repairsCard({ request, groups, canChange: false }, text),
    'repairs-dialog-many': repairsCard({ request, groups: repairGroups(many), canChange: true }, text),
    'definition-list': definitionListCard([request, sampleRequest({ proposal })], text),
    'definition-list-empty': definitionListCard([], text),
    'report-dialog': reportCard({ request, analysis: { ...analysis, losses: 2 }, hasLinks: true }, text),
    'link-dialog': linkCard(
      { name: 'orders-api.swagger.json', url: `https://courier.example/definitions/${'a'.repeat(43)}` },
      text,
    ),
    'preview-dialog': previewCard({ request, action: previewAction(orders.document, 'PutOrdersById') }, text),
    'preview-dialog-many-fields': previewCard(
      {
        request,
        action: {
          id: 'Many',
          name: wide(200),
          description: wide(500),
          kind: 'trigger',
          isDeprecated: true,
          inputs: tooWide,
          outputs: tooWide,
        },
      },
      text,
    ),
    'preview-dialog-nothing': previewCard({ request, action: undefined }, text),
  }
}
