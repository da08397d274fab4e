import { tenantId } from './people.ts'

export interface SandboxSubscription {
  readonly subscriptionId: string
  readonly displayName: string
  readonly state: 'Enabled' | 'Warned' | 'PastDue' | 'Disabled'
  readonly tenantId: string
}

export const productionSubscription = '0b7c2c1e-5d0b-4f6f-9a61-4c1de2a10001'
export const developmentSubscription = '0b7c2c1e-5d0b-4f6f-9a61-4c1de2a10002'

export const subscriptions: readonly SandboxSubscription[] = [
  { subscriptionId: productionSubscription, displayName: 'Contoso Production', state: 'Enabled', tenantId },
  { subscriptionId: developmentSubscription, displayName: 'Contoso Development', state: 'Enabled', tenantId },
]
