import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { production, startStory } from '../flows/support/story.ts'
import type { Story } from '../flows/support/story.ts'
import { onEachStore } from './support/store.ts'

/** When the process is killed: the directory never saw the call, or did it and its answer is still on the way. */
const moments = { before: 'hang', after: 'silent' } as const
type Moment = keyof typeof moments

interface Step {
  readonly name: string
  readonly method: string
  readonly path: string
}

const making: readonly Step[] = [
  { name: 'the API is looked up', method: 'GET', path: '/v1.0/servicePrincipals' },
  { name: 'the registration is made', method: 'PATCH', path: '/v1.0/applications*' },
  { name: 'the principal is made', method: 'POST', path: '/v1.0/servicePrincipals' },
  { name: 'secrets are looked up', method: 'GET', path: '/v1.0/applications/:id' },
  { name: 'the secret is made', method: 'POST', path: '/v1.0/applications/:id/addPassword' },
]
const undoing: readonly Step[] = [
  { name: 'the registration is looked up', method: 'GET', path: '/v1.0/applications*' },
  { name: 'the principal is removed', method: 'DELETE', path: '/v1.0/servicePrincipals/:id' },
  { name: 'the registration is removed', method: 'DELETE', path: '/v1.0/applications/:id' },
]
const finishing: readonly Step[] = [
  { name: 'redirect URLs are looked up', method: 'GET', path: '/v1.0/applications/:id' },
  { name: 'the redirect URL is added', method: 'PATCH', path: '/v1.0/applications/:id' },
]

/** Without the long form, the moments at which something is made or removed and nothing written down yet. */
const short = [
  'the registration is made:after',
  'the secret is made:after',
  'the registration is removed:after',
  'the redirect URL is added:after',
]

function casesOf(steps: readonly Step[], chosen?: readonly string[]): readonly (readonly [Step, Moment])[] {
  const all = steps.flatMap((step) => (['before', 'after'] as const).map((moment) => [step, moment] as const))
  return chosen ? all.filter(([{ name }, moment]) => chosen.includes(`${name}:${moment}`)) : all
}

const form = { environmentId: production, reason: 'Claims app', connectorName: 'Expenses' }
const shared = 'https://global.consent.azure-apim.net/redirect'

onEachStore('a process that is killed while a registration', (store) => {
  const rounds = store.size(1, 10)
  const chosen = store.isBrief ? [short[1] ?? ''] : rounds === 1 ? short : undefined
  const cases = (steps: readonly Step[]) => casesOf(steps, chosen)
  let story: Story

  const made = async () => (await story.driver.world()).registrations.filter(({ uniqueName }) => uniqueName !== null)

  /** The process dies while this call is under way; it is started again and goes on by itself. */
  async function killAt({ name, method, path }: Step, moment: Moment, act: () => Promise<unknown>): Promise<void> {
    const { driver } = story
    await driver.post('/api/faults', { standIn: 'graph', method, path, kind: moments[moment] })
    const acted = act()
    await driver.until(`${name}: the call comes`, async () => {
      const { body } = await driver.get('/api/faults')
      return Array.isArray(body) && body.length === 0 ? true : undefined
    })
    await driver.post('/api/bot', { signal: 'SIGKILL' })
    await acted.catch(() => undefined)
  }

  async function openForm(): Promise<string> {
    const { driver } = story
    const earlier = (await driver.messages('dana')).length
    await driver.type('dana', 'export expenses')
    const found = await driver.until('the app is found', async () =>
      (await driver.messages('dana'))
        .slice(earlier)
        .findLast((one) => /expenses-api: definition found/.test(JSON.stringify(one.card))),
    )
    return (await story.openForm(found.id)).id
  }

  async function waitForApproval(id: string): Promise<void> {
    await story.driver.until('the request waits for approval', async () => {
      const message = (await story.driver.messages('dana')).find((one) => one.id === id)
      return /Waiting for approval/.test(JSON.stringify(message?.card)) || undefined
    })
  }

  /** Exactly one of everything, the secret being the one that the request holds. */
  async function checkOne(redirects: readonly string[]): Promise<void> {
    const registrations = await made()
    assert.deepEqual(
      registrations.map(({ credentials, redirectUris, isInstalled }) => ({
        secrets: credentials.length,
        redirectUris,
        isInstalled,
      })),
      [{ secrets: 1, redirectUris: redirects, isInstalled: true }],
    )
  }

  async function gone(): Promise<void> {
    await story.driver.until('nothing of it is left', async () => ((await made()).length === 0 ? true : undefined))
  }

  describe('is made or undone', () => {
    before(async () => {
      story = await startStory(store.story)
    })
    after(() => story.close())

    for (const [step, moment] of cases(making)) {
      it(`${moment} ${step.name}: one registration, one secret; withdrawn: none`, async () => {
        for (let round = 0; round < rounds; round++) {
          const id = await openForm()
          await killAt(step, moment, () => story.driver.press('dana', id, 'ask', form))
          await waitForApproval(id)
          await checkOne([shared])
          await story.driver.press('dana', id, 'withdraw')
          await gone()
        }
      })
    }

    for (const [step, moment] of cases(undoing)) {
      it(`${moment} ${step.name}: none is left`, async () => {
        for (let round = 0; round < rounds; round++) {
          const id = await openForm()
          await story.driver.press('dana', id, 'ask', form)
          await waitForApproval(id)
          await killAt(step, moment, () => story.driver.press('dana', id, 'withdraw'))
          await gone()
        }
      })
    }

    it('withdrawn while it is being made: none is left', async () => {
      for (let round = 0; round < rounds; round++) {
        const id = await openForm()
        await story.driver.post('/api/directory', { lag: 6 })
        await story.driver.press('dana', id, 'ask', form)
        await story.driver.untilSeen('dana', /Making the registration.*"verb":"withdraw"/)
        await story.driver.press('dana', id, 'withdraw')
        await story.driver.post('/api/directory', { lag: 0 })
        await gone()
      }
    })
  })

  describe('is completed after the import', () => {
    afterEach(() => story.close())

    for (const [step, moment] of cases(finishing)) {
      for (let round = 0; round < rounds; round++) {
        it(`${moment} ${step.name}: one registration, one secret, one redirect URL of its own (${round + 1})`, async () => {
          story = await startStory(store.story)
          const { driver } = story
          const id = await openForm()
          await driver.press('dana', id, 'ask', form)
          const card = await story.approvalOf('omar', 'Expenses')
          await killAt(step, moment, () => driver.press('omar', card.id, 'approve'))
          await driver.untilSeen('dana', /Expenses: Imported.*redirect URL was added/)
          const [connector] = (await driver.world()).connectors
          const token = connector?.connectionParameters['token'] as {
            oAuthSettings: { redirectUrl: string }
            clientSecretSha256: string
          }
          await checkOne([shared, token.oAuthSettings.redirectUrl])
          assert.equal((await made())[0]?.credentials[0]?.sha256, token.clientSecretSha256)
        })
      }
    }
  })
})
