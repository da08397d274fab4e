/** The three things people do; everything that leaves the bot happens in the work behind one of them. */
export type Stage = 'export' | 'ask' | 'approve'

/** One address the bot calls on the way from “export my API” to the connector. */
export interface Endpoint {
  readonly name: string
  readonly stage: Stage
  readonly standIn: string
  readonly method: string
  readonly path: string
  /** What only its calls have in their body, where others go to the same address. */
  readonly containing?: string
  /** The call of the stage before it, where others go to the same address at any time. */
  readonly after?: { readonly method: string; readonly path: string }
  /** What it answers is kept for a while by the process: only a new one asks. */
  readonly isKept?: true
}

const site = '/subscriptions/:subscription/resourceGroups/:group/providers/Microsoft.Web/sites/:site'
const power = '/providers/Microsoft.PowerApps'

/** Every address of the story, in the order of the calls. */
export const endpoints: readonly Endpoint[] = [
  {
    name: 'token of the person',
    stage: 'export',
    standIn: 'token-service',
    method: 'GET',
    path: '/api/usertoken/GetToken',
    isKept: true,
  },
  {
    name: 'token on behalf of',
    stage: 'export',
    standIn: 'entra',
    method: 'POST',
    path: '/:tenant/oauth2/v2.0/token',
    // The bot asks there for its own token as well.
    containing: 'on_behalf_of',
    isKept: true,
  },
  {
    name: 'list of apps',
    stage: 'export',
    standIn: 'arm',
    method: 'POST',
    path: '/providers/Microsoft.ResourceGraph/resources',
  },
  { name: 'app', stage: 'export', standIn: 'arm', method: 'GET', path: site },
  {
    name: 'rights on the app',
    stage: 'export',
    standIn: 'arm',
    method: 'GET',
    path: `${site}/providers/Microsoft.Authorization/permissions`,
  },
  { name: 'settings of the app', stage: 'export', standIn: 'arm', method: 'GET', path: `${site}/config/web` },
  { name: 'sign-in of the app', stage: 'export', standIn: 'arm', method: 'GET', path: `${site}/config/authsettingsV2` },
  { name: 'definition', stage: 'export', standIn: 'sites', method: 'GET', path: '/*' },
  {
    name: 'card to the developer',
    stage: 'export',
    standIn: 'channel',
    method: 'POST',
    path: '/teams/v3/conversations/:chat/activities',
  },
  {
    name: 'rights at the request',
    stage: 'ask',
    standIn: 'arm',
    method: 'GET',
    path: `${site}/providers/Microsoft.Authorization/permissions`,
  },
  { name: 'names of approvers', stage: 'ask', standIn: 'graph', method: 'GET', path: '/v1.0/users/:id' },
  {
    name: 'card to the approvers',
    stage: 'ask',
    standIn: 'channel',
    method: 'POST',
    path: '/teams/v3/conversations/:chat/activities',
  },
  {
    name: 'environments',
    stage: 'approve',
    standIn: 'power',
    method: 'GET',
    path: '/providers/Microsoft.BusinessAppPlatform/environments',
  },
  { name: 'source once more', stage: 'approve', standIn: 'sites', method: 'GET', path: '/*' },
  {
    name: 'validation',
    stage: 'approve',
    standIn: 'power',
    method: 'POST',
    path: `${power}/objectIds/:id/validateApiSwagger`,
  },
  {
    name: 'list of connectors',
    stage: 'approve',
    standIn: 'power',
    method: 'GET',
    path: `${power}/apis`,
    after: { method: 'POST', path: `${power}/objectIds/:id/validateApiSwagger` },
  },
  {
    name: 'storage for the icon',
    stage: 'approve',
    standIn: 'power',
    method: 'POST',
    path: `${power}/objectIds/:id/generateResourceStorage`,
  },
  { name: 'icon', stage: 'approve', standIn: 'storage', method: 'PUT', path: '/:container/:blob' },
  { name: 'creation', stage: 'approve', standIn: 'power', method: 'POST', path: `${power}/apis` },
  {
    name: 'reading back',
    stage: 'approve',
    standIn: 'power',
    method: 'GET',
    path: `${power}/apis/:name`,
    after: { method: 'POST', path: `${power}/apis` },
  },
  { name: 'definition read back', stage: 'approve', standIn: 'storage', method: 'GET', path: '/api-swagger-files/*' },
  {
    name: 'who has the connector',
    stage: 'approve',
    standIn: 'power',
    method: 'GET',
    path: `${power}/apis/:name/permissions`,
  },
  {
    name: 'sharing',
    stage: 'approve',
    standIn: 'power',
    method: 'POST',
    path: `${power}/apis/:name/modifyPermissions`,
  },
  {
    name: 'edit of a card',
    stage: 'approve',
    standIn: 'channel',
    method: 'PUT',
    path: '/teams/v3/conversations/:chat/activities/:id',
  },
]
