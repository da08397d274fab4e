import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { createDriverClient } from '../../../sandbox/driver-client.ts'
import type { Sandbox } from '../../../sandbox/start-sandbox.ts'
import { openPage, skip } from './open-page.ts'
import type { OpenedPage } from './open-page.ts'

describe('what the bot refuses, on the page', { skip }, () => {
  let opened: OpenedPage | undefined
  let sandbox: Sandbox
  let page: Page

  before(async () => {
    opened = await openPage({ viewport: { width: 1024, height: 768 } })
    ;({ sandbox, page } = opened)
  })
  after(() => opened?.close())

  const dana = () => page.getByRole('region', { name: 'Left Teams window' })
  const omar = () => page.getByRole('region', { name: 'Right Teams window' })

  async function type(words: string): Promise<Locator> {
    await dana().getByRole('textbox', { name: 'Message to' }).fill(words)
    await page.keyboard.press('Enter')
    return dana().locator('.card').last()
  }

  /** The keyboard is on the field, and its error is what a screen reader adds. */
  async function assertLedTo(field: Locator, error: RegExp): Promise<void> {
    const label = page.locator(`[aria-invalid=true]:focus`)
    await label.waitFor()
    assert.equal(await field.evaluate((element) => element.matches(':focus')), true)
    const message = page.locator(`[id="${await field.getAttribute('aria-describedby')}"]`)
    assert.match(await message.innerText(), error)
    assert.equal(await message.isVisible(), true)
  }

  it('leads an approver who rejects without a comment to it, every time', async () => {
    const card = await type('export orders')
    await card.getByRole('button', { name: 'Use this app' }).click()
    await card.getByLabel('Environment').selectOption({ label: 'Contoso Production' })
    await card.getByLabel('Why makers need it').fill('The sales team builds an app on it')
    await card.getByRole('button', { name: 'Ask for approval' }).click()
    const approval = omar().locator('.card').filter({ hasText: 'Approve the connector Orders?' })
    const comment = approval.getByRole('textbox', { name: /^Comment/ })
    for (const button of ['Reject', 'Ask for changes', 'Reject']) {
      await approval.getByRole('button', { name: button }).click()
      await assertLedTo(comment, /^“Comment .* is missing\.$/)
      assert.match(await approval.getByRole('alert').innerText(), /need a comment/)
    }
    await comment.fill('We have one already')
    await approval.getByRole('button', { name: 'Reject' }).click()
    await omar().getByRole('heading', { name: 'Orders: Rejected' }).waitFor()
  })

  it('leads a developer to what is wrong in the dialog', async () => {
    const card = await type('export invoices')
    await card.getByRole('button', { name: 'Use this app' }).click()
    await card.getByRole('button', { name: 'Sign-in values' }).click()
    const dialog = dana().getByRole('dialog')
    await dialog.getByLabel('Client id').fill('my app')
    await dialog.getByLabel('Client secret').fill('a secret')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await assertLedTo(dialog.getByLabel('Client id'), /^“Client id” cannot be used as it is\. Copy it/)
    assert.match(await dialog.getByRole('alert').innerText(), /“Client id”/)
    assert.equal(await dialog.getByLabel('Client secret').inputValue(), '')
    await page.keyboard.press('Escape')
  })

  it('leads to the address where no definition was found', async () => {
    const card = await type('export telemetry')
    const address = card.getByRole('textbox', { name: 'Address of the definition' })
    await card.getByRole('button', { name: 'Read this address' }).click()
    await assertLedTo(address, /^“Address of the definition” is missing\. An https address/)
  })

  it('leads to a field that was emptied, and keeps it empty', async () => {
    const card = await type('export orders')
    await card.getByRole('button', { name: 'Use this app' }).click()
    await card.getByLabel('Environment').selectOption({ label: 'Contoso Production' })
    await card.getByLabel('Why makers need it').fill('The sales team builds an app on it')
    await card.getByLabel('Whom makers ask for access').fill('')
    await card.getByRole('button', { name: 'Ask for approval' }).click()
    await assertLedTo(
      card.getByRole('textbox', { name: 'Whom makers ask' }),
      /^“Whom makers ask for access” is missing/,
    )
    assert.deepEqual(
      (await createDriverClient(sandbox.url).messages('omar')).filter(({ card: one }) =>
        /Orders\?/.test(JSON.stringify(one)),
      ),
      [],
    )
  })
})
