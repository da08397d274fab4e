import { setImmediate as turn } from 'node:timers/promises'

/** Waits for a condition that no event announces; fails when it does not come true within ten seconds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const giveUp = Date.now() + 10_000
  while (!(await condition())) {
    if (Date.now() > giveUp) throw new Error('the condition did not come true')
    await turn()
  }
}
