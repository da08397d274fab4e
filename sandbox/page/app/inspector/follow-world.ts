import { driver } from '../driver.ts'
import type { Listen } from '../events.ts'
import type { World } from '../types.ts'

/** Reads the world now and whenever it has changed; changes in quick succession are read once. */
export function followWorld(listen: Listen, show: (world: World) => void): void {
  let reading: Promise<void> | undefined
  let again = false

  async function read(): Promise<void> {
    do {
      again = false
      show(await driver.world())
    } while (again)
  }

  function refresh() {
    again = true
    reading ??= read()
      .catch(() => undefined)
      .finally(() => (reading = undefined))
  }

  listen('world', refresh)
  listen('bot', refresh)
  refresh()
}
