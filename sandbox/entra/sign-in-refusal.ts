import type { SandboxPerson } from '../world/people.ts'
import type { Application, Directory } from './directory.ts'
import type { SignInPolicy } from './sign-in-policy.ts'

export interface SignInRefusal {
  readonly number: number
  readonly text: string
}

/**
 * Why this person gets no token for an application at all, or for the bot.
 * Source: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export function signInRefusal(
  objectId: string,
  client: Pick<Application, 'appId' | 'displayName'>,
  { directory, policy }: { readonly directory: Directory; readonly policy: SignInPolicy },
): SignInRefusal | undefined {
  const person = directory.person(objectId)
  if (!person) return { number: 50034, text: 'The user account does not exist in the Contoso directory.' }
  return policy.isAssigned(objectId) ? undefined : notAssigned(person, client)
}

function notAssigned(
  { userPrincipalName }: SandboxPerson,
  { appId, displayName }: Pick<Application, 'appId' | 'displayName'>,
): SignInRefusal {
  const text = `Your administrator has configured the application ${displayName} ('${appId}') to block users unless they are specifically granted ('assigned') access to the application. The signed in user '${userPrincipalName}' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator. Please contact your administrator to assign access to this application.`
  return { number: 50105, text }
}
