import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Activity } from 'botframework-schema'
import { apps, resourceIdOf } from '../../../sandbox/world/apps.ts'
import type { SandboxApp } from '../../../sandbox/world/apps.ts'
import { developmentSubscription, productionSubscription } from '../../../sandbox/world/subscriptions.ts'
import { createAppCatalog } from '../../../src/azure/app-catalog.ts'
import { readIntent } from '../../../src/bot/handlers/intents.ts'
import { readInbound } from '../../../src/bot/teams/inbound.ts'
import { findApps } from '../../../src/workflow/draft/find-apps.ts'
import { cloudWorld, personNamed } from '../../support/cloud-world.ts'
import type { CloudWorld } from '../../support/cloud-world.ts'
import { createWorld } from '../../support/world.ts'

const dana = personNamed('dana')
const graphPath = '/providers/Microsoft.ResourceGraph/resources'

/** An app of which there are others with a name like it. */
function odd(name: string, more: Partial<SandboxApp> = {}): SandboxApp {
  const { kind, subscriptionId, resourceGroup, state } = apps[0] as SandboxApp
  return { name, kind, subscriptionId, resourceGroup, state, style: '', host: `${name}.azurewebsites.net`, ...more }
}

let cloud: CloudWorld
before(async () => {
  cloud = await cloudWorld({
    prepare: (it) =>
      it.addApps([
        odd('4711', { kind: 'api' }),
        odd('hr-time-sheets', { isUntidy: true }),
        odd('twins', { host: 'twins-a1b2c3.westeurope-01.azurewebsites.net' }),
        odd('twins', { resourceGroup: 'rg-finance', host: 'twins-d4e5f6.westeurope-01.azurewebsites.net' }),
        odd('gateway', { tags: { product: 'parcels' } }),
        odd('moved-api', { resourceGroup: 'rg-integration' }),
      ]),
  })
})
after(() => cloud.close())

/** Says something to the bot as Teams sends it; returns what came of it, and how often Azure was asked. */
async function say(text: string) {
  const catalog = createAppCatalog(cloud.arm())
  const world = createWorld()
  // What the list says of its apps costs calls for each that is shown.
  Object.assign(world.context, { catalog: { ...catalog, glance: () => Promise.resolve({}) } })
  const activity = {
    type: 'message',
    text,
    serviceUrl: 'https://smba.example',
    from: { id: '29:dana', aadObjectId: dana.id, name: dana.name },
    recipient: { id: '28:bot' },
    conversation: { id: 'a:1', tenantId: dana.tenantId },
    entities: [{ type: 'mention', text: '<at>Courier</at>' }],
  }
  const event = readInbound(activity as unknown as Activity)?.event
  const intent = readIntent(event?.type === 'message' ? event.text : '')
  assert.equal(intent.type, 'export')
  const words = intent.type === 'export' ? intent.words : ''
  const asked = cloud.traffic('arm').length
  const { problem } = await findApps(world.context, { kind: 'find-apps', person: dana, words }, { number: 1 })
  const calls = cloud.traffic('arm').slice(asked)
  // Resource Graph allows a person fifteen queries in five seconds.
  if (calls.some(({ path }) => path === graphPath)) cloud.clock.advance(5000)
  const [request] = await world.context.store.requests({ tenantId: dana.tenantId, requester: dana.id, limit: 1 })
  const choice = world.delivered.flatMap((notice) => (notice.kind === 'app-choice' ? [notice.found] : []))[0]
  return {
    calls: calls.length,
    outcome: {
      ...(request ? { begins: request.app.name } : {}),
      ...(request?.typedAddress ? { reads: request.typedAddress } : {}),
      ...(choice ? { [choice.isNear ? 'asks' : 'offers']: choice.apps.map(({ name }) => name) } : {}),
      ...(problem ? { says: problem.code } : {}),
    },
  }
}

const idOf = (name: string) => resourceIdOf(apps.find((one) => one.name === name) ?? odd(name))
const orders = idOf('orders-api')
const host = 'orders-api.azurewebsites.net'
const document = `https://${host}/swagger/v1/swagger.json`
const begins = (name: string) => ({ begins: name })
const reads = { begins: 'orders-api', reads: document }
const asks = (...names: readonly string[]) => ({ asks: names })
const offers = (...names: readonly string[]) => ({ offers: names })
const says = (code: string) => ({ says: code })
const wrapped = `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(document)}&data=05%7CeyJWIjoiMC4wIn0&reserved=0`
const group = `/subscriptions/${productionSubscription}/resourceGroups/rg-sales`
const portal = (of: string) => `https://portal.azure.com/#@contoso.example/resource${of}`

