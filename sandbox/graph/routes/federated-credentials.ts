import { randomUUID } from 'node:crypto'
import type { FederatedCredential } from '../../entra/directory.ts'
import { badRequest, requestDenied } from '../graph-error.ts'
import type { GraphOperation } from '../graph-route.ts'
import { collection } from '../select.ts'
import { mayChange, withApplication } from './applications.ts'

const mostCredentials = 20
const path = '/applications/:id/federatedIdentityCredentials'
const permissions = ['Application.ReadWrite.All']

/** https://learn.microsoft.com/graph/api/application-post-federatedidentitycredentials */
export const federatedCredentialRoutes: readonly GraphOperation[] = [
  {
    method: 'GET',
    path,
    permissions,
    handle: (call, _caller, world) =>
      withApplication(call, world, (application) => ({
        status: 200,
        body: collection('federatedIdentityCredentials', application.federatedIdentityCredentials),
      })),
  },
  {
    method: 'POST',
    path,
    permissions,
    handle: (call, caller, world) =>
      withApplication(call, world, (application) => {
        if (!mayChange(application, caller)) return requestDenied
        const { name, issuer, subject, audiences } = (call.json() ?? {}) as Partial<FederatedCredential>
        if (!name || !issuer || !subject || audiences?.length !== 1) {
          return badRequest('name, issuer, subject and one audience are required.')
        }
        if (application.federatedIdentityCredentials.length >= mostCredentials) {
          return badRequest(`An application may have ${mostCredentials} federated identity credentials.`)
        }
        const credential = { id: randomUUID(), name, issuer, subject, audiences }
        application.federatedIdentityCredentials.push(credential)
        world.changes.announce('registrations')
        return { status: 201, body: credential }
      }),
  },
]
