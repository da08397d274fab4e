import type { Connector } from '../../core/connector/connector.ts'
import type { Person } from '../../core/person.ts'
import { samePerson } from '../../core/person.ts'
import type { NewWork } from '../../core/ports/index.ts'
import type { WorkOf } from '../../core/jobs/work.ts'
import type { Context } from '../record/context.ts'
import type { Outcome } from '../record/outcome.ts'

const dayMs = 24 * 60 * 60 * 1000
const daysBefore = [30, 7, 1] as const

/** Returns the reminders before a connector's secret expires, for its requester and its owner. */
export function secretReminders(connector: Connector, now: Date): readonly NewWork[] {
  const { secretExpires: expires } = connector
  if (expires === undefined) return []
  return daysBefore.flatMap((days) => {
    const due = Date.parse(expires) - days * dayMs
    if (due <= now.getTime()) return []
    return peopleOf(connector).map((person): NewWork => ({
      due: new Date(due).toISOString(),
      work: { kind: 'remind-secret', person, connectorId: connector.id, expires, days },
    }))
  })
}

function peopleOf({ requester, owner }: Connector): readonly Person[] {
  return samePerson(requester, owner) ? [owner] : [requester, owner]
}

/**
 * Sends a reminder, unless the secret was replaced meanwhile. One that comes late says how long it still is; of several
 * that are overdue the last one is sent.
 */
export async function remindOfSecret(context: Context, work: WorkOf<'remind-secret'>): Promise<Outcome> {
  const connector = await context.store.connector(work.connectorId)
  if (connector?.secretExpires !== work.expires) return {}
  const left = Math.ceil((Date.parse(work.expires) - context.clock.now().getTime()) / dayMs)
  const isSaidByAnother = daysBefore.some((days) => days < work.days && left <= days)
  if (isSaidByAnother) return {}
  const days = Math.min(work.days, left)
  await context.messenger.deliver({ kind: 'secret-expires', person: work.person, connector, days })
  return {}
}
