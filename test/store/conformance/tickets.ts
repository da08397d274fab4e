import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, it } from 'node:test'
import type { Ticket } from '../../../src/core/ports.ts'
import { later, now } from './stores.ts'
import type { OpenPlace, Place } from './stores.ts'

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

export function ticketsConform(open: OpenPlace): void {
  let place: Place
  before(async () => {
    place = await open()
  })
  after(() => place.close())

  async function aTicket(): Promise<Ticket> {
    const ticket = newTicket()
    await place.tickets.keep(ticket, now)
    return ticket
  }

  it('can be looked at as often as anybody likes', async () => {
    const ticket = await aTicket()
    assert.deepEqual(await place.tickets.look(ticket.hash, now), ticket)
    assert.deepEqual(await place.tickets.look(ticket.hash, now), ticket)
  })

  it('can be used once, whoever comes at the same time', async () => {
    const { hash } = await aTicket()
    const other = await place.second()
    const both = [place.tickets, other.tickets]
    const taken = await Promise.all(
      Array.from({ length: 16 }, () => both.map((tickets) => tickets.take(hash, now))).flat(),
    )
    assert.equal(taken.filter((one) => one !== undefined).length, 1)
    assert.equal(await place.tickets.look(hash, now), undefined)
  })

  it('is worth nothing once it has expired', async () => {
    const { hash } = await aTicket()
    assert.equal(await place.tickets.look(hash, later(tenMinutes)), undefined)
    assert.equal(await place.tickets.take(hash, later(tenMinutes)), undefined)
  })

  it('that has expired is swept out by the next one', async () => {
    const { hash } = await aTicket()
    await place.tickets.keep({ ...newTicket(), expires: later(2 * tenMinutes).toISOString() }, later(tenMinutes))
    assert.equal(await place.tickets.look(hash, now), undefined)
  })

  it('is not found by another number', async () => {
    assert.equal(await place.tickets.take('cd'.repeat(32), now), undefined)
  })
}
