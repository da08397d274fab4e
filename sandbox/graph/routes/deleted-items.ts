import { applicationView } from '../application-view.ts'
import { requestDenied, resourceNotFound } from '../graph-error.ts'
import type { GraphOperation } from '../graph-route.ts'
import { collection } from '../select.ts'
import { mayChange } from './applications.ts'

const writers = ['Application.ReadWrite.All']

/** Deleted registrations, until they are gone for good. https://learn.microsoft.com/graph/api/directory-deleteditems-list */
export const deletedItemRoutes: readonly GraphOperation[] = [
  {
    method: 'GET',
    path: '/directory/deletedItems/microsoft.graph.application',
    permissions: writers,
    handle: (_call, _caller, { directory }) => ({
      status: 200,
      body: collection('applications', directory.deletedApplications.map(applicationView)),
    }),
  },
  {
    method: 'DELETE',
    path: '/directory/deletedItems/:id',
    permissions: writers,
    handle(call, caller, { directory }) {
      const id = call.params['id'] ?? ''
      const index = directory.deletedApplications.findIndex((one) => one.id === id)
      const found = directory.deletedApplications[index]
      if (!found) return resourceNotFound(id)
      if (!mayChange(found, caller)) return requestDenied
      directory.deletedApplications.splice(index, 1)
      return { status: 204 }
    },
  },
]
