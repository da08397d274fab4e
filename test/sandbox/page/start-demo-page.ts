import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach } from 'node:test'
import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { startTestDriver } from '../driver/start-test-driver.ts'
import { demoTurn } from './demo-turn.ts'
import { chromiumArguments, findChromium } from './find-chromium.ts'

/** Milliseconds; only a failing test waits so long. */
const timeoutMs = 90_000

const world = {
  environments: [{ id: 'e1', name: 'Contoso Production', makers: ['omar'] }],
  connectors: [
    {
      name: 'shared_orders-5f1b',
      displayName: 'Orders',
      environment: 'e1',
      createdBy: 'omar',
      createdTime: '2026-11-23T10:00:00Z',
      changedTime: '2026-11-23T10:00:00Z',
      definition: { swagger: '2.0', paths: { '/orders': { get: { summary: 'List orders' } } } },
    },
  ],
}

export type DemoPage = Awaited<ReturnType<typeof startDemoPage>>

/** The page over the real channel, with a bot that plays a short export with fixed cards, and a browser for it. */
async function startDemoPage() {
  const executablePath = findChromium()
  const test = await startTestDriver({ world: world as never })
  const omar = test.channel.chat.conversations.personal('omar').id
  const summary = 'Dana asks you to approve'
  await test.connect(demoTurn(async (card) => void test.channel.chat.post(omar, 'bot', { card: { ...card }, summary })))
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: chromiumArguments })
  const problems: string[] = []
  return {
    test,
    /** What the page opened last has thrown, written as an error, or asked of others. */
    problems,
    /** The page in a window of its own, with both panes filled. */
    async open(): Promise<Page> {
      test.clock.advance(2000)
      problems.splice(0)
      const page = await browser.newPage({ viewport: { width: 1500, height: 900 } })
      page.setDefaultTimeout(timeoutMs)
      page.on('pageerror', ({ message }) => problems.push(message))
      page.on('console', (line) => line.type() === 'error' && problems.push(line.text()))
      page.on('request', (request) => request.url().startsWith(test.url) || problems.push(`asked ${request.url()}`))
      await page.goto(test.url)
      // Only from here on does the page hear what happens: events of before its stream was open are not sent again.
      for (const name of ['Left', 'Right']) {
        const pane = page.getByRole('region', { name: `${name} Teams window` })
        await pane.locator('[role=log][aria-busy=false]').waitFor({ state: 'attached' })
      }
      return page
    },
    async close() {
      await browser.close()
      await test.close()
    },
  }
}

/** The page for the tests of a suite, opened anew for each of them; `show` hears of it, and what the page throws fails the test. */
export function useDemoPage(show: (shown: { readonly page: Page; readonly test: DemoPage['test'] }) => void): void {
  let demo: DemoPage
  let page: Page
  before(async () => {
    demo = await startDemoPage()
  })
  after(() => demo.close())
  beforeEach(async () => {
    page = await demo.open()
    show({ page, test: demo.test })
  })
  afterEach(async () => {
    await page.close()
    assert.deepEqual(demo.problems, [])
  })
}
