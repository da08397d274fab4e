import { readFileSync } from 'node:fs'
import { createDefinitionWorker } from '../../src/definition/definition-worker.ts'
import { prepareDefinition } from '../../src/definition/prepare.ts'
import { botDelay } from './bot-delay.ts'
import type { BotDelay } from './bot-delay.ts'
import { host } from './outcomes.ts'
import { sampleOfSize } from './sample-of-size.ts'

/** Best of some runs: what the code takes, without what else the machine does. */
function best(run: () => void, times = 5): number {
  let shortest = Number.POSITIVE_INFINITY
  for (let turn = 0; turn < times; turn++) {
    const started = performance.now()
    run()
    shortest = Math.min(shortest, performance.now() - started)
  }
  return shortest
}

export interface Ratio {
  readonly documents: number
  readonly median: number
  readonly p90: number
}

/** Time to prepare JSON documents as a multiple of `JSON.parse` and `JSON.stringify` of the same text. */
export function ratioToParsing(files: readonly string[]): Ratio {
  const ratios = files
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const bytes = readFileSync(file)
      const text = bytes.toString()
      const floor = best(() => JSON.stringify(JSON.parse(text)))
      return best(() => prepareDefinition({ bytes, host })) / floor
    })
    .toSorted((a, b) => a - b)
  return { documents: ratios.length, median: quantile(ratios, 0.5), p90: quantile(ratios, 0.9) }
}

function quantile(sorted: readonly number[], share: number): number {
  return rounded(sorted[Math.floor(sorted.length * share)] ?? 0)
}

function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}

export interface Giant {
  readonly bytes: number
  readonly coldMs: number
  readonly warmMs: number
  /** Smallest heap limit, in steps of 25 MB, with which the thread still prepares the document. */
  readonly heapMb: number
  readonly botDelay: BotDelay
}

/** A large document in the worker, and what the bot's own thread notices of it. */
export async function giant(file: string): Promise<Giant> {
  const bytes = readFileSync(file)
  const worker = createDefinitionWorker()
  const coldMs = await measureTime(() => worker.prepare({ bytes, host }))
  const warmMs = Math.min(
    await measureTime(() => worker.prepare({ bytes, host })),
    await measureTime(() => worker.prepare({ bytes, host })),
  )
  await worker.close()
  return {
    bytes: bytes.byteLength,
    coldMs,
    warmMs,
    heapMb: await smallestHeap(bytes),
    botDelay: await botDelay(bytes),
  }
}

async function measureTime(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await run()
  return Math.round(performance.now() - started)
}

async function smallestHeap(bytes: Uint8Array): Promise<number> {
  for (let memoryMb = 50; memoryMb < 1000; memoryMb += 25) {
    const worker = createDefinitionWorker({ memoryMb, timeoutMs: 60_000 })
    const result = await worker.prepare({ bytes, host })
    await worker.close()
    if (result.ok) return memoryMb
  }
  return Number.POSITIVE_INFINITY
}

export interface Growth {
  readonly exponent: number
  readonly points: readonly { readonly bytes: number; readonly ms: number }[]
}

const sizes = [10_000, 40_000, 160_000, 640_000, 2_000_000, 4_000_000]

/** How time grows with size: the slope of the line through the logarithms. 1 is linear. */
export function growth(): Growth {
  const points = sizes.map((size) => {
    const bytes = Buffer.from(JSON.stringify(sampleOfSize(size)))
    return {
      bytes: bytes.byteLength,
      ms: rounded(
        best(() => prepareDefinition({ bytes, host })),
        3,
      ),
    }
  })
  const logs = points.map(({ bytes, ms }) => [Math.log(bytes), Math.log(ms)] as const)
  const meanX = logs.reduce((sum, [x]) => sum + x, 0) / logs.length
  const meanY = logs.reduce((sum, [, y]) => sum + y, 0) / logs.length
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0)
  const variance = logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
  return { exponent: rounded(covariance / variance), points }
}
