import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createAdmittedClients } from '../../src/azure/admitted-clients.ts'
import type { Arm } from '../../src/azure/arm.ts'
import { problemOf } from '../support/cloud-world.ts'
import { dana, ordersApp } from '../support/world.ts'

/** The settings of an app that admits these clients; undefined where nothing says so. */
function settingsOf(allowedApplications: readonly string[] | undefined) {
  const defaultAuthorizationPolicy = allowedApplications && { allowedApplications: [...allowedApplications] }
  return {
    id: 'settings',
    platform: { enabled: true },
    identityProviders: { azureActiveDirectory: { validation: { defaultAuthorizationPolicy } } },
  }
}

async function add(settings: object) {
  const written: unknown[][] = []
  const webApps = {
    getAuthSettingsV2WithoutSecrets: () => Promise.resolve(structuredClone(settings)),
    updateAuthSettingsV2: (...given: unknown[]) => Promise.resolve(void written.push(given)),
  }
  const arm = { sites: () => Promise.resolve({ webApps }) } as unknown as Arm
  await createAdmittedClients(arm).add(dana, ordersApp, 'c1')
  return written
}

describe('the clients that an app admits', () => {
  it('get one more, and the rest of the settings stays', async () => {
    assert.deepEqual(await add(settingsOf(['a', 'b'])), [['rg', 'orders-api', settingsOf(['a', 'b', 'c1'])]])
  })

  it('are left alone where it is one of them, or where the app admits everybody', async () => {
    const everybody = [settingsOf([]), settingsOf(undefined), { id: 's' }, { id: 's', identityProviders: {} }]
    const some = { id: 's', identityProviders: { azureActiveDirectory: {} } }
    for (const settings of [settingsOf(['a', 'c1']), ...everybody, some]) assert.deepEqual(await add(settings), [])
  })

  it('are not guessed from something else than settings', async () => {
    assert.deepEqual((await problemOf(add({})))[0], 'service-unavailable')
  })
})
