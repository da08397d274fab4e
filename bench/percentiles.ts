export interface Percentiles {
  readonly p50: number
  readonly p99: number
}

/** Of milliseconds; rounded to hundredths. */
export function percentiles(samples: readonly number[]): Percentiles {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { p50: round(at(0.5)), p99: round(at(0.99)) }
}

export function round(value: number): number {
  return Math.round(value * 100) / 100
}
