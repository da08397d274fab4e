import { people, tenantId } from './people.ts'

export interface SandboxEnvironment {
  readonly name: string
  readonly displayName: string
  readonly isDefault: boolean
  readonly sku: 'Default' | 'Production' | 'Sandbox'
  readonly location: string
  /** Object ids of those with the Environment Maker role. */
  readonly makers: readonly string[]
  /** Organisation of the Dataverse database; without one there are no solutions. */
  readonly dataverse?: { readonly uniqueName: string; readonly domainName: string; readonly resourceId: string }
}

const owners = makers('omar', 'priya')

export const environments: readonly SandboxEnvironment[] = [
  {
    // Every user of a tenant is a maker in its default environment, without being added.
    // https://learn.microsoft.com/power-platform/admin/environments-overview#the-default-environment
    name: `Default-${tenantId}`,
    displayName: 'Contoso (default)',
    isDefault: true,
    sku: 'Default',
    location: 'europe',
    makers: people.map((one) => one.objectId),
  },
  {
    name: '4b1f3f6c-0a37-4d5e-9a55-7f2f1d6c0a01',
    displayName: 'Contoso Production',
    isDefault: false,
    sku: 'Production',
    location: 'europe',
    makers: owners,
    dataverse: {
      uniqueName: 'unq4b1f3f6c0a37',
      domainName: 'contoso',
      resourceId: '9b1e6a52-27a1-4f0d-8a55-0c7d3e5f0a01',
    },
  },
  {
    name: '4b1f3f6c-0a37-4d5e-9a55-7f2f1d6c0a02',
    displayName: 'Contoso Sandbox',
    isDefault: false,
    sku: 'Sandbox',
    location: 'europe',
    makers: [...owners, ...makers('adam')],
  },
]

function makers(...ids: readonly string[]): readonly string[] {
  return people.filter((one) => ids.includes(one.id)).map((one) => one.objectId)
}
