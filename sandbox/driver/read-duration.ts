import { HttpError } from './http-error.ts'

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds of a number (milliseconds) or a text such as `90s`, `15m`, `2h`, `3d`. */
export function readDuration(given: number | string): number {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(String(given)) ?? []
  const milliseconds = typeof given === 'number' ? given : Number(amount) * (units[unit] ?? Number.NaN)
  if (Number.isFinite(milliseconds) && milliseconds >= 0) return milliseconds
  throw new HttpError(
    400,
    'The clock moves forward only: a number of milliseconds, or a text such as 90s, 15m, 2h, 3d.',
  )
}
