import { readFile } from 'node:fs/promises'
import { createDriverClient } from '../sandbox/driver-client.ts'
import { startSandbox } from '../sandbox/start-sandbox.ts'
import { environments } from '../sandbox/world/environments.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { percentiles, round } from './percentiles.ts'

const stories = 20

/** The unchanged bot as a process of its own in the sandbox: cold start, idle memory, and how long clicks wait. */
export async function benchProcess() {
  const directory = await mkdtemp(join(tmpdir(), 'courier-bench-'))
  const sandbox = await startSandbox({ directory })
  try {
    const starts: number[] = []
    const idle: number[] = []
    for (let index = 0; index < 5; index++) {
      const started = performance.now()
      await sandbox.bot.restart('SIGKILL')
      starts.push(performance.now() - started)
      idle.push((await residentMegabytes(sandbox.bot.pid)) ?? Number.NaN)
    }
    // Measured warm: Node.js keeps the compiled program on disk, as on any second start of a deployment.
    const idleMemoryMb = percentiles(idle).p50
    return {
      coldStartMs: percentiles(starts).p50,
      idleMemoryMb,
      clicks: await benchClicks(sandbox.url),
      memoryAfterStoriesMb: await residentMegabytes(sandbox.bot.pid),
    }
  } finally {
    await sandbox.close()
    await rm(directory, { recursive: true, force: true })
  }
}

async function benchClicks(url: string) {
  const driver = createDriverClient(url)
  const samples: number[] = []
  const timed = async <T>(act: Promise<T>): Promise<T> => {
    const started = performance.now()
    const result = await act
    samples.push(performance.now() - started)
    return result
  }
  for (let index = 0; index < stories; index++) {
    const connectorName = `Bench ${index}`
    await driver.type('dana', 'export orders')
    const found = await driver.untilSeen('dana', /"verb":"use-app"/)
    await timed(driver.press('dana', found.id, 'use-app'))
    const form = { environmentId: environments[1]?.name, connectorName, reason: 'Bench', signInType: 'none' }
    await timed(driver.press('dana', found.id, 'choose-sign-in', form))
    await timed(driver.press('dana', found.id, 'ask', form))
    const approval = await driver.untilSeen('omar', /"verb":"reject"/)
    await timed(driver.press('omar', approval.id, 'reject', { comment: 'Bench' }))
    // The channel takes 60 messages in half a minute for each conversation: the clock passes instead of the time.
    await driver.post('/api/clock', { advance: 60_000 })
  }
  return { count: samples.length, ms: percentiles(samples) }
}

/** Resident memory of a process in megabytes (Linux only). */
async function residentMegabytes(pid: number | undefined): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]
  return kilobytes === undefined ? undefined : round(Number(kilobytes) / 1024)
}
