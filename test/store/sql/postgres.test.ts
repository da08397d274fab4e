import { describe } from 'node:test'
import { auditKeysOf } from '../../../src/composition/audit-keys.ts'
import { openPostgres } from '../../../src/store/sql/postgres/postgres.ts'
import { sqlStores } from '../../../src/store/sql/stores.ts'
import type { Stores } from '../../../src/store/stores.ts'
import { connectionTo, spareDatabases, startedPostgres } from '../../support/engines.ts'
import { withoutPostgres } from '../../support/postgres.ts'
import { auditKeysConform } from '../conformance/audit-keys.ts'
import type { GivenKeys } from '../conformance/audit-keys.ts'
import { storeConforms } from '../conformance/index.ts'
import { vaultKey } from '../conformance/stores.ts'

describe('PostgreSQL', { skip: withoutPostgres ?? false }, () => {
  const server = startedPostgres()
  const spare = spareDatabases(server)

  /** A database of its own, opened by one process after the other or by several at a time. */
  async function place() {
    const name = await spare.take()
    const opened: Stores[] = []
    return {
      open: (keys: GivenKeys): Promise<Stores> => {
        const database = openPostgres(connectionTo(server(), name))
        const stores = sqlStores(database, { vaultKeys: { current: keys.vaultKey }, auditKeys: auditKeysOf(keys) })
        opened.push(stores)
        return Promise.resolve(stores)
      },
      close: async () => void (await Promise.all(opened.map((one) => one.close()))),
    }
  }

  storeConforms(async () => {
    const { open, close } = await place()
    const first = await open({ vaultKey })
    return { ...first, second: () => open({ vaultKey }), close }
  })

  describe('the keys of the audit log', () =>
    auditKeysConform(async () => ({ severalProcesses: true, ...(await place()) })))
})
