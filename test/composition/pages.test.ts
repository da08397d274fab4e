import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { entraSettings } from '../../src/composition/entra-settings.ts'
import { openPages, openStepUp } from '../../src/composition/pages.ts'
import { readConfig } from '../../src/config/config.ts'
import type { Config } from '../../src/config/config.ts'
import type { StepUp } from '../../src/core/ports/index.ts'
import { createWorld } from '../support/world.ts'

const guid = '11111111-1111-4111-8111-111111111111'

function configOf(changes: Readonly<Record<string, string>> = {}): Config {
  const read = readConfig({
    BOT_APP_ID: guid,
    BOT_TENANT_ID: '22222222-2222-4222-8222-222222222222',
    BOT_CLIENT_SECRET: 's3cret',
    VAULT_KEY: Buffer.alloc(32, 1).toString('base64'),
    AUDIT_KEY: Buffer.alloc(32, 2).toString('base64'),
    POLICY_FILE: 'policy.json',
    ...changes,
  })
  assert.ok(read.ok)
  return read.config
}

const signIn: StepUp = {
  urlFor: () => Promise.resolve('https://courier.example/auth/step-up?link=x'),
  begin: () => Promise.resolve({ location: 'https://login.example/authorize', key: 'the-key', seconds: 900 }),
  finish: () => Promise.resolve({ ok: false, reason: 'expired' }),
} as unknown as StepUp

function pagesAt(publicUrl: string | undefined, door: StepUp | undefined = signIn) {
  const { publicUrl: _, ...context } = createWorld().context
  const dependencies = { context: { ...context, ...(publicUrl ? { publicUrl } : {}) } }
  return openPages(dependencies as unknown as Parameters<typeof openPages>[0], door)
}

describe('the pages of the bot', () => {
  it('are there where browsers reach it and nowhere else', () => {
    assert.equal(pagesAt(undefined), undefined)
    assert.equal(openPages({ context: createWorld().context } as never, undefined), undefined)
    const { stepUp, downloads } = pagesAt('https://courier.example') ?? {}
    assert.deepEqual([stepUp?.begin, stepUp?.back], ['/auth/step-up', '/auth/step-up/done'])
    assert.ok(downloads)
  })

  for (const [publicUrl, end] of [
    ['https://courier.example', '; Secure'],
    ['http://127.0.0.1:3978', ''],
  ] as const) {
    it(`give the browser a key that comes back to their own path only (${publicUrl})`, async () => {
      const answer = await pagesAt(publicUrl)?.stepUp.routes.begin('good', undefined)
      assert.equal(
        answer?.headers['set-cookie'],
        `courier-step-up=the-key; Path=/auth/step-up; Max-Age=900; HttpOnly; SameSite=Lax${end}`,
      )
    })
  }

  it('sign nobody in anew where browsers do not reach it', () => {
    const open = (config: Config) => openStepUp(config, {} as never, () => new Date(0))
    assert.equal(open(configOf()), undefined)
    assert.ok(open(configOf({ PUBLIC_URL: 'https://courier.example' })))
  })
})

describe('Entra ID', () => {
  it('is asked as the configuration says', () => {
    const changes = {
      ENTRA_AUTHORITY_HOST: 'https://login.contoso.example',
      ALLOWED_ENDPOINT_HOSTS: 'login.contoso.example',
    }
    assert.deepEqual(entraSettings(configOf(changes)), {
      tenantId: '22222222-2222-4222-8222-222222222222',
      clientId: guid,
      authorityHost: 'https://login.contoso.example',
      privateAuthority: true,
      credential: { kind: 'client-secret', clientSecret: 's3cret' },
    })
  })
})
