import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createReadiness } from '../../src/composition/readiness.ts'
import { auditKeyFrom, verifyChain } from '../../src/store/audit-chain.ts'
import { openAzureStores } from '../../src/store/azure-storage/index.ts'
import type { Stores } from '../../src/store/stores.ts'
import { trustedKernel } from '../sandbox/support/trusted-kernel.ts'
import { startAzurite, storageCredential, withoutAzurite } from '../support/azurite.ts'
import type { Azurite } from '../support/azurite.ts'
import { startFaultProxy } from '../support/fault-proxy.ts'
import type { FaultProxy, ProxyFault } from '../support/fault-proxy.ts'
import { changeOf } from '../support/requests.ts'
import { tenantId } from '../support/world.ts'
import { size } from './support/size.ts'

const rounds = size(1, 20)
const vaultKey = Buffer.alloc(32, 7)
/** Commits under way while the account goes away; some arrive, some do not, of some only the answer is lost. */
const atOnce = 24

describe('a storage account', { skip: withoutAzurite ?? false }, () => {
  let azurite: Azurite
  const proxies: FaultProxy[] = []
  const opened: Stores[] = []
  before(async () => {
    const { certificates } = await trustedKernel()
    azurite = await startAzurite(certificates, { keepsFiles: true })
    const { tables, blobs, queues } = azurite.endpoints
    for (const target of [tables, blobs, queues]) proxies.push(await startFaultProxy(certificates, target))
  })
  after(async () => {
    await Promise.all(opened.map((one) => one.close()))
    await Promise.all(proxies.map((one) => one.close()))
    await azurite.close()
  })

  function passes(fault: () => ProxyFault | undefined): void {
    for (const proxy of proxies) proxy.onCall = fault
  }

  /**
   * Calls under way lose their answer, the next ones are not taken. The emulator is stopped only once it has answered:
   * what it answers while it writes its files would be lost, which no storage account does.
   */
  async function stop(): Promise<void> {
    let lost = 0
    passes(() => (lost++ < atOnce / 2 ? 'lose-reply' : 'refuse'))
    await Promise.all(proxies.map((one) => one.idle()))
    passes(() => 'refuse')
    await Promise.all(proxies.map((one) => one.idle()))
    await azurite.stop()
  }

  async function start(): Promise<void> {
    await azurite.start()
    passes(() => undefined)
  }

  /** As a process of its own sees the account; what others left unfinished is looked after at once. */
  async function open(): Promise<Stores> {
    const [tables = '', blobs = '', queues = ''] = proxies.map(({ url }) => url)
    const stores = await openAzureStores({
      endpoints: { tables, blobs, queues },
      credential: storageCredential,
      vaultKey,
      sweepMs: 0,
      commitTimeoutMs: 0,
      onError: () => undefined,
    })
    opened.push(stores)
    return stores
  }

  it('that goes away and comes back has lost nothing and kept nothing by halves', async (test) => {
    const stores = await open()
    let now = 0
    const readiness = createReadiness(stores, { tenantId, now: () => now })
    const tried: string[] = []
    const kept: string[] = []
    const write = async (id: string) => {
      tried.push(id)
      if ((await readiness.store.commit(changeOf(id))) === 'committed') kept.push(id)
    }
    const isReady = () => {
      now += 5000
      return readiness.isReady()
    }
    let refused = 0
    for (let round = 0; round < rounds; round++) {
      await write(`R${round}BEFORE`)
      assert.equal(await isReady(), true)
      const writes = Array.from({ length: atOnce }, (_, index) =>
        write(`R${round}DURING${index}`).catch(() => (refused += 1)),
      )
      await writes[round % atOnce]
      await stop()
      await Promise.all(writes)
      await assert.rejects(write(`R${round}AWAY`), { code: 'service-unavailable' })
      assert.equal(await isReady(), false)
      await start()
      assert.equal(await isReady(), true)
      await write(`R${round}AFTER`)
    }
    await checkWhole(await open(), tried, kept)
    test.diagnostic(`${rounds} restarts, ${tried.length} writes, ${kept.length} kept, ${refused} refused under way`)
    assert.ok(refused > 0)
  })
})

/** Each request is there with its one audit line and its one piece of work, or not at all; those acknowledged are. */
async function checkWhole(stores: Stores, tried: readonly string[], kept: readonly string[]): Promise<void> {
  const work = await workById(stores, tried.length)
  const lines: string[] = []
  for await (const { entry } of stores.audit.read()) lines.push(entry.requestId)
  const verdict = await verifyChain(auditKeyFrom(vaultKey), stores.audit.read(), { head: await stores.audit.head() })
  assert.ok(verdict.ok)
  for (const id of tried) {
    const isThere = (await stores.store.request(tenantId, id)) !== undefined
    const times = isThere ? 1 : 0
    assert.equal(lines.filter((one) => one === id).length, times, `audit lines of ${id}`)
    assert.equal(work.filter((one) => one === id).length, times, `work of ${id}`)
    assert.ok(isThere || !kept.includes(id), `${id} was acknowledged`)
  }
}

/**
 * What is queued, after all that was left half done has been finished: each look finishes up to 32 commits. The work is
 * held, not done, so that what is written down a second time is seen to be there already.
 */
async function workById({ queue }: Stores, commits: number): Promise<readonly string[]> {
  const found: string[] = []
  for (let looks = 0; looks <= commits / 32 + 1;) {
    const job = await queue.claim(new Date(), 600_000)
    if (job) found.push('requestId' in job.work ? (job.work.requestId ?? '') : '')
    else looks++
  }
  return found
}
