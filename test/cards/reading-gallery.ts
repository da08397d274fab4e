import { requestCardFor } from '../../src/bot/teams/request-card-for.ts'
import type { Card } from '../../src/cards/elements/card-types.ts'
import type { Text } from '../../src/cards/text/index.ts'
import { adviseSignIn } from '../../src/connector-auth/advice.ts'
import type { FrontApi } from '../../src/core/app/front-api.ts'
import type { Problem } from '../../src/core/problems.ts'
import type { Analysis } from '../../src/core/source-app.ts'
import { analysis, drafts, proposal, sampleProblem, sampleRequest } from '../support/requests.ts'
import { dana, omar, policy } from '../support/world.ts'

const app = 'orders-api'
const at = (path: string) => `https://orders-api.azurewebsites.net/${path}`
const said = 'The client does not have authorization to perform action Microsoft.Web/sites/config/Read'

const frontApis: readonly FrontApi[] = ['Orders', 'Partner orders'].map((name, index) => ({
  id: `/apis/orders-${index}`,
  name,
  service: 'contoso-apim',
  address: `contoso-apim.azure-api.net/orders-${index}`,
  needsKey: index === 1,
}))

/** An app with all that may stand in front of it, whose definition was read all the same. */
const walled: Analysis = {
  ...analysis,
  frontApis,
  host: 'contoso-apim.azure-api.net',
  facts: {
    ...analysis.facts,
    state: 'unknown',
    reachableFromInternet: false,
    closedBy: ['ip-rules', 'private-endpoint'],
    unread: [{ what: 'authentication', said }],
  },
  origin: { ...analysis.origin, via: 'typed-address', url: 'https://docs.contoso.example/orders.json', with: 'key' },
  signInAdvice: adviseSignIn({ facts: { functionLevels: ['function'] }, declared: [] }),
}

/** The cards about what stands in front of an app. */
export function readingGallery(text: Text): Readonly<Record<string, Card>> {
  const failed = (problem: Problem, typedAddress?: string) =>
    requestCardFor(
      {
        request: sampleRequest({
          draft: drafts['analysis-failed'],
          analysis: undefined,
          problem: { ...problem, at: '2026-03-02T09:00:00.000Z', reference: 'R1A2B3', turn: 'requester' },
          ...(typedAddress === undefined ? {} : { typedAddress }),
        }),
        person: dana,
        policy,
      },
      text,
    )
  const elsewhere = 'https://docs.contoso.example/orders.json'
  return {
    'no-definition-network-closed': failed(
      sampleProblem('definition-behind-network', {
        app,
        tried: [{ url: at('openapi.json'), outcome: 'network-closed' }],
        closedBy: ['ip-rules'],
        unread: [{ what: 'api-management', said }],
      }),
    ),
    'no-definition-key-denied': failed(
      sampleProblem('definition-wants-key', {
        app,
        tried: [{ url: at('api/swagger.json'), outcome: 'wants-key', without: 'key-denied', registeredAs: 'relative' }],
      }),
    ),
    'no-definition-sign-in': failed(
      sampleProblem('definition-closed', {
        app,
        tried: [
          { url: at('openapi.json'), outcome: 'sign-in-page', without: 'other-registration', registeredAs: 'http' },
        ],
      }),
    ),
    'no-definition-fails': failed(
      sampleProblem('app-fails', { app, tried: [{ url: at('openapi.json'), outcome: 'server-error', status: 503 }] }),
    ),
    'no-definition-elsewhere': failed(
      sampleProblem('definition-elsewhere', { app, host: 'docs.contoso.example', url: elsewhere }),
      elsewhere,
    ),
    'found-behind-walls': requestCardFor(
      { request: sampleRequest({ draft: drafts.found, analysis: walled }), person: dana, policy },
      text,
    ),
    'form-front-apis': requestCardFor({ request: sampleRequest({ analysis: walled }), person: dana, policy }, text),
    'approval-behind-walls': requestCardFor(
      {
        request: sampleRequest({ status: 'awaiting-approval', proposal, analysis: { ...walled, host: analysis.host } }),
        person: omar,
        policy,
      },
      text,
    ),
    'approval-gateway': requestCardFor(
      {
        request: sampleRequest({ status: 'awaiting-approval', proposal, analysis: walled }),
        person: omar,
        policy,
      },
      text,
    ),
  }
}
