import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { openCertificateAuthority } from '../../sandbox/kernel/certificates.ts'
import { wordsOf } from '../../sandbox/driver-client.ts'
import { people, tenantId } from '../../sandbox/world/people.ts'
import { usualAllowances } from '../../src/bot/handlers/limits.ts'
import type { Work } from '../../src/core/jobs/work.ts'
import { signedWork } from '../../src/store/signed-work.ts'
import { createSigner, signingKeyFrom } from '../../src/store/signer.ts'
import { openPostgres } from '../../src/store/sql/postgres/postgres.ts'
import type { PostgresOptions } from '../../src/store/sql/postgres/postgres.ts'
import { sqlStores } from '../../src/store/sql/stores.ts'
import { signingKeyOf } from '../../src/store/sql/vault.ts'
import { startPostgres, withoutPostgres } from '../support/postgres.ts'
import { startStory } from './support/story.ts'
import type { Story } from './support/story.ts'

/**
 * The longest there is, in seconds: a bot that waited for its own next look would be seen to wait, because no step of a
 * story takes as long.
 */
const sweep = 600

const vaultKeys = { current: Buffer.alloc(32, 9) }

/** A process of the same bot that queues work and never does any. */
async function queueElsewhere(connection: PostgresOptions, work: Work): Promise<void> {
  const database = openPostgres(connection)
  try {
    const key = await signingKeyOf(database, vaultKeys, signingKeyFrom)
    assert.ok(key)
    const stores = sqlStores(database, { vaultKeys, auditKeys: vaultKeys })
    await signedWork(stores, createSigner(key), () => undefined).store.commit({ work: [{ work }] })
  } finally {
    await database.close()
  }
}

