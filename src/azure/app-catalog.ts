import type { Site } from '@azure/arm-appservice'
import type { Person } from '../core/person.ts'
import type { AppCatalog } from '../core/ports/index.ts'
import { ProblemError } from '../core/problems.ts'
import { siteName } from '../core/site-id.ts'
import type { SourceApp } from '../core/source-app.ts'
import { getFacts } from './app-facts.ts'
import { glanceAt } from './app-glance.ts'
import { appsAtHosts, searchApps } from './search/app-search.ts'
import { armProblem, isInvisible, withId } from './arm-problem.ts'
import type { Arm } from './arm.ts'
import { isLogicApp, kindOf } from './kind-of.ts'
import { siteFor, siteOf } from './site-client.ts'

/**
 * Finds the apps that a person may read: Resource Graph lists them, Resource Manager reads the chosen one.
 */
export function createAppCatalog(arm: Arm): AppCatalog {
  return {
    search: (person, search) => searchApps(arm, person, search),
    atHosts: (person, hosts) => appsAtHosts(arm, person, hosts),
    glance: (person, resourceId) => glanceAt(arm, person, resourceId),
    get: (person, resourceId) => getApp(arm, person, resourceId),
    facts: (person, app) => getFacts(arm, person, app),
  }
}

async function getApp(arm: Arm, person: Person, resourceId: string): Promise<SourceApp> {
  const { subscriptionId, resourceGroup, ...id } = siteOf(resourceId)
  const site = await readSite(arm, person, resourceId)
  if (isLogicApp(site.kind)) throw new ProblemError('is-logic-app', { app: site.name ?? siteName(id) })
  return {
    resourceId: site.id ?? resourceId,
    name: site.name ?? siteName(id),
    kind: kindOf(site.kind),
    resourceGroup: site.resourceGroup ?? resourceGroup,
    subscriptionId,
    host: site.defaultHostName ?? '',
  }
}

async function readSite(arm: Arm, person: Person, resourceId: string): Promise<Site> {
  const client = await siteFor(arm, person, resourceId)
  try {
    return withId(await client.read())
  } catch (error) {
    if (isInvisible(error)) {
      throw new ProblemError('app-not-found', { app: siteName(siteOf(resourceId)) }, { cause: error })
    }
    throw armProblem(error)
  }
}
