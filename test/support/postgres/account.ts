import { chown } from 'node:fs/promises'
import process from 'node:process'

/** `nobody`, as Linux and its containers number it. */
const nobody = { uid: 65_534, gid: 65_534 }

/**
 * The account that the server and its files belong to. PostgreSQL refuses to run as root, so tests of root run it as
 * `nobody`; otherwise it runs as whoever runs the tests.
 */
export const account: { readonly uid?: number; readonly gid?: number } = process.getuid?.() === 0 ? nobody : {}

/** Nothing of the developer's environment: `PGDATA`, `PGPORT` and the like would change what the programs do. */
export const environment = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** Makes a file or folder of this process the server's. */
export async function giveToAccount(path: string): Promise<void> {
  if (account.uid !== undefined && account.gid !== undefined) await chown(path, account.uid, account.gid)
}
