import { randomBytes } from 'node:crypto'
import { after, before, describe } from 'node:test'
import { auditKeysOf } from '../../src/composition/audit-keys.ts'
import { openAzureStores } from '../../src/store/azure-storage/index.ts'
import { trustedKernel } from '../sandbox/support/trusted-kernel.ts'
import { startAzurite, storageCredential, withoutAzurite } from '../support/azurite.ts'
import type { Azurite } from '../support/azurite.ts'
import { auditKeysConform } from './conformance/audit-keys.ts'
import { storeConforms } from './conformance/index.ts'
import { vaultKey } from './conformance/stores.ts'

describe('Azure Storage', { skip: withoutAzurite ?? false }, () => {
  let azurite: Azurite
  before(async () => {
    azurite = await startAzurite((await trustedKernel()).certificates)
  })
  after(() => azurite.close())

  storeConforms(async () => {
    const prefix = `t${randomBytes(8).toString('hex')}`
    const open = () =>
      openAzureStores({
        endpoints: azurite.endpoints,
        credential: storageCredential,
        prefix,
        vaultKey,
        sweepMs: 0,
        onError: (error) => {
          throw error
        },
      })
    const first = await open()
    const opened = [first]
    return {
      ...first,
      async second() {
        const other = await open()
        opened.push(other)
        return other
      },
      close: async () => void (await Promise.all(opened.map((one) => one.close()))),
    }
  })

  describe('the keys of the audit log', () =>
    auditKeysConform(async () => {
      const prefix = `t${randomBytes(8).toString('hex')}`
      const opened: { close(): Promise<void> }[] = []
      return {
        severalProcesses: true,
        async open(keys) {
          const options = {
            endpoints: azurite.endpoints,
            credential: storageCredential,
            prefix,
            sweepMs: 0,
            commitTimeoutMs: 0,
          }
          const auditKeys = auditKeysOf(keys)
          const onError = () => undefined
          const one = await openAzureStores({ ...options, vaultKey: keys.vaultKey, auditKeys, onError })
          opened.push(one)
          return one
        },
        close: async () => void (await Promise.all(opened.map((one) => one.close()))),
      }
    }))
})
