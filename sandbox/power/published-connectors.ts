/** Two of the connectors everybody has: a list that is not filtered shows them among the custom ones. */
export const publishedConnectors = [
  published('shared_office365users', 'Office 365 Users'),
  published('shared_sharepointonline', 'SharePoint'),
]

function published(name: string, displayName: string) {
  return {
    name,
    id: `/providers/Microsoft.PowerApps/apis/${name}`,
    type: 'Microsoft.PowerApps/apis',
    properties: {
      displayName,
      isCustomApi: false,
      apiEnvironment: 'Shared',
      createdBy: { id: 'microsoft', displayName: 'Microsoft', type: 'Microsoft' },
      tier: 'Standard',
      publisher: 'Microsoft',
    },
  }
}
