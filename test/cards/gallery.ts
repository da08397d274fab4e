import type { Card } from '../../src/cards/elements/card-types.ts'
import { pickerCard } from '../../src/cards/draft/picker-card.ts'
import { problemCard } from '../../src/cards/problem-card.ts'
import { signInDialogCard } from '../../src/cards/sign-in/sign-in-dialog.ts'
import { testValueDialogCard } from '../../src/cards/sign-in/test-value-dialog.ts'
import type { DecisionAnswers } from '../../src/cards/request/approval-card.ts'
import type { Text } from '../../src/cards/text/index.ts'
import { helpCard, welcomeCard } from '../../src/cards/welcome-card.ts'
import { requestCardFor } from '../../src/bot/teams/request-card-for.ts'
import type { Person } from '../../src/core/person.ts'
import type { Problem } from '../../src/core/problems.ts'
import { problem } from '../../src/core/problems.ts'
import type { ChangeRequest } from '../../src/core/request.ts'
import type { Principal, Share, Sharing } from '../../src/core/connector/sharing.ts'
import type { TestOutcome } from '../../src/core/connector/test-call.ts'
import { documentedErrors } from './errors-gallery.ts'
import { definitionGallery } from './gallery-definition.ts'
import { outlineGallery } from './gallery-outline.ts'
import { listGallery } from './gallery-lists.ts'
import { unfurledGallery } from './gallery-unfurled.ts'
import { updateGallery } from './gallery-updates.ts'
import { analysis, decided, drafts, proposal, sampleProblem, sampleRequest } from '../support/requests.ts'
import { exported, manyApps, near, readOnly } from './many-apps.ts'
import { readingGallery } from './reading-gallery.ts'
import { signInGallery } from './sign-in-gallery.ts'
import { mayEdit } from '../support/fake-connectors.ts'
import { dana, omar, ordersApp, policy, priya, rita } from '../support/world.ts'

const appMakers: readonly Principal[] = ['App Makers', 'Field Service'].map((name, index) => ({
  id: `00000000-0000-4000-8000-000000000ee${index}`,
  type: 'Group',
  name,
}))
const appShares = appMakers.map((principal): Share => ({ principal, role: 'CanView' }))

const entra = {
  type: 'entra-id',
  clientId: '11111111-1111-4111-8111-111111111111',
  tenant: 'common',
  resource: 'api://orders',
} as const

/** Every card the bot can send, in every state, under the name of its file in docs/cards. */
export function gallery(text: Text): Readonly<Record<string, Card>> {
  return { ...mainGallery(text), ...signInGallery(text), ...readingGallery(text), ...documentedErrors(text) }
}

