/** The user-assigned identity of the bot's App Service; its tokens stand in for a client secret. */
export const managedIdentity = {
  name: 'id-connector-courier',
  clientId: '7a0e4d43-9f1b-4c57-8c0e-1d2b3a4c5d01',
  principalId: '7a0e4d43-9f1b-4c57-8c0e-1d2b3a4c5d02',
} as const
