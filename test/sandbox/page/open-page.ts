import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { startSandbox } from '../../../sandbox/start-sandbox.ts'
import type { Sandbox } from '../../../sandbox/start-sandbox.ts'
import { chromiumArguments, findChromium } from './find-chromium.ts'

const executablePath = findChromium()
/** Why tests of the page cannot run here; false where they can. */
export const skip = executablePath ? false : 'no Chromium found: install it or set CHROMIUM_PATH'
/** Where pictures of the page are kept. */
export const pictures = fileURLToPath(new URL('../../../test-results/', import.meta.url))

/** Milliseconds; only a failing test waits so long. */
const timeoutMs = 90_000

export interface OpenedPage {
  readonly sandbox: Sandbox
  readonly page: Page
  close(): Promise<void>
}

/** A sandbox of its own, and its page in a browser, with both windows filled. */
export async function openPage(options: BrowserContextOptions): Promise<OpenedPage> {
  await using opened = new AsyncDisposableStack()
  const directory = await mkdtemp(join(tmpdir(), 'courier-page-'))
  opened.defer(() => rm(directory, { recursive: true, force: true }))
  await mkdir(pictures, { recursive: true })
  const sandbox = await startSandbox({ directory })
  opened.defer(() => sandbox.close())
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: chromiumArguments })
  opened.defer(() => browser.close())
  const page = await browser.newPage(options)
  page.setDefaultTimeout(timeoutMs)
  await page.goto(sandbox.url)
  await page.locator('[role=log][aria-busy=false]').nth(1).waitFor({ state: 'attached' })
  const kept = opened.move()
  return { sandbox, page, close: () => kept.disposeAsync() }
}
