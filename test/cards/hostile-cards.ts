import { requestCardFor } from '../../src/bot/teams/request-card-for.ts'
import { blockedCard } from '../../src/cards/sign-in/blocked-card.ts'
import { definitionCard } from '../../src/cards/definition/definition-card.ts'
import { definitionListCard } from '../../src/cards/definition/definition-list-card.ts'
import { linkCard } from '../../src/cards/definition/link-card.ts'
import { operationsCard } from '../../src/cards/definition/operations-card.ts'
import { previewCard } from '../../src/cards/definition/preview-card.ts'
import { repairsCard } from '../../src/cards/definition/repairs-card.ts'
import { reportCard } from '../../src/cards/definition/report-card.ts'
import type { Card } from '../../src/cards/elements/card-types.ts'
import { pickerCard } from '../../src/cards/draft/picker-card.ts'
import { problemCard } from '../../src/cards/problem-card.ts'
import { secretExpiresCard } from '../../src/cards/sign-in/secret-expires-card.ts'
import { signInDialogCard } from '../../src/cards/sign-in/sign-in-dialog.ts'
import { connectorListCard, requestListCard } from '../../src/cards/request/list-cards.ts'
import { statusCard } from '../../src/cards/request/status-card.ts'
import type { Text } from '../../src/cards/text/index.ts'
import { appCard } from '../../src/cards/unfurled/app-card.ts'
import { connectorCard, environmentCard } from '../../src/cards/unfurled/connectors-card.ts'
import { helpCard } from '../../src/cards/welcome-card.ts'
import { signInTypes } from '../../src/connector-auth/index.ts'
import type { SharedStatus } from '../../src/core/export-status.ts'
import { statuses } from '../../src/core/lifecycle.ts'
import { en } from '../../src/cards/text/en/index.ts'
import { catalogue } from '../../src/core/problems.ts'
import type { ProblemCode, ProblemRecord } from '../../src/core/problems.ts'
import type { ChangeRequest } from '../../src/core/request.ts'
import type { SignIn } from '../../src/core/sign-in.ts'
import { operationPage } from '../../src/definition/operations/operation-page.ts'
import { repairGroups } from '../../src/definition/repair-groups.ts'
import { outlineDialog } from '../../src/cards/draft/outline-dialog.ts'
import { keptOutline, outlined } from './gallery-outline.ts'
import { samples } from '../connector-auth/samples.ts'
import { sampleConnector } from '../support/connectors.ts'
import { botChat, now } from './gallery-unfurled.ts'
import { analysis, decided, drafts, proposal, sampleProblem, sampleRequest } from '../support/requests.ts'
import { dana, omar, ordersApp, policy, priya } from '../support/world.ts'

const at = '2026-03-02T09:05:00.000Z'
const codes = Object.keys(catalogue) as readonly ProblemCode[]

/** Every card the bot sends, with `word` in every place where a foreign text can stand. */
export function hostileCards(word: string, text: Text): readonly (readonly [string, Card])[] {
  const cards = [...requestCards(word, text), ...otherCards(word, text), ...definitionCards(word, text)]
  return [...cards, ['outline-dialog', hostileOutline(word, text)]]
}

function hostileOutline(word: string, text: Text): Card {
  const shown = [{ operation: outlined({ path: word, name: word }), wrong: [] }]
  const leftOut = [{ reason: 'disabled', count: 1, names: [word] } as const]
  const page = { shown, leftOut, page: 0, pages: 1, first: 1, taken: 1, total: 1 }
  return outlineDialog({ request: poison(word), outline: { ...keptOutline, fileName: word }, ...page }, text)
}

/** A sign-in whose texts are all this word. */
function poisoned(signIn: SignIn, word: string): SignIn {
  if (signIn.type === 'several')
    return { type: 'several', sets: signIn.sets.map((set) => poisoned(set, word) as typeof set) }
  const kept = new Set(['type', 'in', 'onBehalfOf'])
  return Object.fromEntries(
    Object.entries(signIn).map(([name, value]) => [
      name,
      kept.has(name) ? value : Array.isArray(value) ? [word] : word,
    ]),
  ) as unknown as SignIn
}

