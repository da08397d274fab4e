import type { SandboxApp } from './apps.ts'
import { productionSubscription } from './subscriptions.ts'

const trades = ['billing', 'freight', 'claims', 'parts', 'tariff', 'permit', 'roster', 'survey', 'quote', 'depot']
const kinds = ['app', 'app,linux', 'functionapp', 'functionapp,linux', 'app,linux,container', 'api']

/**
 * Makes the apps of a large company, as many as are wanted, in a hundred resource groups: of every kind, some stopped,
 * some with slots or with hosts that carry a region, some of which Resource Graph knows little.
 */
export function manyApps(count: number): readonly SandboxApp[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `${trades[index % trades.length]}-${String(index).padStart(6, '0')}`
    const slot = index % 23 === 22
    return {
      name: slot ? `${name}/staging` : name,
      kind: kinds[index % kinds.length] ?? 'app',
      subscriptionId: productionSubscription,
      resourceGroup: `rg-${String(index % 100).padStart(2, '0')}`,
      host: hostOf(slot ? `${name}-staging` : name, index),
      state: index % 50 === 49 ? 'Stopped' : 'Running',
      style: 'one of many',
      ...(slot ? { slotOf: name } : {}),
      ...(index % 31 === 30 ? { isUntidy: true } : {}),
    }
  })
}

function hostOf(name: string, index: number): string {
  return index % 3 === 0 ? `${name}-a1b2c3.westeurope-01.azurewebsites.net` : `${name}.azurewebsites.net`
}
