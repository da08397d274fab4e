import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { startPlayground } from '../../sandbox/playground/start-playground.ts'
import type { Playground } from '../../sandbox/playground/start-playground.ts'
import { whyNotInstalled } from '../../sandbox/playground/test-client.ts'
import { chromiumArguments, findChromium } from './page/find-chromium.ts'

const executablePath = findChromium()

/** Why the test client cannot be tried here; false where it can. */
function skipReason(): string | false {
  const missing = whyNotInstalled()
  if (missing !== undefined) return `Microsoft’s test client ${missing}`
  return executablePath ? false : 'no Chromium found: install it or set CHROMIUM_PATH'
}

/** Milliseconds; only a failing test waits so long. */
const timeoutMs = 60_000

describe('Microsoft’s test client', { skip: skipReason() }, () => {
  const resources = new AsyncDisposableStack()
  let playground: Playground
  let developer: Page
  let owner: Page

  before(async () => {
    const directory = await mkdtemp(join(tmpdir(), 'courier-playground-'))
    resources.defer(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }))
    playground = resources.adopt(await startPlayground({ directory }), (one) => one.close())
    const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: chromiumArguments })
    resources.defer(() => browser.close())
    const context = await browser.newContext({ viewport: { width: 1280, height: 1600 } })
    // The page asks a server of its maker for its letters.
    await context.route(
      ({ hostname }) => hostname !== '127.0.0.1',
      (route) => route.abort(),
    )
    context.setDefaultTimeout(timeoutMs)
    const [first, second] = await Promise.all(
      playground.windows.map(async ({ url }) => {
        const page = await context.newPage()
        await page.goto(url)
        return page
      }),
    )
    assert.ok(first && second)
    developer = first
    owner = second
  })
  after(() => resources.disposeAsync())

  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last()
  const says = (page: Page, words: string | RegExp) => page.getByText(words).last().waitFor()

  /**
   * Fills in the form and sends it. A card that took long is drawn once more a few seconds later, and this client may
   * then forget what was typed and close the list: the values that are missing are given again.
   */
  async function fillInAndAsk(): Promise<void> {
    const environment = developer.getByRole('combobox', { name: /Environment/ })
    const production = developer.getByRole('option', { name: 'Contoso Production' })
    await environment.click()
    await production.click({ timeout: timeoutMs / 6 }).catch(async () => {
      await environment.click()
      await production.click()
    })
    await developer.getByRole('textbox', { name: /Why makers need it/ }).fill('The sales team builds an order app')
    await button(developer, 'Ask for approval').click()
  }

  it('welcomes both, each in a window of their own', async () => {
    for (const page of [developer, owner]) await button(page, 'Export my API').waitFor()
  })

  it('begins an export by the button of the welcome, and signs in without a word', async () => {
    await button(developer, 'Export my API').click()
    await says(developer, /1–10 of \d+ apps/)
    assert.equal(await developer.getByText(/Sign in/).count(), 0)
  })

  it('offers the first apps, though it does not search', async () => {
    await developer.getByRole('combobox').last().click()
    await developer.keyboard.type('orders')
    await developer.getByRole('option', { name: /^orders-api · Web app/ }).click()
    await button(developer, 'Use this app').click()
    await says(developer, 'Connector for orders-api')
  })

  it('takes the form, and the owner gets a card that nobody asked for', async () => {
    await fillInAndAsk()
    const missing = developer.getByText(/Some values are missing/).last()
    const waiting = developer.getByText(/Waiting for approval/).last()
    await missing.or(waiting).first().waitFor()
    if (await missing.isVisible()) await fillInAndAsk()
    await says(developer, /Waiting for approval/)
    await says(owner, /The sales team builds an order app/)
  })

  it('imports what the owner approves, and both see it', async () => {
    await button(owner, 'Approve').click()
    for (const page of [owner, developer]) await says(page, /Imported/)
    const made = playground.cloud.world().connectors
    assert.deepEqual(
      made.map(({ displayName, createdBy }) => [displayName, createdBy]),
      [['Orders', 'omar']],
    )
  })
})