describe('several bots on one database', { skip: withoutPostgres ?? false }, () => {
  let story: Story
  let connection: PostgresOptions
  before(async () => {
    story = await startStory({
      // Two bots over one database, behind a proxy that sends every call to the other one.
      async farm(directory) {
        const certificates = await openCertificateAuthority(join(directory, 'certificates'))
        const server = await startPostgres(certificates)
        const { host, port, user, password } = server
        const login = { host, port, user, database: await server.createDatabase({ collation: 'icu' }) }
        const ca = certificates.caCertificate
        connection = { ...login, ca, password: () => Promise.resolve(password), onError: () => undefined }
        const settings = {
          JOB_SWEEP_SECONDS: String(sweep),
          VAULT_KEY: vaultKeys.current.toString('base64'),
          AUDIT_KEY: Buffer.alloc(32, 8).toString('base64'),
        }
        return { bots: 2, postgres: { ...login, password }, settings, close: () => server.close() }
      },
    })
  })
  after(() => story.close())

  /** Lines that this bot has written for a message, as `Connector Courier is ready`. */
  const said = (index: number, words: RegExp) => story.sandbox.bots[index]?.output.some((line) => words.test(line))

  it('begin at once what another process has queued', async () => {
    const { objectId: id, name } = people.find((one) => one.id === 'dana') as (typeof people)[number]
    // Nothing else is due that would let them look, and they look by themselves in ten minutes.
    await queueElsewhere(connection, { kind: 'find-apps', person: { tenantId, id, name }, words: 'shipping' })
    await story.driver.untilSeen('dana', /shipping\S*: definition found/)
  })

  it('carry a request from the first word to the connector, whoever gets which call', async () => {
    const { driver, sandbox } = story
    assert.ok(said(0, /is ready/) && said(1, /is ready/))
    assert.notEqual(sandbox.bots[0]?.pid, sandbox.bots[1]?.pid)
    await story.ask('orders')
    const card = await story.approvalOf('omar', 'Orders')
    await driver.press('omar', card.id, 'approve')
    const done = await driver.untilSeen('omar', /Orders: Imported/)
    // The one copy of the card was found and edited, by whichever bot it was.
    assert.equal(done.id, card.id)
    await driver.untilSeen('dana', /is now a custom connector/)
    const made = (await driver.world()).connectors.filter(({ displayName }) => displayName === 'Orders')
    assert.equal(made.length, 1)
  })

  it('send every person one copy of a card', async () => {
    const { driver } = story
    await story.ask('inventory', { connectorName: 'Stock' })
    await story.approvalOf('omar', 'Stock')
    await story.approvalOf('priya', 'Stock')
    for (const person of ['omar', 'priya']) {
      const cards = (await driver.messages(person)).filter(({ card }) => /Stock/.test(JSON.stringify(card)))
      assert.equal(cards.length, 1, person)
    }
  })

  it('let one of two owners decide who press at once', async () => {
    const { driver } = story
    const [ofOmar, ofPriya] = [await story.approvalOf('omar', 'Stock'), await story.approvalOf('priya', 'Stock')]
    await Promise.all([
      driver.press('omar', ofOmar.id, 'approve'),
      driver.press('priya', ofPriya.id, 'reject', { comment: 'Not yet' }),
    ])
    const outcomes = async () => {
      const { connectors } = await driver.world()
      const told = await driver.messages('dana')
      return [
        connectors.some(({ displayName }) => displayName === 'Stock') ? 'made' : '',
        told.some(({ text }) => /Stock.*Not yet/s.test(text ?? '')) ? 'rejected' : '',
      ].filter(Boolean)
    }
    await driver.until('one of the two has decided', async () => ((await outcomes()).length > 0 ? true : undefined))
    // The other one is told who was faster, and by then nothing of the late decision is on its way.
    for (const [person, id] of [
      ['omar', ofOmar.id],
      ['priya', ofPriya.id],
    ] as const) {
      await driver.until(`${person} can no longer decide`, async () => {
        const card = (await driver.messages(person)).find((one) => one.id === id)
        return JSON.stringify(card).includes('"verb":"approve"') ? undefined : true
      })
    }
    assert.equal((await outcomes()).length, 1)
  })

  it('do once what the channel delivers to each of them', async () => {
    const { driver } = story
    await driver.post('/api/people/dana/redelivery', { times: 5 })
    // Delivered six times, three times to each bot: one request, one card.
    await driver.type('dana', 'export customers-api')
    const { id } = await driver.untilSeen('dana', /customers\S*: definition found/)
    await driver.press('dana', id, 'use-app')
    const found = (await driver.messages('dana')).filter(({ card }) => /customers-api/.test(JSON.stringify(card)))
    assert.deepEqual(
      found.map((message) => message.id),
      [id],
    )
    const { body } = await driver.get('/api/people/dana/messages')
    assert.equal(JSON.stringify(body).split('"export customers-api"').length - 1, 1)
  })

  it('go on without the one that is killed in the middle of an import', async () => {
    const { driver, sandbox } = story
    await story.ask('returns-func', { connectorName: 'Returns' })
    const card = await story.approvalOf('omar', 'Returns')
    await story.approveAndHang(card.id)
    // Nobody knows which of the two it is: each is killed once, and the other one is there all the time.
    for (const bot of sandbox.bots) await bot.restart('SIGKILL')
    await driver.untilSeen('omar', /Returns: Imported/)
    const made = (await driver.world()).connectors.filter(({ displayName }) => displayName === 'Returns')
    assert.equal(made.length, 1)
  })

  it('count together what one person asks', async () => {
    const { driver, sandbox } = story
    const window = () => Math.floor(sandbox.clock.now().getTime() / 60_000)
    sandbox.clock.advance(60_000 - (sandbox.clock.now().getTime() % 60_000))
    await sandbox.bot.clockMoved()
    const began = window()
    const { perMinute } = usualAllowances.message
    // Each of the two is asked as often as one person may ask both.
    const questions = Array.from({ length: 2 * perMinute }, (_, index) => `status of nothing-${index}`)
    const ask = async () => {
      for (let next = questions.pop(); next !== undefined; next = questions.pop()) await driver.type('adam', next)
    }
    await Promise.all(Array.from({ length: 10 }, ask))
    const windows = window() - began + 1
    await driver.untilSeen('adam', /more than I can take/)
    const seen = (await driver.messages('adam')).map(wordsOf)
    const answers = seen.filter((words) => /“nothing-\d+”/.test(words)).length
    const told = seen.filter((words) => /more than I can take/.test(words)).length
    assert.ok(answers >= perMinute && answers <= perMinute * windows, `${answers} answers in ${windows} minutes`)
    assert.ok(told <= windows, `${told} times told in ${windows} minutes`)
  })
})
