import assert from 'node:assert/strict'
import { it } from 'node:test'
import { encodedGuid, federatedCredentials } from '../../src/identity/federated-credentials.ts'

const tenantId = '72f988bf-86f1-41af-91ab-2d7cd011db47'
const principalId = '33333333-3333-4333-8333-333333333333'

it('a GUID is encoded as in the published examples', () => {
  // github.com/microsoft/Agents/blob/main/docs/HowTo/azurebot-user-authentication-fic.md has the encoded values: four
  // tenants of Microsoft's (MSIT, PME, Torus, AME) and its token store.
  const published: Readonly<Record<string, string>> = {
    [tenantId]: 'v4j5cvGGr0GRqy180BHbRw',
    '975f013f-7f24-47e8-a7d3-abc4752bf346': 'PwFflyR_6Een06vEdSvzRg',
    'cdc5aeea-15c5-4db6-b079-fcadd2505dc2': '6q7FzcUVtk2wefyt0lBdwg',
    '33e01921-4d64-4f8c-a055-5bdaffd5e33d': 'IRngM2RNjE-gVVva_9XjPQ',
    '5b404cf4-a79d-4cfe-b866-24bf8e1a4921': '9ExAW52n_ky4ZiS_jhpJIQ',
  }
  const encoded = Object.keys(published).map((guid) => [guid, encodedGuid(guid)])
  assert.deepEqual(Object.fromEntries(encoded), published)
  assert.equal(encodedGuid(tenantId.toUpperCase()), published[tenantId])
})

it('the registration trusts the managed identity and the sign-in connection', () => {
  const issuer = `https://login.microsoftonline.com/${tenantId}/v2.0`
  const audiences = ['api://AzureADTokenExchange']
  assert.deepEqual(federatedCredentials({ tenantId, principalId, signInIdentifier: 'courier' }), [
    { name: 'bot', description: "The bot's managed identity", issuer, audiences, subject: principalId },
    {
      name: 'sign-in',
      description: 'The sign-in connection',
      issuer,
      audiences,
      subject: '/eid1/c/pub/t/v4j5cvGGr0GRqy180BHbRw/a/9ExAW52n_ky4ZiS_jhpJIQ/courier',
    },
  ])
})
