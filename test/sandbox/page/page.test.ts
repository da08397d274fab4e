import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { until } from '../channel/until.ts'
import { skip } from './open-page.ts'
import { useDemoPage } from './start-demo-page.ts'
import type { DemoPage } from './start-demo-page.ts'

describe('the page', { skip }, () => {
  let page: Page
  let test: DemoPage['test']
  useDemoPage((shown) => ({ page, test } = shown))

  const left = () => page.getByRole('region', { name: 'Left Teams window' })
  const right = () => page.getByRole('region', { name: 'Right Teams window' })

  /** Dana asks for an export; answers the bot's card, and no older one that looks the same. */
  async function exportOrders() {
    const { chat } = test.channel
    const before = chat.history('dana').length
    await left().getByRole('textbox', { name: 'Message to' }).fill('export orders')
    await page.keyboard.press('Enter')
    await until(() => chat.history('dana').length === before + 2)
    return left().locator(`[data-message="${chat.history('dana').at(-1)?.id}"]`)
  }

  it('plays a request from one window to the other by keyboard', async () => {
    const card = await exportOrders()
    await card.getByRole('combobox', { name: 'App' }).focus()
    await page.keyboard.type('ord')
    await card.getByRole('option', { name: /orders-api/ }).waitFor()
    // The list of everything gives way to what fits the words.
    await until(async () => (await card.getByRole('option').count()) === 1)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    assert.equal(await card.getByRole('combobox').inputValue(), 'orders-api · Web app · rg-shop')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Sales wants it')
    await card.getByRole('button', { name: 'Ask for approval' }).press('Enter')
    await right()
      .getByRole('button', { name: /Dana asks you to approve/ })
      .waitFor()
    await right().getByRole('button', { name: 'Approve', exact: true }).last().click()
    await right().getByText('Approved by Omar Haddad').last().waitFor()
  })

  it('attaches a file, and answers a file that the bot offers', async () => {
    const { chat, sharePoint } = test.channel
    const file = { name: 'orders.json', mimeType: 'application/json', buffer: Buffer.from('{"swagger":"2.0"}') }
    await left().getByRole('textbox', { name: 'Message to' }).fill('export orders')
    await left().getByLabel('File to send').setInputFiles(file)
    await left().getByText('orders.json', { exact: true }).last().waitFor()
    const sent = chat.history('dana').findLast((message) => message.sent === 'orders.json')
    assert.equal(sent?.text, 'export orders')
    assert.equal(await left().getByRole('textbox', { name: 'Message to' }).inputValue(), '')
    const info = sharePoint.share('dana', 'report.html', Buffer.from('<h1>'))
    chat.post(chat.conversations.personal('dana').id, 'bot', {
      file: { name: 'report.html', description: 'Report', sizeInBytes: 4, uniqueId: info.uniqueId },
    })
    const download = page.waitForEvent('download')
    await left().getByRole('link', { name: 'Download' }).last().click()
    assert.equal((await download).suggestedFilename(), 'report.html')
  })

  it('says what is missing before anything is sent', async () => {
    const card = await exportOrders()
    await card.getByRole('button', { name: 'Ask for approval' }).click()
    await card.getByText('Choose an app.').waitFor()
    await card.getByText('Say why.').waitFor()
  })

  it('leads to the first field that the client refuses, reads out why, and is content once it is right', async () => {
    const card = await exportOrders()
    await card.getByRole('button', { name: 'Ask for approval' }).click()
    const app = card.getByRole('combobox', { name: 'App' })
    assert.equal(await app.evaluate((element) => element.matches(':focus')), true)
    assert.deepEqual(await card.getByRole('alert').allInnerTexts(), ['Choose an app.', 'Say why.'])
    for (const [field, error] of [
      [app, 'Choose an app.'],
      [card.getByRole('textbox', { name: 'Reason' }), 'Say why.'],
    ] as const) {
      assert.equal(await field.getAttribute('aria-invalid'), 'true')
      const described = await field.getAttribute('aria-describedby')
      assert.equal(await page.locator(`[id="${described}"]`).innerText(), error)
    }
    // The list of apps would cover the error below the field.
    assert.equal(await card.getByRole('listbox').isVisible(), false)
    await card.getByRole('textbox', { name: 'Reason' }).fill('Sales wants it')
    assert.equal(await card.getByRole('textbox', { name: 'Reason' }).getAttribute('aria-invalid'), null)
    assert.deepEqual(await card.getByRole('alert').allInnerTexts(), ['Choose an app.'])
  })

  it('leads to what a dialog lacks', async () => {
    const card = await exportOrders()
    await card.getByRole('button', { name: 'Enter secret' }).click()
    const dialog = left().getByRole('dialog', { name: 'Client secret' })
    await dialog.getByRole('button', { name: 'Save' }).click()
    const secret = dialog.getByLabel('Client secret')
    assert.equal(await secret.evaluate((element) => element.matches(':focus')), true)
    assert.equal(await secret.getAttribute('aria-invalid'), 'true')
    assert.equal(await dialog.getByRole('alert').filter({ visible: true }).innerText(), 'Enter the secret.')
  })

  it('keeps the keyboard in a dialog, closes it by Escape and gives the focus back', async () => {
    const card = await exportOrders()
    await card.getByRole('button', { name: 'Enter secret' }).click()
    const dialog = left().getByRole('dialog', { name: 'Client secret' })
    await dialog.waitFor()
    for (let presses = 0; presses < 5; presses++) {
      await page.keyboard.press('Tab')
      assert.equal(await dialog.locator(':focus').count(), 1)
    }
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    assert.equal(await card.locator(':focus').getAttribute('aria-label'), 'Enter secret')
  })

  it('shows the bot typing until it has answered', async () => {
    const conversation = test.channel.chat.conversations.personal('dana').id
    test.channel.chat.typing(conversation)
    await left().getByRole('status', { name: 'Connector Courier is typing' }).waitFor()
    test.channel.chat.post(conversation, 'bot', { text: 'Done' })
    await left().getByRole('status', { name: 'Connector Courier is typing' }).waitFor({ state: 'hidden' })
  })

  it('marks an edited message and keeps foreign text as text', async () => {
    const { chat } = test.channel
    const message = chat.post(chat.conversations.personal('dana').id, 'bot', { text: 'first' })
    chat.edit(message, { text: '<img src=x onerror=alert(1)> [x](javascript:alert(1)) **bold**' })
    const shown = left().locator('.message').last()
    await shown.getByText('Edited').waitFor()
    assert.equal(await shown.locator('img:not(.avatar), a').count(), 0)
    assert.equal(await shown.locator('strong').innerText(), 'bold')
  })

  it('signs in on the page where Teams cannot do it silently', async () => {
    const { chat } = test.channel
    chat.post(chat.conversations.personal('dana').id, 'bot', {
      signIn: { text: 'Sign in to go on', title: 'Sign in', connectionName: 'sso' },
    })
    await left().getByRole('button', { name: 'Sign in' }).click()
    await left()
      .getByRole('dialog', { name: 'Sign in' })
      .getByRole('button', { name: /Dana Fischer/ })
      .click()
    await left().getByRole('button', { name: 'Sign in' }).waitFor({ state: 'detached' })
  })

  it('shows somebody else, with a dot where something is unread', async () => {
    const { chat } = test.channel
    chat.post(chat.conversations.personal('priya').id, 'bot', { text: 'Hello Priya' })
    const priya = right().getByRole('button', { name: 'Priya Nair' })
    await page.locator('.person[data-unread]').first().waitFor()
    await priya.click()
    await right().getByRole('heading', { name: 'Priya Nair' }).waitFor()
    await right().getByText('Hello Priya').waitFor()
    await left().getByRole('button', { name: 'Priya Nair' }).click()
    await right().getByRole('heading', { name: 'Dana Fischer' }).waitFor()
  })

  it('offers to add the app where it is not installed', async () => {
    await test.channel.setInstalled('omar', false)
    await right().getByText('is not installed here').waitFor()
    assert.equal(await right().getByRole('textbox', { name: 'Message to' }).isVisible(), false)
    await right().getByRole('button', { name: 'Add', exact: true }).click()
    await right().getByRole('textbox', { name: 'Message to' }).waitFor()
    assert.equal(test.channel.isInstalled('omar'), true)
  })

  it('shows behind the scenes what exists and what was called', async () => {
    const aside = page.getByRole('complementary', { name: 'Behind the scenes' })
    await aside.getByRole('heading', { name: 'Orders' }).waitFor()
    await aside.getByText('Operations').last().click()
    await aside.getByRole('listitem').filter({ hasText: 'List orders' }).waitFor()
    await aside.getByRole('tab', { name: 'Power Platform' }).press('End')
    await aside.getByRole('button', { name: '+1d' }).waitFor()
    await aside.getByRole('tab', { name: 'Controls' }).press('ArrowLeft')
    await exportOrders()
    await aside.getByLabel('Stand-in').selectOption('channel')
    await aside.locator('.call summary').first().click()
    await aside.getByText('"conversationType": "personal"').first().waitFor()
  })

  it('fits a narrow screen, one window at a time', async () => {
    await page.setViewportSize({ width: 400, height: 760 })
    assert.equal(await right().isVisible(), false)
    await page.getByRole('navigation', { name: 'Windows' }).getByRole('button', { name: 'Omar' }).click()
    assert.deepEqual([await left().isVisible(), await right().isVisible()], [false, true])
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 400)
  })

  it('gives every control a name', async () => {
    await exportOrders()
    const nameless = await page.evaluate(
      `[...document.querySelectorAll('button, input, select, textarea, a')].filter((each) =>
        !each.getAttribute('aria-label') && !each.getAttribute('aria-labelledby') && !each.labels?.length &&
        !each.textContent.trim()).map((each) => each.outerHTML)`,
    )
    assert.deepEqual(nameless, [])
  })

  it('remembers the theme', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.getByRole('button', { name: 'Use the light theme' }).click()
    await page.reload()
    await page.getByRole('button', { name: 'Use the dark theme' }).waitFor()
    assert.equal(await page.evaluate('document.documentElement.dataset.theme'), 'light')
  })
})
