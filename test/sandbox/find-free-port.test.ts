import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { describe, it } from 'node:test'
import { findFreePort } from '../../sandbox/find-free-port.ts'

/** Listens on this address while something is done. */
async function whileTaken<T>(host: string, use: (port: number) => Promise<T>): Promise<T> {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  try {
    return await use((server.address() as AddressInfo).port)
  } finally {
    server.close()
  }
}

describe('a free port', () => {
  it('is none that an outgoing connection could take in the meantime', async () => {
    for (let round = 0; round < 20; round++) {
      const port = await findFreePort()
      assert.ok(port >= 15_000 && port < 30_000, String(port))
    }
  })

  it('is the wanted one while nobody listens there', async () => {
    const wanted = await findFreePort()
    assert.equal(await findFreePort(wanted), wanted)
  })

  for (const host of ['127.0.0.1', '::']) {
    it(`is another one where somebody listens on ${host}`, async () => {
      const [taken, port] = await whileTaken(host, async (wanted) => [wanted, await findFreePort(wanted)])
      assert.notEqual(port, taken)
    })
  }
})
