import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { decodeJwt } from 'jose'
import { createCredentials } from '../../src/identity/credentials.ts'
import { createStepUp } from '../../src/identity/step-up.ts'
import type { StepUp } from '../../src/core/ports/index.ts'
import { botAppId } from '../../sandbox/world/bot.ts'
import { tenantId } from '../../sandbox/world/people.ts'
import { pickAccount } from '../flows/support/browser.ts'
import { botSecret, entraWorld, objectIdOf } from '../sandbox/entra/support.ts'

const publicUrl = 'https://courier.example'
const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } })
const dana = { tenantId, id: objectIdOf('dana') }

describe('a further sign-in step', () => {
  let world: Awaited<ReturnType<typeof entraWorld>>
  let now: number
  before(async () => {
    world = await entraWorld()
    world.entra.addRedirectUri(`${publicUrl}/auth/step-up/done`)
  })
  after(() => world.entra.close())

  function stepUp(vaultKey = Buffer.alloc(32, 7)): StepUp {
    now = world.clock.now().getTime()
    const credentials = createCredentials({
      tenantId,
      clientId: botAppId,
      authorityHost: world.entra.origin,
      privateAuthority: true,
      credential: { kind: 'client-secret', clientSecret: botSecret },
    })
    return createStepUp({ credentials, clientId: botAppId, publicUrl, vaultKey, now: () => new Date(now) })
  }

  const linkIn = (address: string) => new URL(address).searchParams.get('link') ?? ''

  /** Goes to Entra ID and back, as this account. */
  async function goThere(flow: StepUp, account: string, link: string) {
    const begun = await flow.begin(linkIn(link))
    assert.ok(begun)
    const answer = await fetch(pickAccount(begun.location, account), { redirect: 'manual' })
    const { searchParams } = new URL(answer.headers.get('location') ?? '')
    const code = searchParams.get('code') ?? undefined
    return { state: searchParams.get('state') ?? '', code, key: begun.key }
  }

  it('gives a token for the bot that shows what was asked for', async () => {
    const flow = stepUp()
    const back = await goThere(flow, 'dana@contoso.example', await flow.link({ person: dana, claims }))
    const finished = await flow.finish(back)
    assert.ok(finished.ok)
    assert.deepEqual(finished.person, dana)
    const { aud, acrs, oid } = decodeJwt(finished.token)
    assert.deepEqual([aud, acrs, oid], [botAppId, ['c1'], dana.id])
  })
  it('that nobody described asks for no more than the account', async () => {
    const flow = stepUp()
    const finished = await flow.finish(await goThere(flow, 'dana@contoso.example', await flow.link({ person: dana })))
    assert.ok(finished.ok)
    assert.equal(decodeJwt(finished.token)['acrs'], undefined)
  })

  it('of another person, in another browser, or that was broken off, gives nothing', async () => {
    const flow = stepUp()
    const link = await flow.link({ person: dana, claims })
    const reasonOf = async (back: Parameters<StepUp['finish']>[0]) => {
      const finished = await flow.finish(back)
      return finished.ok ? 'ok' : finished.reason
    }
    assert.equal(await reasonOf(await goThere(flow, 'omar@contoso.example', link)), 'other-person')
    const back = await goThere(flow, 'dana@contoso.example', link)
    assert.equal(await reasonOf({ ...back, key: undefined }), 'other-browser')
    assert.equal(await reasonOf({ ...back, key: 'another' }), 'other-browser')
    assert.equal(await reasonOf({ ...back, code: undefined }), 'refused')
    assert.equal(await reasonOf(back), 'ok')
    await assert.rejects(flow.finish(back), /AADSTS70000/, 'a code counts once')
  })

  it('leads nowhere from a link or a way back that is too old, not ours, or taken for the other', async () => {
    const flow = stepUp()
    const link = linkIn(await flow.link({ person: dana, claims }))
    const begun = await flow.begin(link)
    const state = new URL(begun?.location ?? '').searchParams.get('state') ?? ''
    for (const other of ['', 'x', `${link.slice(0, -4)}AAAA`, state]) {
      assert.equal(await flow.begin(other), undefined)
    }
    assert.equal(await stepUp(Buffer.alloc(32, 8)).begin(link), undefined)
    const back = { code: 'code', key: begun?.key }
    assert.deepEqual(await flow.finish({ ...back, state: link }), { ok: false, reason: 'expired' })
    now += 15 * 60_000 + 1000
    assert.deepEqual(await flow.finish({ ...back, state }), { ok: false, reason: 'expired' })
    assert.ok(await flow.begin(link))
    now += 24 * 60 * 60_000
    assert.equal(await flow.begin(link), undefined)
  })
})