/** A problem whose every detail is this word, as no type would allow. */
function poisonedProblem(code: ProblemCode, word: string): ProblemRecord {
  return { ...sampleProblem('internal', {}), code, details: detailsOf(code, word) } as unknown as ProblemRecord
}

function detailsOf(code: ProblemCode, word: string): Readonly<Record<string, string>> {
  const { happened, todo } = en.problems[code]
  const names = [...`${happened} ${todo}`.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  return Object.fromEntries(
    [...names, 'tried', 'why'].map((name) => [name, name === 'tried' ? `${word} (html)\n${word}` : word]),
  )
}

function poison(word: string, changes: Partial<ChangeRequest> = {}): ChangeRequest {
  const person = { ...dana, name: word }
  return sampleRequest({
    requester: person,
    app: { ...ordersApp, name: word, resourceGroup: word, host: word },
    analysis: {
      ...analysis,
      title: word,
      host: word,
      sourceVersion: word,
      facts: { ...analysis.facts, runtime: word, location: word, hosts: [word] },
      origin: {
        ...analysis.origin,
        via: 'request-sample',
        fileName: word,
        draft: { confirmedBy: person, confirmedAt: at, unknown: { query: 1 } },
      },
      operationNames: [word, word],
      losses: 1,
      worst: [{ kind: 'loss', rule: 'Rule', pointer: word, message: word, operation: word }],
    },
    form: { connectorName: word, reason: word, askWhom: word },
    typedAddress: word,
    outline: { ...keptOutline, fileName: word },
    ...changes,
  })
}

function requestCards(word: string, text: Text): readonly (readonly [string, Card])[] {
  const people = [dana, omar, priya].map((person) => ({ ...person, name: word }))
  const asked = {
    ...proposal,
    environment: { ...proposal.environment, name: word },
    connectorName: word,
    reason: word,
    approvers: people,
    updates: { name: word, breaking: 1, changes: [word, word] },
  }
  const see = (name: string, request: ChangeRequest) =>
    people.map((person): readonly [string, Card] => [
      name,
      requestCardFor({ request, person, policy, answered: { comment: word, makers: [] } }, text),
    ])
  const decision = { ...decided('rejected', word), by: { ...omar, name: word } }
  return [
    ...statuses.flatMap((status) =>
      see(
        status,
        poison(word, {
          status,
          proposal: asked,
          decision,
          problem: sampleProblem('connector-refused', { reason: word }),
          result: {
            connectorName: word,
            created: true,
            redirectUrl: `https://a.example/${word}`,
            at,
            test: { kind: 'answered', operation: word, status: 200, at },
          },
        }),
      ),
    ),
    ...(['analysing', 'outlined', 'found', 'form'] as const).flatMap((state) =>
      see(state, poison(word, { draft: drafts[state] })),
    ),
    ...see(
      'not-found',
      poison(word, {
        draft: drafts['analysis-failed'],
        problem: poisonedProblem('definition-not-found', word),
      }),
    ),
    ...signInTypes.flatMap((type) => [
      ...see(`form-${type}`, poison(word, { form: { signInType: type, askWhom: word, reason: word } })),
      ...see(
        `approval-${type}`,
        poison(word, { status: 'awaiting-approval', proposal: { ...asked, signIn: poisoned(samples[type], word) } }),
      ),
      [
        `dialog-${type}`,
        signInDialogCard({ request: poison(word), type, form: { clientId: word, scopes: word } }, text),
      ] as const,
    ]),
  ]
}

function otherCards(word: string, text: Text): readonly (readonly [string, Card])[] {
  const app = { ...ordersApp, name: word, resourceGroup: word, host: word, subscriptionName: word, state: word }
  const connector = sampleConnector({
    name: word,
    displayName: word,
    environment: { id: 'env-1', name: word },
    app: { resourceId: ordersApp.resourceId, name: word, host: word },
    owner: { ...omar, name: word },
    requester: { ...dana, name: word },
    signInType: 'entra-id',
    redirectUrl: word,
    secretExpires: '2026-08-01',
    versions: [{ digest: word, definitionBlob: 'b', requestId: 'A1', at }],
  })
  const request = poison(word, { status: 'awaiting-approval', proposal: { ...proposal, connectorName: word } })
  return [
    ...codes.map((code): readonly [string, Card] => [
      `problem-${code}`,
      problemCard({ ...poisonedProblem(code, word), reference: 'F00D' }, text, request),
    ]),
    ['help', helpCard(text, word)],
    ['picker', pickerCard({ words: word, found: { apps: [app, app], total: 2, from: 0 } }, text)],
    ['picker-too-many', pickerCard({ words: word, found: { apps: [app], total: 9, from: 0 } }, text)],
    [
      'status',
      statusCard([{ connector, request }, { request }], text, { rotatable: [connector], openable: [request] }),
    ],
    ['requests', requestListCard({ list: 'approvals', rows: [request, poison(word)], from: 0 }, text)],
    ['connectors', connectorListCard({ rows: [connector], from: 0 }, text)],
    ...unfurledCards(word, { connector, request, approvedBy: word }, text),
    ['secret-expires', secretExpiresCard(connector, 7, text)],
    ...(['consent-needed', 'step-up-needed'] as const).map((code): readonly [string, Card] => [
      code,
      blockedCard({ code, service: word }, { consent: 'https://login.example' }, text),
    ]),
    [
      'sign-in-refused',
      blockedCard(
        { code: 'sign-in-refused', service: word, refusal: 'other', number: word, reason: word },
        { consent: 'https://login.example' },
        text,
      ),
    ],
  ]
}

function unfurledCards(word: string, status: SharedStatus, text: Text): readonly (readonly [string, Card])[] {
  const { connector, request } = status
  const statuses = [status, request ? { request } : status]
  const many = Array.from({ length: 7 }, () => (connector ? { connector } : status))
  return [
    ['unfurled-app', appCard({ name: word, host: word, kind: 'web', statuses }, botChat, now, text)],
    ['unfurled-connector', connectorCard(status, botChat, now, text)],
    ['unfurled-environment', environmentCard([status, ...many], botChat, now, text)],
  ]
}

function definitionCards(word: string, text: Text): readonly (readonly [string, Card])[] {
  const request = poison(word)
  const found = request.analysis ?? analysis
  const operations = [1, 2].map((number) => ({
    id: word,
    key: `GET /${number}`,
    method: 'GET',
    path: word,
    summary: word,
    tags: [word],
  }))
  const finding = {
    kind: 'repair',
    rule: 'Rule',
    pointer: word,
    message: word,
    operation: word,
    before: word,
    after: word,
  } as const
  const field = {
    name: { kind: 'named', name: word } as const,
    type: word,
    isRequired: true,
    description: word,
    choices: [word, word],
    level: 1,
  }
  const action = {
    id: word,
    name: word,
    description: word,
    kind: 'action',
    isDeprecated: true,
    inputs: [field],
    outputs: [field],
  } as const
  return [
    ['definition', definitionCard({ request, analysis: found, canChange: true, hasLinks: true }, text)],
    ['definitions', definitionListCard([request, request], text)],
    ['report', reportCard({ request, analysis: found, hasLinks: true }, text)],
    ['link', linkCard({ name: word, url: 'https://courier.example/d' }, text)],
    ['preview', previewCard({ request, action }, text)],
    ['repairs', repairsCard({ request, groups: repairGroups([finding, finding]), canChange: true }, text)],
    [
      'operations',
      operationsCard(
        request,
        {
          page: operationPage(operations, new Set(), { query: '', page: 0 }),
          view: `ab||0|${word}`,
          wrong: 'none-chosen',
        },
        text,
      ),
    ],
  ]
}
