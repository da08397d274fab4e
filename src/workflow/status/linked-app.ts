import type { AppLink } from '../../core/links/app-link.ts'
import type { Person } from '../../core/person.ts'
import { ProblemError } from '../../core/problems.ts'
import type { AppFacts } from '../../core/app/app-facts.ts'
import type { SourceApp } from '../../core/source-app.ts'
import type { Context } from '../record/context.ts'

/** An app as the person who pasted a link to it sees it now. */
export interface LinkedApp {
  readonly app: SourceApp
  /** Absent where the person may not read it. */
  readonly state?: AppFacts['state']
}

/**
 * Finds the app that a link leads to, with the person's own rights; undefined where there is none that they may see.
 * Throws ProblemError where Azure does not answer or the person is not signed in.
 */
export async function findLinkedApp(
  { catalog }: Pick<Context, 'catalog'>,
  person: Person,
  link: AppLink,
): Promise<LinkedApp | undefined> {
  const app = await undefinedIfMissing(
    link.kind === 'resource-id' ? catalog.get(person, link.resourceId) : appAt(catalog, person, link.host),
  )
  if (!app) return undefined
  const facts = await catalog.facts(person, app).catch(() => undefined)
  return { app, ...(facts ? { state: facts.state } : {}) }
}

async function appAt(catalog: Context['catalog'], person: Person, host: string): Promise<SourceApp | undefined> {
  const [app] = await catalog.atHosts(person, [host])
  return app
}

async function undefinedIfMissing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'app-not-found') return undefined
    throw error
  }
}