/** What is said behind “export”, and what comes of it. */
const ways: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  // A name.
  ['orders-api', begins('orders-api')],
  ['Orders API', begins('orders-api')],
  ['orders', begins('orders-api')],
  ['my orders app, please', begins('orders-api')],
  ['ORDERS_API', begins('orders-api')],
  ['“orders”', begins('orders-api')],
  ['api orders', begins('orders-api')],
  ['support', begins('support-tickets-api')],
  ['tickets support', begins('support-tickets-api')],
  ['shipping function', begins('shipping-func')],
  ['shipping service', begins('shipping-func')],
  ['4711', begins('4711')],
  ['time sheets', begins('hr-time-sheets')],
  ['<at>Courier</at> orders', begins('orders-api')],
  // Several.
  ['func', offers('delivery-func', 'returns-func', 'shipping-func', 'sorting-func', 'tags-func')],
  ['twins', offers('twins', 'twins')],
  ['customers', offers('customers-api', 'customers-api/staging')],
  ['', offers('4711', 'appointments-api', 'archive-api', 'catalog-api', 'customers-api')],
  // With a mistake.
  ['ordersapi', asks('orders-api')],
  ['odrers', asks('orders-api')],
  ['oders-api', asks('orders-api')],
  ['orderss', asks('orders-api')],
  ['ordars api', asks('orders-api')],
  ['invetnroy', asks('inventory-api')],
  ['custmers', asks('customers-api', 'customers-api/staging')],
  ['suport tickets', asks('support-tickets-api')],
  ['aprovals', says('no-apps')],
  // By where it is, and what is said of it.
  ['rg-payroll', begins('payroll-api')],
  ['parcels', begins('gateway')],
  ['stock.contoso.example', begins('inventory-api')],
  // A slot.
  ['customers-api', begins('customers-api')],
  ['customers-api/staging', begins('customers-api/staging')],
  ['customers-api-staging', begins('customers-api/staging')],
  ['customers-api staging', begins('customers-api/staging')],
  ['customers-api (staging)', begins('customers-api/staging')],
  [`${idOf('customers-api')}/slots/staging`, begins('customers-api/staging')],
  ['customers-api-staging.azurewebsites.net', begins('customers-api/staging')],
  // A host.
  [host, begins('orders-api')],
  [`https://${host}`, begins('orders-api')],
  [`https://${host}/orders/17?x=1`, begins('orders-api')],
  [`${host}/swagger/index.html`, begins('orders-api')],
  ['https://orders-api.scm.azurewebsites.net/', begins('orders-api')],
  ['https://stock.contoso.example/stock', begins('inventory-api')],
  ['twins-d4e5f6.westeurope-01.azurewebsites.net', begins('twins')],
  ['oders-api.azurewebsites.net', asks('orders-api')],
  ['gone-app.azurewebsites.net', says('no-app-at-host')],
  ['https://api.fabrikam.example/orders', says('no-app-at-host')],
  // A definition.
  [document, reads],
  [`${document}?v=1`, reads],
  [`<${document}>`, reads],
  [`<a href="${document}" title="x">the definition</a>`, reads],
  [`[the definition](${document})`, reads],
  [`${document}.`, reads],
  [wrapped, reads],
  [
    `https://stock.contoso.example/openapi.json`,
    { begins: 'inventory-api', reads: 'https://stock.contoso.example/openapi.json' },
  ],
  ['https://raw.fabrikam.example/openapi.json', says('no-app-at-host')],
  // A resource id, and a link to the portal.
  [orders, begins('orders-api')],
  [`${orders}/`, begins('orders-api')],
  [orders.toUpperCase(), begins('orders-api')],
  [`${orders}/config/web`, begins('orders-api')],
  [portal(`${orders}/appServices`), begins('orders-api')],
  [portal(`${idOf('customers-api')}/slots/staging`), begins('customers-api/staging')],
  [`https://portal.azure.com/#blade/X/Y/id/${encodeURIComponent(orders)}`, begins('orders-api')],
  [`https://portal.azure.com/#view/X/Y/resourceId/${encodeURIComponent(orders)}/tab/code`, begins('orders-api')],
  [idOf('moved-api'), begins('moved-api')],
  [idOf('never-there'), says('app-not-found')],
  [
    `/subscriptions/${developmentSubscription}/resourceGroups/rg-x/providers/Microsoft.Web/sites/twins`,
    says('app-not-found'),
  ],
  [`https://portal.azure.com/#@99999999-0000-4000-8000-000000000001/resource${orders}`, says('app-in-other-tenant')],
  [`https://portal.azure.com/#@${dana.tenantId}/resource${orders}`, begins('orders-api')],
  [`https://portal.azure.com/#@${dana.tenantId.toUpperCase()}/resource${orders}`, begins('orders-api')],
  ['https://orders-api.fabrikam.example', says('no-app-at-host')],
  // Something else.
  ['approvals-flow', says('is-logic-app')],
  [idOf('approvals-flow'), says('is-logic-app')],
  ['approvals-flow.azurewebsites.net', says('is-logic-app')],
  ['invoice-reminder', says('is-logic-app')],
  ['brochure site', says('is-static-web-app')],
  ['https://x.azurestaticapps.net', says('is-static-web-app')],
  ['quotes-ca', says('is-container-app')],
  [`${group}/providers/Microsoft.App/containerApps/quotes-ca`, says('is-container-app')],
  ['contoso-apim', says('is-api-management')],
  ['https://contoso-apim.azure-api.net/orders', says('is-api-management')],
  [portal(`${group}/overview`), says('is-other-resource')],
  [`${group}/providers/Microsoft.Web/serverfarms/plan-sales`, says('is-other-resource')],
  ['something unheard of', says('no-apps')],
  ["orders' | take 0 //", says('no-apps')],
]

describe('an app is named', () => {
  for (const [text, expected] of ways) {
    it(`by “${text}”`, async () => {
      const { outcome, calls } = await say(`export ${text}`)
      const { offers: listed, ...others } = outcome as { offers?: readonly string[] }
      assert.deepEqual({ ...others, ...(listed ? { offers: listed.slice(0, 5) } : {}) }, expected)
      assert.ok(calls <= 2, `${calls} calls`)
    })
  }

  it('by a link alone', async () => {
    for (const text of [document, orders, host]) {
      assert.equal((await say(text)).outcome.begins, 'orders-api')
    }
  })
})
