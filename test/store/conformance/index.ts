import { describe } from 'node:test'
import { auditConforms } from './audit.ts'
import { commitsConform } from './commits.ts'
import { blobsConform, conversationsConform, rateCounterConforms, vaultConforms } from './keeping.ts'
import { queriesConform } from './queries.ts'
import { fencingConforms, parkingConforms, queueConforms } from './queue.ts'
import type { OpenPlace } from './stores.ts'
import { ticketsConform } from './tickets.ts'
import { duplicatesConform } from './duplicates.ts'

/** What every store must do, whatever it is made of. */
export function storeConforms(open: OpenPlace): void {
  describe('a commit', () => commitsConform(open))
  describe('a query', () => queriesConform(open))
  describe('the queue', () => queueConforms(open))
  describe('a job that waits for a sign-in', () => parkingConforms(open))
  describe('a lease', () => fencingConforms(open))
  describe('the newer of two duplicates', () => duplicatesConform(open))
  describe('blobs', () => blobsConform(open))
  describe('conversations', () => conversationsConform(open))
  describe('the vault', () => vaultConforms(open))
  describe('a rate counter', () => rateCounterConforms(open))
  describe('a ticket', () => ticketsConform(open))
  describe('the audit log', () => auditConforms(open))
}
