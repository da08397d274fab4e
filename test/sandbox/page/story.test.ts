import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import type { Sandbox } from '../../../sandbox/start-sandbox.ts'
import { openPage, pictures, skip } from './open-page.ts'
import type { OpenedPage } from './open-page.ts'

describe('a newcomer at the page', { skip }, () => {
  let opened: OpenedPage | undefined
  let sandbox: Sandbox
  let page: Page

  before(async () => {
    opened = await openPage({ viewport: { width: 1600, height: 1000 }, deviceScaleFactor: 2 })
    ;({ sandbox, page } = opened)
  })
  after(() => opened?.close())

  it('asks as Dana, approves as Omar and sees the connector', async () => {
    const dana = page.getByRole('region', { name: 'Left Teams window' })
    const omar = page.getByRole('region', { name: 'Right Teams window' })
    const behind = page.getByRole('complementary', { name: 'Behind the scenes' })

    await dana.getByRole('button', { name: 'export orders' }).click()
    await dana.getByRole('button', { name: 'Use this app' }).click()
    await dana.getByLabel('Environment').selectOption({ label: 'Contoso Production' })
    await dana.getByLabel('Why makers need it').fill('The sales team builds an app on it')
    await dana.getByLabel('Whom makers ask for access').fill('Orders team')
    const approval = omar.locator('.card').filter({ hasText: 'Approve the connector Orders?' })
    // A notification leaves by itself: whoever looks for it only later may miss it.
    const notified = omar.locator('.toast').first().waitFor()
    await dana.getByRole('button', { name: 'Ask for approval' }).click()
    await Promise.all([notified, approval.waitFor()])
    await page.screenshot({ path: join(pictures, 'page.png'), animations: 'disabled' })
    await approval.screenshot({ path: join(pictures, 'approval-card.png'), animations: 'disabled' })
    await approval.getByRole('button', { name: 'Approve', exact: true }).click()

    await dana.getByRole('heading', { name: 'Orders: Imported' }).waitFor()
    await omar.getByRole('heading', { name: 'Orders: Imported' }).waitFor()
    await behind.getByRole('heading', { name: 'Orders', exact: true }).waitFor()
    await page.screenshot({ path: join(pictures, 'imported.png'), animations: 'disabled' })
    assert.equal(sandbox.cloud.world().connectors.length, 1)
  })

  it('finds the conversation again after a reload', async () => {
    await page.reload()
    await page.getByRole('heading', { name: 'Orders: Imported' }).nth(1).waitFor()
    assert.equal(await page.getByRole('heading', { name: 'Orders: Imported' }).count(), 2)
  })
})
