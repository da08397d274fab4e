import type { SandboxPerson } from '../../world/people.ts'

/** The folder name of a person's OneDrive: `dana_contoso_example`. */
export function oneDriveOf({ userPrincipalName }: SandboxPerson): string {
  return userPrincipalName.replaceAll(/[^\w]+/g, '_')
}
