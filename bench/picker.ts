import { createAppCatalog } from '../src/azure/app-catalog.ts'
import { createArm } from '../src/azure/arm.ts'
import { startStandIn } from '../sandbox/kernel/stand-in.ts'
import { trustedKernel } from '../test/sandbox/support/trusted-kernel.ts'
import { dana } from '../test/support/world.ts'
import { percentiles } from './percentiles.ts'

const sizes = [10, 1000, 100_000]
const rounds = 30
const shown = 15

/** What is typed: nothing, as for the first card; a name, as in its search; and a name with a mistake, which asks twice. */
const searches = { 'first card': '', 'a name': 'orders', 'a name with a mistake': 'odrers' }

/** Searches of a developer who may read more and more apps: calls to Azure, bytes answered, time. */
export async function benchPicker() {
  const figures = []
  for (const [search, typed] of Object.entries(searches)) {
    for (const size of sizes) figures.push({ search, ...(await pick(size, typed)) })
  }
  return figures
}

/** Resource Graph filters, sorts and cuts by itself: here only the cut costs anything, as the rows are made on demand. */
async function pick(size: number, typed: string) {
  const kernel = await trustedKernel()
  let [calls, bytes] = [0, 0]
  const answer = (body: unknown) => {
    calls++
    bytes += JSON.stringify(body).length
    return { status: 200, body }
  }
  const standIn = await startStandIn({
    ...kernel,
    name: 'arm',
    certificate: await kernel.certificates.issue(),
    routes: [
      {
        method: 'POST',
        path: '/providers/Microsoft.ResourceGraph/resources',
        handle(call) {
          const { query, options } = call.json() as { query: string; options: { $top: number } }
          const isFound = typed !== searches['a name with a mistake'] || query.includes('extend near')
          const count = isFound ? Math.min(size, options.$top) : 0
          const data = Array.from({ length: count }, (_, index) => row(index))
          return answer({ totalRecords: isFound ? size : 0, count, resultTruncated: 'false', data })
        },
      },
    ],
  })
  try {
    const token = { token: 'token', expiresOnTimestamp: Date.now() + 3_600_000 }
    const tokens = {
      forPerson: () => Promise.resolve(token),
      forApi: () => Promise.resolve(token),
      forget: () => undefined,
    }
    const samples: number[] = []
    let [mostCalls, mostBytes] = [0, 0]
    for (let index = 0; index < rounds; index++) {
      const catalog = createAppCatalog(createArm({ endpoint: standIn.origin, scope: 'scope', tokens }))
      const before = { calls, bytes }
      const began = performance.now()
      const { apps } = await catalog.search(dana, { typed, limit: shown })
      samples.push(performance.now() - began)
      if (apps.length === 0) throw new Error('no apps')
      mostCalls = Math.max(mostCalls, calls - before.calls)
      mostBytes = Math.max(mostBytes, bytes - before.bytes)
    }
    return { apps: size, calls: mostCalls, bytes: mostBytes, ms: percentiles(samples.slice(5)) }
  } finally {
    await standIn.close()
  }
}

function row(index: number) {
  return {
    id: `/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Web/sites/orders-${index}`,
    name: `orders-${index}`,
    kind: 'app,linux',
    resourceGroup: 'rg',
    subscriptionId: 's1',
    state: 'Running',
    host: `orders-${index}.azurewebsites.net`,
  }
}
