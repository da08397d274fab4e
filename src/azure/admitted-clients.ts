import type { Person } from '../core/person.ts'
import type { AdmittedClients } from '../core/ports/index.ts'
import type { SourceApp } from '../core/source-app.ts'
import type { Arm } from './arm.ts'
import { armProblem, withId } from './arm-problem.ts'
import { siteFor } from './site-client.ts'

/**
 * Adds a client to the list of those that an app's own sign-in admits
 * (learn.microsoft.com/azure/app-service/configure-authentication-provider-aad). The settings are one document: it is
 * read, and written back with one more entry.
 */
export function createAdmittedClients(arm: Arm): AdmittedClients {
  return {
    async add(person: Person, app: SourceApp, clientId: string) {
      const site = await siteFor(arm, person, app.resourceId)
      try {
        const settings = withId(await site.authSettings())
        const policy = settings.identityProviders?.azureActiveDirectory?.validation?.defaultAuthorizationPolicy
        const admitted = policy?.allowedApplications ?? []
        if (!policy || admitted.length === 0 || admitted.includes(clientId)) return
        policy.allowedApplications = [...admitted, clientId]
        await site.updateAuthSettings(settings)
      } catch (error) {
        throw armProblem(error)
      }
    },
  }
}
