import type { Reason } from '../problems/reason.ts'

/** Whom something can be shared with; `id` is an object id, or the tenant's. */
export interface Principal {
  readonly id: string
  readonly type: 'User' | 'Group' | 'Tenant'
  /** For reading only. */
  readonly name: string
}

/** `CanView` lets somebody find and use a connector, `CanEdit` change, share and remove it besides. */
export type ShareRole = 'CanView' | 'CanEdit'

export interface Share {
  readonly principal: Principal
  readonly role: ShareRole
}

/** Whom a connector is shared with, as it was read after its import, and whom it should be shared with besides. */
export interface Sharing {
  readonly shared: readonly Share[]
  readonly missing: readonly Share[]
  /** Why something is missing, in the service's words where it said so. */
  readonly reason?: Reason
}

/** Returns the shares of `wanted` that `there` does not have. Whoever can edit can also view. */
export function missingShares(wanted: readonly Share[], there: readonly Share[]): readonly Share[] {
  return wanted.filter(({ principal, role }) => {
    const enough: readonly ShareRole[] = role === 'CanView' ? ['CanView', 'CanEdit'] : ['CanEdit']
    return !there.some((one) => isSame(one.principal, principal) && enough.includes(one.role))
  })
}

function isSame(a: Principal, b: Principal): boolean {
  return a.type === b.type && a.id.toLowerCase() === b.id.toLowerCase()
}
