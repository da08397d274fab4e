import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { giveToAccount } from './postgres/account.ts'

/** A disk of its own, which can be filled up. */
export interface SmallDisk {
  readonly folder: string
  /** Writes until nothing goes on it any more. */
  fill(): void
  /** Takes away what `fill` has written. */
  clear(): void
  close(): void
}

/** Why tests that need one are left out; undefined where a disk may be mounted, as root may on most machines. */
export const withoutSmallDisk = mayMount() ? undefined : 'no disk may be mounted here'

function mayMount(): boolean {
  if (process.platform !== 'linux') return false
  const folder = mkdtempSync(join(tmpdir(), 'courier-disk-'))
  try {
    return mount(folder, 1) && unmount(folder)
  } finally {
    rmdirSync(folder)
  }
}

/** Mounts a disk in memory that belongs to the account of the PostgreSQL server. */
export async function mountSmallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = mkdtempSync(join(tmpdir(), 'courier-disk-'))
  if (!mount(folder, megabytes)) throw new Error(withoutSmallDisk)
  await giveToAccount(folder)
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill() {
      const file = openSync(ballast, 'a')
      try {
        for (const block = Buffer.alloc(4096); ;) writeSync(file, block)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      } finally {
        closeSync(file)
      }
    },
    clear: () => rmSync(ballast, { force: true }),
    close() {
      unmount(folder)
      rmdirSync(folder)
    },
  }
}

function mount(folder: string, megabytes: number): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]).status === 0
}

function unmount(folder: string): boolean {
  return spawnSync('umount', [folder]).status === 0
}
