import type { Stores as AllStores } from '../../../src/store/stores.ts'

/** All that is kept, as one process sees it. */
export type Stores = Omit<AllStores, 'isKeyRight' | 'checkAuditKey' | 'tryWriting' | 'close'>

/** An empty place to keep things in. */
export interface Place extends Stores {
  /** The same data as a second process sees it; where only one process may have them, the same process. */
  second(): Promise<Stores>
  close(): Promise<void>
}

export type OpenPlace = () => Promise<Place>

export const vaultKey = Buffer.alloc(32, 7)
export const now = new Date('2026-03-02T09:00:00Z')
export const later = (milliseconds: number) => new Date(now.getTime() + milliseconds)
