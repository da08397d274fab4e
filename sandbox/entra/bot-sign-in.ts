import type { Directory } from './directory.ts'
import { signInRefusal } from './sign-in-refusal.ts'
import type { SignInPolicy } from './sign-in-policy.ts'

/** Who can sign in to the bot, and what decides about it. */
export interface BotSignIn {
  /** Why this person cannot sign in to the bot at all, as the page of Entra ID says it. */
  refusalOf(personObjectId: string): string | undefined
  hasLeft(personObjectId: string): boolean
  /** Somebody leaves, or comes back: the directory has them no more, or again. */
  setDeparted(personObjectId: string, departed: boolean): void
  /** Only these people (object ids) may sign in to the bot; undefined lets everybody. */
  requireAssignment(assigned: readonly string[] | undefined): void
}

export function botSignIn(world: {
  readonly directory: Directory
  readonly policy: SignInPolicy
  readonly botAppId: string
}): BotSignIn {
  const { directory, policy, botAppId } = world
  return {
    refusalOf(personObjectId) {
      const bot = directory.applications.find(({ appId }) => appId === botAppId)
      const refusal = bot && signInRefusal(personObjectId, bot, world)
      return refusal && `AADSTS${refusal.number}: ${refusal.text}`
    },
    hasLeft: (personObjectId) => directory.departed.has(personObjectId),
    setDeparted(personObjectId, departed) {
      if (departed) directory.departed.add(personObjectId)
      else directory.departed.delete(personObjectId)
    },
    requireAssignment(assigned) {
      policy.requireAssignment(assigned)
      const { servicePrincipals } = directory
      const at = servicePrincipals.findIndex(({ appId }) => appId === botAppId)
      const own = servicePrincipals[at]
      if (own) servicePrincipals[at] = { ...own, appRoleAssignmentRequired: assigned !== undefined }
    },
  }
}
