import { writeFileSync } from 'node:fs'
import { vaultKeyCheck } from '../../../src/store/sql/vault-key-check.ts'
import type { Database } from '../../../src/store/sql/database.ts'
import { currentSchema } from '../../../src/store/sql/migrations.ts'
import { jobUseCases } from '../../../src/workflow/jobs/job-handlers.ts'
import { aDraft, anAskedRequest, filledForm, press } from '../../support/stories.ts'
import { attemptOf, createWorld, dana, omar, ordersApp, personalConversation, tenantId } from '../../support/world.ts'
import type { World } from '../../support/world.ts'

/**
 * Writes a database of the current schema, with requests under way, as `schema-<number>.sql`. Run it before a schema is
 * changed: `migrations.test.ts` upgrades what it wrote for ever after.
 */
const appNames = ['orders-api', 'stock-api', 'returns-api', 'prices-api', 'invoices-api'] as const

function appNamed(name: string) {
  const resourceId = ordersApp.resourceId.replace('orders-api', name)
  return { ...ordersApp, name, resourceId, host: `${name}.azurewebsites.net` }
}

/** One request in each of the places in which a program may be stopped. */
async function fill(world: World): Promise<void> {
  world.cloud.apps = appNames.map((name) => ({ ...appNamed(name), state: 'Running' }))
  await vaultKeyCheck(world.database, { current: Buffer.alloc(32, 7) })()
  for (const person of [dana, omar]) await world.conversations.remember(personalConversation(person))
  const asked = (name: string, connectorName: string) =>
    anAskedRequest(world, { ...filledForm, connectorName }, appNamed(name))
  const copy = (id: string, activityId: string) =>
    world.conversations.keepCopy(id, omar.id, { conversationId: 'c-omar', activityId })

  const imported = await asked('orders-api', 'Orders')
  await press(world, omar, 'approve', imported)
  await copy(imported.id, '1')
  const waiting = await asked('stock-api', 'Stock')
  await copy(waiting.id, '2')
  // A decision that waits until Omar has signed in.
  const parked = await asked('returns-api', 'Returns')
  world.cloud.signedOut.add(omar.id)
  await press(world, omar, 'approve', parked)
  world.cloud.signedOut.clear()
  await leaseImport(world, (await asked('prices-api', 'Prices')).id)
  await draftWithSecret(world)
  const { proposal } = await world.request(imported.id)
  await world.context.tickets.keep(
    {
      hash: 'ab'.repeat(32),
      tenantId,
      requestId: imported.id,
      blob: proposal?.definitionBlob ?? '',
      fileName: 'orders.json',
      contentType: 'application/json',
      bytes: 2,
      expires: '2026-03-02T09:10:00.000Z',
    },
    world.context.clock.now(),
  )
}

/** Approves, and leaves the import to a process that never comes back. */
async function leaseImport({ context, request }: World, requestId: string): Promise<void> {
  const { version } = await request(requestId)
  const decide = { kind: 'decide', person: omar, requestId, version, verb: 'approve', comment: '' } as const
  await context.store.commit({ work: [{ work: decide }] })
  for (;;) {
    const job = await context.queue.claim(context.clock.now(), 30_000)
    if (!job || job.work.kind === 'import') return
    await jobUseCases.handle(context, job.work, attemptOf(1))
    await context.queue.done(job)
  }
}

async function draftWithSecret(world: World): Promise<void> {
  const { id } = await aDraft(world, dana, appNamed('invoices-api'))
  const ref = await world.context.vault.put(id, 'a sealed secret')
  const before = await world.request(id)
  const record = { ...before, version: before.version + 1, secret: { ref, savedAt: before.updatedAt } }
  const idempotencyKey = 'dana|first-message'
  await world.context.store.commit({ request: { expectedVersion: before.version, record }, idempotencyKey })
}

type Value = string | number | null | Uint8Array

function literal(value: Value): string {
  if (value === null) return 'null'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  return `x'${Buffer.from(value).toString('hex')}'`
}

/** Everything but what SQLite keeps for an index of names, which is built again. */
async function dump(database: Database): Promise<string> {
  const objects = await database.all<{ type: string; name: string; sql: string }>(
    `select type, name, sql from sqlite_master where sql is not null
       and name not like 'sqlite_%' and name not like 'export_target_names_%'`,
  )
  const made = (isFirst: boolean) => objects.filter(({ type }) => (type === 'table') === isFirst)
  const lines = ['-- A database of one schema, with requests under way. Every secret in it is a sample.']
  for (const { sql } of made(true)) lines.push(`${sql};`)
  for (const { name } of made(true)) {
    if (name === 'export_target_names') continue
    for (const row of await database.all<Record<string, Value>>(`select * from ${name}`)) {
      const columns = Object.keys(row).map((column) => `"${column}"`)
      lines.push(`insert into ${name} (${columns.join(', ')}) values (${Object.values(row).map(literal).join(', ')});`)
    }
  }
  lines.push(`insert into export_target_names (export_target_names) values ('rebuild');`)
  for (const { sql } of made(false)) lines.push(`${sql};`)
  return `${lines.join('\n')}\n`
}

const world = createWorld()
await fill(world)
writeFileSync(new URL(`schema-${currentSchema}.sql`, import.meta.url), await dump(world.database))
