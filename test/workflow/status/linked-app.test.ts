import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ProblemError } from '../../../src/core/problems.ts'
import { findLinkedApp } from '../../../src/workflow/status/linked-app.ts'
import { createWorld, dana, ordersApp } from '../../support/world.ts'

const byId = { kind: 'resource-id', resourceId: ordersApp.resourceId } as const
const byHost = { kind: 'host', host: ordersApp.host } as const

describe('the app that a link leads to', () => {
  it('is found by its resource id and by its host, with its state', async () => {
    const { context, cloud } = createWorld()
    cloud.apps = [
      { ...ordersApp, name: 'orders-api-2', host: 'orders-api-2.azurewebsites.net', state: '' },
      { ...ordersApp, host: ordersApp.host.toUpperCase(), state: '' },
    ]
    cloud.facts = { ...cloud.facts, state: 'stopped' }
    const found = await findLinkedApp(context, dana, byHost)
    assert.deepEqual([found?.app.name, found?.state], ['orders-api', 'stopped'])
    cloud.apps = [{ ...ordersApp, state: '' }]
    assert.equal((await findLinkedApp(context, dana, byId))?.app.host, ordersApp.host)
  })

  it('is none where nobody’s app has the host or the id', async () => {
    const { context } = createWorld()
    assert.equal(await findLinkedApp(context, dana, { ...byHost, host: 'orders-api.other' }), undefined)
    assert.equal(await findLinkedApp(context, dana, { ...byId, resourceId: '/other' }), undefined)
  })

  it('is asked for by its host', async () => {
    const { context } = createWorld()
    const asked: unknown[] = []
    const catalog = { ...context.catalog, atHosts: (...given: unknown[]) => (asked.push(given), Promise.resolve([])) }
    const host = 'orders-api-a1.westeurope-01.azurewebsites.net'
    await findLinkedApp({ catalog }, dana, { kind: 'host', host })
    assert.deepEqual(asked, [[dana, [host]]])
  })

  it('has no state where the person may not read it', async () => {
    const { context } = createWorld()
    const catalog = { ...context.catalog, facts: () => Promise.reject(new ProblemError('internal')) }
    assert.deepEqual(Object.keys((await findLinkedApp({ catalog }, dana, byId)) ?? {}), ['app'])
  })

  it('leaves other problems to who asks', async () => {
    const { context, cloud } = createWorld()
    cloud.signedOut.add(dana.id)
    for (const link of [byId, byHost]) {
      await assert.rejects(
        findLinkedApp(context, dana, link),
        (error) => error instanceof ProblemError && error.problem.code === 'sign-in-needed',
      )
    }
  })
})