function mainGallery(text: Text): Readonly<Record<string, Card>> {
  const seen = (
    request: ChangeRequest,
    person: Person,
    more: { refused?: Problem; answered?: DecisionAnswers; busy?: boolean } = {},
  ) => requestCardFor({ request, person, policy, ...more }, text)
  const asked = sampleRequest({ status: 'awaiting-approval', proposal })
  const approved = { ...asked, decision: decided('approved') }
  const imported = sampleRequest({
    ...approved,
    status: 'imported',
    result: { connectorName: 'shared_orders', created: true, at: '2026-03-02T09:05:00.000Z' },
  })
  const shared = (sharing: Sharing): ChangeRequest => ({
    ...imported,
    proposal: { ...proposal, makers: appMakers },
    result: {
      connectorName: 'shared_orders',
      created: true,
      by: omar,
      at: '2026-03-02T09:05:00.000Z',
      page: 'https://make.powerapps.com/environments/env-1/customconnectors',
      sharing,
    },
  })
  const at = '2026-03-02T09:06:00.000Z'
  const keptValue = { type: 'api-key', refs: { testKey: 'ref-1' }, savedAt: '2026-03-02T08:55:00.000Z' } as const
  const tested = (test: TestOutcome): ChangeRequest => ({
    ...imported,
    result: { connectorName: 'shared_orders', created: true, at, test },
  })
  return {
    ...definitionGallery(text),
    ...outlineGallery(text),
    welcome: welcomeCard(text),
    help: helpCard(text),
    'help-unknown-words': helpCard(text, 'make me a sandwich'),
    'picker-search': pickerCard({ words: '', found: { apps: [], total: 0, from: 0 } }, text),
    'picker-first': pickerCard({ words: '', found: { apps: manyApps, total: 237, from: 0 } }, text),
    'picker-several': pickerCard(
      {
        words: 'orders',
        found: {
          total: 3,
          from: 0,
          apps: [
            {
              ...ordersApp,
              state: 'Running',
              glance: { runtime: 'DOTNETCORE 10.0', hasDefinition: true, asksToSignIn: true, exported },
            },
            {
              ...ordersApp,
              name: 'orders-api/staging',
              glance: { hasDefinition: false, asksToSignIn: false, mayExport: false },
              resourceId: `${ordersApp.resourceId}/slots/staging`,
              state: 'Running',
            },
            {
              ...ordersApp,
              name: 'orders-func',
              kind: 'function',
              resourceId: `${ordersApp.resourceId}-func`,
              state: 'Stopped',
              subscriptionName: 'Contoso Test',
            },
          ],
        },
      },
      text,
    ),
    'picker-too-many': pickerCard({ words: 'api', found: { apps: manyApps, total: 37, from: 20 } }, text),
    'picker-near': pickerCard({ words: 'odrers', found: near }, text),
    looking: seen(sampleRequest({ draft: drafts.analysing, analysis: undefined }), dana),
    found: seen(sampleRequest({ draft: drafts.found }), dana),
    'no-definition': seen(
      sampleRequest({
        draft: drafts['analysis-failed'],
        analysis: undefined,
        problem: sampleProblem('definition-not-found', {
          app: 'orders-api',
          tried: [
            { url: 'https://orders-api.azurewebsites.net/swagger/v1/swagger.json', outcome: 'not-found' },
            { url: 'https://orders-api.azurewebsites.net/openapi.json', outcome: 'html' },
          ],
        }),
      }),
      dana,
    ),
    'not-exportable': seen(
      sampleRequest({
        draft: drafts['analysis-failed'],
        analysis: undefined,
        problem: sampleProblem('app-not-exportable', readOnly),
      }),
      dana,
    ),
    'form-api-key': seen(sampleRequest(), dana),
    'form-none': seen(sampleRequest({ form: { signInType: 'none' } }), dana),
    'form-entra-id': seen(sampleRequest({ form: { signInType: 'entra-id' } }), dana),
    'form-incomplete': seen(sampleRequest(), dana, {
      refused: problem('form-incomplete', { fields: ['environmentId', 'reason'] }),
    }),
    'form-sent-back': seen(
      sampleRequest({
        status: 'changes-requested',
        draft: drafts.form,
        decision: decided('changes-requested', 'Please use another name.'),
      }),
      dana,
    ),
    'dialog-sign-in-values': signInDialogCard(
      {
        request: sampleRequest(),
        type: 'entra-id',
        form: { resource: 'api://orders', tenant: 'common' },
      },
      text,
    ),
    'dialog-test-value': testValueDialogCard({ request: sampleRequest(), type: 'api-key' }, text),
    'dialog-test-value-kept': testValueDialogCard(
      {
        request: sampleRequest({ testValue: keptValue }),
        type: 'basic',
        refused: problem('form-incomplete', { fields: ['testPassword'] }),
      },
      text,
    ),
    'form-test-value': seen(sampleRequest({ testValue: keptValue }), dana),
    'approval-test-value': seen({ ...asked, testValue: keptValue }, omar),
    'approval-api-key': seen(asked, omar),
    'approval-makers': seen({ ...asked, proposal: { ...proposal, makers: appMakers } }, omar),
    'approval-open-api': seen(
      sampleRequest({ status: 'awaiting-approval', proposal: { ...proposal, signIn: { type: 'none' } } }),
      omar,
    ),
    'approval-entra-id': seen(
      sampleRequest({
        status: 'awaiting-approval',
        proposal: { ...proposal, signIn: entra },
        secret: { ref: 'r', savedAt: '2026-03-02T09:00:00.000Z', expires: '2026-08-01' },
      }),
      omar,
    ),
    'approval-risky-app': seen(
      sampleRequest({
        status: 'awaiting-approval',
        proposal,
        analysis: {
          ...analysis,
          host: 'orders.fabrikam.example',
          losses: 2,
          leftOut: 40,
          facts: { ...analysis.facts, state: 'stopped', reachableFromInternet: false, clientCertificateRequired: true },
        },
      }),
      omar,
    ),
    'approval-reason-missing': seen(asked, omar, {
      refused: problem('reason-missing', { requester: 'Dana' }),
      answered: { comment: '', makers: [] },
    }),
    'approval-not-a-maker': seen(asked, omar, { refused: problem('not-a-maker', { environment: 'Production' }) }),
    'awaiting-requester': seen(asked, dana),
    'awaiting-reader': seen(asked, rita),
    'approved-requester': seen({ ...approved, status: 'approved' }, dana),
    'approved-approver': seen({ ...approved, status: 'approved' }, omar),
    'already-decided': seen({ ...approved, status: 'importing' }, priya, {
      refused: problem('already-decided', { by: 'Omar', verdict: 'approved' }),
    }),
    busy: seen(asked, omar, { busy: true }),
    deciding: seen(
      { ...asked, asides: { writes: 1, reviews: {}, undelivered: {}, deciding: { [omar.id]: 'approve' } } },
      omar,
    ),
    importing: seen({ ...approved, status: 'importing' }, dana),
    'imported-shared': seen(shared({ shared: appShares, missing: [] }), omar),
    'imported-shared-with-some': seen(
      shared({ shared: appShares.slice(0, 1), missing: appShares.slice(1), reason: 'The group is not known.' }),
      dana,
    ),
    'imported-not-shared': seen(shared({ shared: [], missing: [mayEdit(priya)] }), priya),
    imported: seen(imported, dana),
    'imported-entra-id': seen(
      {
        ...imported,
        result: {
          connectorName: 'shared_orders',
          created: true,
          redirectUrl: 'https://global.consent.azure-apim.net/redirect/orders',
          at: '2026-03-02T09:05:00.000Z',
        },
      },
      dana,
    ),
    'imported-tested': seen(tested({ kind: 'answered', operation: 'List orders', status: 200, at }), dana),
    'imported-test-failed': seen(tested({ kind: 'answered', operation: 'List orders', status: 503, at }), omar),
    'imported-tested-value': seen(
      tested({ kind: 'answered', operation: 'List orders', status: 200, means: 'test-value', at }),
      dana,
    ),
    'imported-value-refused': seen(
      tested({
        kind: 'answered',
        operation: 'List orders',
        status: 401,
        means: 'test-value',
        at,
        connectionLeft: true,
      }),
      omar,
    ),
    'imported-tested-api': seen(
      tested({ kind: 'answered', operation: 'List orders', status: 200, means: 'approver-token', at }),
      dana,
    ),
    'imported-not-tested': seen(tested({ kind: 'not-tested', why: 'no-value', at }), dana),
    'imported-token-refused': seen(
      tested({ kind: 'not-tested', why: 'token-refused', number: 'AADSTS65001', at }),
      dana,
    ),
    'imported-update': seen(
      { ...imported, result: { connectorName: 'shared_orders', created: false, at: '2026-03-02T09:05:00.000Z' } },
      omar,
    ),
    'failed-requester': seen(
      {
        ...approved,
        status: 'failed',
        problem: sampleProblem('connector-refused', { reason: 'paths/~1orders: rule text' }),
      },
      dana,
    ),
    'failed-approver': seen(
      {
        ...approved,
        status: 'failed',
        problem: sampleProblem('connector-denied', {
          approver: 'Omar',
          environment: 'Production',
          reason: 'EnvironmentAccessDenied',
        }),
      },
      omar,
    ),
    'failed-begun': seen(
      {
        ...approved,
        status: 'failed',
        creating: { connectorId: 'c', by: omar, since: '2026-03-02T09:05:00.000Z' },
        problem: sampleProblem('service-down', { service: 'Power Platform', reason: { code: 'no-answer' } }),
      },
      priya,
    ),
    rejected: seen(
      sampleRequest({ status: 'rejected', proposal, decision: decided('rejected', 'We use the v2 API.') }),
      dana,
    ),
    'changes-requested': seen(
      sampleRequest({
        status: 'changes-requested',
        proposal,
        decision: decided('changes-requested', 'Please use another name.'),
      }),
      dana,
    ),
    'definition-changed': seen(
      sampleRequest({
        status: 'changes-requested',
        proposal,
        decision: decided('approved'),
        problem: sampleProblem('definition-changed', { requester: 'Dana' }),
      }),
      dana,
    ),
    withdrawn: seen(sampleRequest({ status: 'withdrawn', proposal }), omar),
    expired: seen(sampleRequest({ status: 'expired', proposal }), dana),
    'problem-person-unreachable': problemCard(
      { ...problem('person-unreachable', { person: 'Omar' }), reference: 'A1B2C3' },
      text,
    ),
    'problem-of-a-connector': problemCard(
      { ...problem('service-down', { service: 'Power Platform', reason: 'status 503' }), reference: 'A1B2C3' },
      text,
      asked,
    ),
    'problem-internal': problemCard({ ...problem('internal'), reference: 'A1B2C3' }, text),
    ...updateGallery(text),
    ...listGallery(text, { asked, imported }),
    ...unfurledGallery(text, { asked }),
  }
}
