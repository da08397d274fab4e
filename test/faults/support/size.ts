/** The short form runs with every `npm test`, the full one with `npm run test:faults`. */
export function size(short: number, full: number): number {
  return process.env['FAULTS'] === 'full' ? full : short
}
