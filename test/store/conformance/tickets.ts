import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { it } from 'node:test'
import type { Ticket } from '../../../src/core/ports/index.ts'
import { owned } from './commits.ts'
import { later, now } from './stores.ts'
import type { OpenPlace, Stores } from './stores.ts'

const tenMinutes = 10 * 60_000

function newTicket(): Ticket {
  return {
    hash: randomBytes(32).toString('hex'),
    tenantId: 't',
    requestId: 'R1',
    blob: 'file/ab',
    fileName: 'orders.json',
    contentType: 'application/json',
    bytes: 2,
    expires: later(tenMinutes).toISOString(),
  }
}

async function aTicket({ tickets }: Stores): Promise<Ticket> {
  const ticket = newTicket()
  await tickets.keep(ticket, now)
  return ticket
}

export function ticketsConform(open: OpenPlace): void {
  it('can be looked at as often as anybody likes', async () => {
    await using place = await owned(open)
    const ticket = await aTicket(place)
    assert.deepEqual(await place.tickets.find(ticket.hash, now), ticket)
    assert.deepEqual(await place.tickets.find(ticket.hash, now), ticket)
  })

  it('can be used once, whoever comes at the same time', async () => {
    await using place = await owned(open)
    const { hash } = await aTicket(place)
    const other = await place.second()
    const both = [place.tickets, other.tickets]
    const taken = await Promise.all(
      Array.from({ length: 16 }, () => both.map((tickets) => tickets.take(hash, now))).flat(),
    )
    assert.equal(taken.filter((one) => one !== undefined).length, 1)
    assert.equal(await place.tickets.find(hash, now), undefined)
  })

  it('is worth nothing once it has expired', async () => {
    await using place = await owned(open)
    const { hash } = await aTicket(place)
    assert.equal(await place.tickets.find(hash, later(tenMinutes)), undefined)
    assert.equal(await place.tickets.take(hash, later(tenMinutes)), undefined)
  })

  it('that has expired is swept out by the next one', async () => {
    await using place = await owned(open)
    const { hash } = await aTicket(place)
    await place.tickets.keep({ ...newTicket(), expires: later(2 * tenMinutes).toISOString() }, later(tenMinutes))
    assert.equal(await place.tickets.find(hash, now), undefined)
  })

  it('is not found by another number', async () => {
    await using place = await owned(open)
    assert.equal(await place.tickets.take('cd'.repeat(32), now), undefined)
  })
}
