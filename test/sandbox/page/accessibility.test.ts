import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { skipAxe, violationsOn } from './axe.ts'
import { openPage, skip } from './open-page.ts'
import type { OpenedPage } from './open-page.ts'

describe('what axe finds on the page', { skip: skip || skipAxe }, () => {
  let opened: OpenedPage | undefined
  let page: Page

  before(async () => {
    opened = await openPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
    ;({ page } = opened)
    await dana().getByRole('button', { name: 'export orders' }).click()
    await dana().getByRole('button', { name: 'Use this app' }).click()
    await dana().getByLabel('Environment').waitFor()
  })
  after(() => opened?.close())

  const dana = () => page.getByRole('region', { name: 'Left Teams window' })
  const columns = ['Dana', 'Omar', 'Behind the scenes']
  const tabs = ['Power Platform', 'Azure', 'Calls', 'Controls']

  /** Every tab behind the scenes, one after the other. */
  async function behindTheScenes(): Promise<readonly string[]> {
    const found: string[] = []
    for (const tab of tabs) {
      await page.getByRole('tab', { name: tab }).click()
      for (const violation of await violationsOn(page)) found.push(`${tab}: ${violation}`)
    }
    return found
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`is nothing in the ${colorScheme} theme`, async () => {
      await page.setViewportSize({ width: 1440, height: 900 })
      await page.emulateMedia({ colorScheme })
      await dana().getByRole('button', { name: 'Ask for approval' }).hover()
      assert.deepEqual(await violationsOn(page), [])
      assert.deepEqual(await behindTheScenes(), [])
    })

    it(`is nothing in a dialog in the ${colorScheme} theme`, async () => {
      await page.emulateMedia({ colorScheme })
      await dana().getByRole('button', { name: 'API definition' }).click()
      await dana().getByRole('dialog').waitFor()
      assert.deepEqual(await violationsOn(page), [])
      await page.keyboard.press('Escape')
    })
  }

  it('is nothing in the search beside the message box, and in the card that it puts there', async () => {
    await dana().getByRole('button', { name: 'Find an app or connector' }).click()
    const dialog = dana().getByRole('dialog')
    await dialog.getByRole('button', { name: /orders-api/ }).waitFor()
    assert.deepEqual(await violationsOn(page), [])
    await dialog.getByRole('button', { name: /orders-api/ }).click()
    await dana().getByRole('group', { name: 'Card to send' }).getByText('Not exported yet').waitFor()
    assert.deepEqual(await violationsOn(page), [])
    await dana().getByRole('button', { name: 'Remove the card' }).click()
  })

  // 1440 pixels at a zoom of 200 and of 400 percent.
  for (const [zoom, width, height] of [
    [200, 720, 450],
    [400, 360, 225],
  ] as const) {
    it(`is nothing at a zoom of ${zoom} %, in no column`, async () => {
      await page.setViewportSize({ width, height })
      const found: string[] = []
      for (const column of columns) {
        await page.getByRole('navigation', { name: 'Windows' }).getByRole('button', { name: column }).click()
        found.push(...(await violationsOn(page)))
        if (column === 'Behind the scenes') found.push(...(await behindTheScenes()))
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width, column)
      }
      assert.deepEqual(found, [])
    })
  }
})
