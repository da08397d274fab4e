import type { Person } from '../../core/person.ts'
import type { AppGlance, AppListing } from '../../core/ports/index.ts'
import type { Context } from '../record/context.ts'

type Glancing = Pick<Context, 'catalog' | 'rights' | 'store'>

/** How many apps Azure is asked about at once, with three calls each. */
const mostAtOnce = 4

/**
 * Adds to each app what is known of it within the time, in milliseconds: its settings, whether the person may export it,
 * and what was imported of it. Nobody waits for more, and nothing is said of what is not known: each question fails alone.
 */
export async function glanceAtApps(
  context: Glancing,
  person: Person,
  { apps, withinMs }: { readonly apps: readonly AppListing[]; readonly withinMs: number },
): Promise<readonly AppListing[]> {
  const known = new Map<AppListing, AppGlance>()
  const learn = (app: AppListing, more: AppGlance) => void known.set(app, { ...known.get(app), ...more })
  const asked = Promise.all([
    addExports(context, person, { apps, learn }),
    askInTurn(apps, (app) => askAbout(context, person, { app, learn })),
  ])
  await within(asked, withinMs)
  return apps.map((app) => {
    const glance = known.get(app)
    return glance ? { ...app, glance } : app
  })
}

type Learn = (app: AppListing, more: AppGlance) => void

async function askAbout(
  { catalog, rights }: Glancing,
  person: Person,
  { app, learn }: { readonly app: AppListing; readonly learn: Learn },
): Promise<void> {
  const settings = catalog.glance(person, app.resourceId).then((glance) => learn(app, glance))
  const right = rights.mayExport(person, app).then((mayExport) => learn(app, { mayExport }))
  await Promise.allSettled([settings, right])
}

async function askInTurn(apps: readonly AppListing[], ask: (app: AppListing) => Promise<void>): Promise<void> {
  const left = [...apps]
  const workers = Array.from({ length: mostAtOnce }, async () => {
    for (let app = left.shift(); app; app = left.shift()) await ask(app)
  })
  await Promise.all(workers)
}

async function addExports(
  { store }: Glancing,
  person: Person,
  { apps, learn }: { readonly apps: readonly AppListing[]; readonly learn: Learn },
): Promise<void> {
  const connectors = await store.connectors(person.tenantId)
  for (const app of apps) {
    const own = connectors
      .filter((one) => one.deletedAt === undefined && isOf(one.app, app))
      .flatMap(({ versions }) => {
        const last = versions.at(-1)
        return last ? [{ version: versions.length, at: last.at }] : []
      })
    const newest = own.toSorted((one, other) => other.at.localeCompare(one.at))[0]
    if (newest) learn(app, { exported: newest })
  }
}

function isOf(one: { readonly resourceId: string }, app: AppListing): boolean {
  return one.resourceId.toLowerCase() === app.resourceId.toLowerCase()
}

async function within(work: Promise<unknown>, milliseconds: number): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, milliseconds)
  try {
    await Promise.race([work.catch(() => undefined), late])
  } finally {
    clearTimeout(timer)
  }
}
