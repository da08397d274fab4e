import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { Work } from '../../src/core/jobs/work.ts'
import { auditKeyFrom, verifyChain } from '../../src/store/audit-chain.ts'
import { openAzureStores } from '../../src/store/azure-storage/index.ts'
import type { Stores } from '../../src/store/stores.ts'
import { trustedKernel } from '../sandbox/support/trusted-kernel.ts'
import { startAzurite, storageCredential, withoutAzurite } from '../support/azurite.ts'
import type { Azurite } from '../support/azurite.ts'
import { startFaultProxy } from '../support/fault-proxy.ts'
import type { FaultProxy, ProxiedCall } from '../support/fault-proxy.ts'
import { sampleRequest } from '../support/requests.ts'
import { dana, tenantId } from '../support/world.ts'
import { sampleConnector } from './conformance/commits.ts'
import { now, vaultKey } from './conformance/stores.ts'

const show: Work = { kind: 'show', person: dana, requestId: 'A1' }
const fresh = sampleRequest({ id: 'A1', version: 1 })
const audit = [{ at: now.toISOString(), tenantId, actor: dana.id, action: 'ask', requestId: 'A1' }]
const isTransaction = ({ path, body }: ProxiedCall) => path.includes('$batch') && body.includes('records')

/** What happens when the service, the line to it or the process fails in the middle of a commit. */
describe('Azure Storage that fails', { skip: withoutAzurite ?? false }, () => {
  let azurite: Azurite
  let proxy: FaultProxy
  let prefix: string
  const opened: Stores[] = []
  before(async () => {
    const { certificates } = await trustedKernel()
    azurite = await startAzurite(certificates)
    proxy = await startFaultProxy(certificates, azurite.endpoints.tables)
  })
  after(async () => {
    proxy.onCall = () => undefined
    await Promise.all(opened.map((one) => one.close()))
    await proxy.close()
    await azurite.close()
  })

  /** The process under test talks to its tables through the proxy, the one after it does not. */
  async function open(tables: string, onError: (error: unknown) => void = () => undefined): Promise<Stores> {
    const endpoints = { ...azurite.endpoints, tables }
    // A commit is looked after by others at once, and their looking takes no time.
    const stores = await openAzureStores({
      endpoints,
      credential: storageCredential,
      prefix,
      vaultKey,
      sweepMs: 0,
      commitTimeoutMs: 0,
      onError,
    })
    opened.push(stores)
    return stores
  }

  async function twoProcesses() {
    prefix = `t${randomBytes(8).toString('hex')}`
    proxy.onCall = () => undefined
    const errors: unknown[] = []
    const first = await open(proxy.url, (error) => errors.push(error))
    const second = await open(azurite.endpoints.tables)
    return { first, second, errors }
  }

  async function auditLines({ audit: trail }: Stores): Promise<number> {
    const verdict = await verifyChain(auditKeyFrom(vaultKey), trail.read(), { head: await trail.head() })
    assert.ok(verdict.ok)
    return verdict.lines
  }

  it('a commit whose answer is lost is done once and known to be done', async () => {
    const { first } = await twoProcesses()
    let lost = 0
    proxy.onCall = (call) => (isTransaction(call) && lost++ === 0 ? 'lose-reply' : undefined)
    const change = { request: { expectedVersion: 0, record: fresh }, audit, work: [{ work: show }] }
    assert.equal(await first.store.commit(change), 'committed')
    assert.ok(lost > 1, 'it was sent again')
    assert.deepEqual(await first.store.request(tenantId, 'A1'), fresh)
    assert.equal(await auditLines(first), 1)
  })

  it('what is to be written once counts as written when only the answer was lost', async () => {
    const { first } = await twoProcesses()
    let lost = 0
    proxy.onCall = (call) => (isTransaction(call) && lost++ === 0 ? 'lose-reply' : undefined)
    assert.equal(await first.store.commit({ idempotencyKey: 'a|1' }), 'committed')
    assert.equal(await first.store.commit({ idempotencyKey: 'a|1' }), 'conflict')
  })

  for (const [where, table] of [
    ['work', 'lanes'],
    ['audit lines', 'audit'],
    ['places in the index', 'index'],
  ] as const) {
    it(`a process that dies before its ${where} are written leaves them to the next one`, async () => {
      const { first, second, errors } = await twoProcesses()
      proxy.onCall = ({ method, path, body }) =>
        method !== 'GET' && `${path}${body}`.includes(`${prefix}${table}`) ? 'refuse' : undefined
      const change = { request: { expectedVersion: 0, record: fresh }, audit, work: [{ work: show }] }
      assert.equal(await first.store.commit(change), 'committed')
      assert.equal(errors.length, 1)
      // From here on the first process does nothing any more.
      assert.deepEqual((await second.queue.claim(now, 1000))?.work, show)
      assert.equal(await auditLines(second), 1)
      assert.deepEqual(
        (await second.store.requests({ tenantId, requester: dana.id, limit: 5 })).map(({ id }) => id),
        ['A1'],
      )
    })
  }

  it('a commit that never happened leaves nothing behind', async () => {
    const { first, second } = await twoProcesses()
    proxy.onCall = (call) => (isTransaction(call) ? 'refuse' : undefined)
    const change = { request: { expectedVersion: 0, record: fresh }, audit, work: [{ work: show }] }
    await assert.rejects(first.store.commit(change), { code: 'service-unavailable' })
    assert.equal(await second.queue.claim(now, 1000), undefined)
    assert.equal(await second.store.request(tenantId, 'A1'), undefined)
    assert.equal(await auditLines(second), 0)
  })

  it('a connector that a dead process has claimed is free for the next one', async () => {
    const { first, second } = await twoProcesses()
    const connector = sampleConnector()
    await second.store.commit({ request: { expectedVersion: 0, record: fresh } })
    proxy.onCall = (call) => (isTransaction(call) ? 'refuse' : undefined)
    const change = {
      request: { expectedVersion: 1, record: { ...fresh, version: 2 } },
      connector: { expectedVersion: 0, record: connector },
    }
    await assert.rejects(first.store.commit(change))
    assert.equal(await second.store.connector(connector.id), undefined)
    assert.equal(await second.store.commit(change), 'committed')
    assert.deepEqual(await second.store.connector(connector.id), connector)
  })

  it('a connector counts as changed as soon as its commit has happened', async () => {
    const { first, second } = await twoProcesses()
    const connector = sampleConnector()
    await second.store.commit({ request: { expectedVersion: 0, record: fresh } })
    let transactions = 0
    // The claim and the transaction pass, then the process is cut off.
    proxy.onCall = (call) => {
      if (isTransaction(call)) transactions++
      else if (transactions > 0 && call.method !== 'GET') return 'refuse'
      return undefined
    }
    const change = {
      request: { expectedVersion: 1, record: { ...fresh, version: 2 } },
      connector: { expectedVersion: 0, record: connector },
    }
    assert.equal(await first.store.commit(change), 'committed')
    assert.deepEqual(await second.store.connector(connector.id), connector)
    assert.deepEqual(await second.store.connectors(tenantId), [connector])
    const next = { ...connector, version: 2, displayName: 'Orders 2' }
    assert.equal(await second.store.commit({ connector: { expectedVersion: 1, record: next } }), 'committed')
    assert.deepEqual(await second.store.connector(connector.id), next)
  })

  it('a worker that lost its lease while it was writing has not written', async () => {
    const { first, second } = await twoProcesses()
    await second.store.commit({ request: { expectedVersion: 0, record: fresh }, work: [{ work: show }] })
    const stale = await first.queue.claim(now, 1000)
    assert.ok(stale)
    // It has read the request and its lease; before its transaction arrives, another process takes over.
    let isHeld = false
    proxy.onCall = async (call) => {
      if (!isTransaction(call) || isHeld) return undefined
      isHeld = true
      await second.queue.claim(new Date(now.getTime() + 1000), 1000)
      return undefined
    }
    const change = { request: { expectedVersion: 1, record: { ...fresh, version: 2 } }, by: stale }
    assert.equal(await first.store.commit(change), 'conflict')
    assert.deepEqual(await second.store.request(tenantId, 'A1'), fresh)
  })

  it('an account that does not answer is a problem that is tried again', async () => {
    const { first } = await twoProcesses()
    proxy.onCall = () => 'refuse'
    await assert.rejects(first.store.request(tenantId, 'A1'), { code: 'service-unavailable' })
    await assert.rejects(first.queue.claim(now, 1000), { code: 'service-unavailable' })
  })
})
