import { createHash } from 'node:crypto'
import type { Person } from '../core/person.ts'
import type { TestConnection } from '../core/ports/index.ts'
import { ProblemError } from '../core/problems.ts'
import { connectorUrl } from './connector-url.ts'
import type { PowerClient } from './power-client.ts'

/** A connection's name follows from the request, so that a second attempt finds the first one's. */
export function connectionName({ id }: TestConnection): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 32)
}

/** Makes and removes the connection of a test call, which is its person's own. */
export function createTestConnections(options: { readonly client: PowerClient; readonly powerApps: string }) {
  const { client, powerApps } = options

  function urlOf(connection: TestConnection): URL {
    const { environmentId, connectorName } = connection
    return connectorUrl(powerApps, environmentId, `${connectorName}/connections/${connectionName(connection)}`)
  }

  return {
    async make(
      person: Person,
      connection: TestConnection,
      connectionParameters: Readonly<Record<string, string>> = {},
    ) {
      const name = connection.environmentId
      const environment = { id: `/providers/Microsoft.PowerApps/environments/${name}`, name }
      const body = { properties: { environment, connectionParameters } }
      await client.call(person, { method: 'PUT', url: urlOf(connection), body })
    },
    /** One that is not there, or whose connector is gone, counts as removed. */
    async remove(person: Person, connection: TestConnection): Promise<void> {
      try {
        await client.call(person, { method: 'DELETE', url: urlOf(connection) })
      } catch (error) {
        if (!isGone(error)) throw error
      }
    },
  }
}

function isGone(error: unknown): boolean {
  return (
    error instanceof ProblemError && error.problem.code === 'service-refused' && error.problem.details.status === 404
  )
}
