import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { AppListing } from '../../../src/core/ports/index.ts'
import { ProblemError } from '../../../src/core/problems.ts'
import { glanceAtApps } from '../../../src/workflow/draft/glance-at-apps.ts'
import { sampleConnector } from '../../support/connectors.ts'
import { createWorld, dana, ordersApp } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

const listings = (count: number) =>
  Array.from({ length: count }, (_, index): AppListing => ({
    ...ordersApp,
    name: `app-${index}`,
    resourceId: `/sites/app-${index}`,
    state: 'Running',
  }))
const never = new Promise<never>(() => undefined)
const failure = () => Promise.reject(new ProblemError('service-unavailable', { service: 'Azure', reason: 'x' }))

/** What is known of these apps, where settings and rights are answered so. */
async function glances(
  {
    apps = listings(1),
    withinMs = 60_000,
    world = createWorld(),
  }: { apps?: AppListing[]; withinMs?: number; world?: World },
  answers: Partial<{ glance: (id: string) => Promise<unknown>; mayExport: () => Promise<boolean> }> = {},
) {
  const { context } = world
  Object.assign(context, {
    catalog: {
      ...context.catalog,
      glance: (_: unknown, id: string) => (answers.glance ?? (() => Promise.resolve({ hasDefinition: true })))(id),
    },
    rights: { mayExport: answers.mayExport ?? (() => Promise.resolve(true)) },
  })
  return (await glanceAtApps(context, dana, { apps, withinMs })).map(({ glance }) => glance)
}

describe('what a list says of its apps', () => {
  it('is their settings and the right to export, each as far as it is answered', async () => {
    assert.deepEqual(await glances({ apps: listings(2) }), Array(2).fill({ hasDefinition: true, mayExport: true }))
    assert.deepEqual(await glances({}, { glance: failure }), [{ mayExport: true }])
    assert.deepEqual(await glances({}, { mayExport: failure }), [{ hasDefinition: true }])
    assert.deepEqual(await glances({}, { glance: failure, mayExport: failure }), [undefined])
    assert.deepEqual(await glances({ apps: [] }), [])
  })

  it('is what is known when the time is over', async () => {
    assert.deepEqual(await glances({ withinMs: 0 }, { glance: () => never, mayExport: () => never }), [undefined])
    assert.deepEqual(await glances({ withinMs: 50 }, { mayExport: () => never }), [{ hasDefinition: true }])
  })

  it('is asked for four apps at a time', async () => {
    let [atOnce, most] = [0, 0]
    const asked: string[] = []
    await glances(
      { apps: listings(10) },
      {
        async glance(id) {
          asked.push(id)
          most = Math.max(most, ++atOnce)
          await new Promise(setImmediate)
          atOnce--
          return {}
        },
      },
    )
    assert.deepEqual([most, asked], [4, listings(10).map(({ resourceId }) => resourceId)])
  })

  it('is the newest connector that was imported of it', async () => {
    const world = createWorld()
    const version = (at: string) => ({ digest: 'd', definitionBlob: 'b', requestId: 'R', at })
    const connector = (id: string, more: object) => ({
      ...sampleConnector(),
      id,
      tenantId: dana.tenantId,
      app: { resourceId: '/SITES/app-0', name: 'app-0', host: 'h' },
      ...more,
    })
    const all = [
      connector('1', { versions: [version('2026-01-01T00:00:00.000Z'), version('2026-03-01T00:00:00.000Z')] }),
      connector('2', { versions: [version('2026-02-01T00:00:00.000Z')] }),
      connector('3', { versions: [version('2026-04-01T00:00:00.000Z')], deletedAt: '2026-05-01T00:00:00.000Z' }),
      connector('4', { versions: [] }),
    ]
    Object.assign(world.context, { store: { ...world.context.store, connectors: () => Promise.resolve(all) } })
    const [first, second] = await glances({ apps: listings(2), world })
    assert.deepEqual(first?.exported, { version: 2, at: '2026-03-01T00:00:00.000Z' })
    assert.deepEqual(second, { hasDefinition: true, mayExport: true })
  })
})
