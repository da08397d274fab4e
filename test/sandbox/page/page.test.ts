import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { until } from '../channel/until.ts'
import { startTestDriver } from '../driver/start-test-driver.ts'
import { demoTurn, guideAddress } from './demo-turn.ts'
import { chromiumArguments, findChromium } from './find-chromium.ts'

const executablePath = findChromium()
const skip = executablePath ? false : 'no Chromium found: install it or set CHROMIUM_PATH'

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

describe('the page', { skip }, () => {
  let test: Awaited<ReturnType<typeof startTestDriver>>
  let browser: Browser
  let page: Page
  let problems: string[]

  before(async () => {
    test = await startTestDriver({ world: world as never })
    const omar = test.channel.chat.conversations.personal('omar').id
    const summary = 'Dana asks you to approve'
    await test.connect(
      demoTurn(async (card) => void test.channel.chat.post(omar, 'bot', { card: { ...card }, summary })),
    )
    browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: chromiumArguments })
  })
  after(async () => {
    await browser.close()
    await test.close()
  })
  beforeEach(async () => {
    test.clock.advance(2000)
    problems = []
    page = await browser.newPage({ viewport: { width: 1500, height: 900 } })
    page.setDefaultTimeout(timeoutMs)
    page.on('pageerror', ({ message }) => problems.push(message))
    page.on('console', (line) => line.type() === 'error' && problems.push(line.text()))
    page.on('request', (request) => request.url().startsWith(test.url) || problems.push(`asked ${request.url()}`))
    await page.goto(test.url)
    // Only from here on does the page hear what happens: events of before its stream was open are not sent again.
    for (const pane of [left(), right()])
      await pane.locator('[role=log][aria-busy=false]').waitFor({ state: 'attached' })
  })
  afterEach(async () => {
    await page.close()
    assert.deepEqual(problems, [])
  })

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

  /** Dana has a card with this button, and with whatever else is given. */
  async function showCard(card: object) {
    const { chat } = test.channel
    const { id } = chat.post(chat.conversations.personal('dana').id, 'bot', {
      card: { type: 'AdaptiveCard', version: '1.5', ...card },
    })
    const shown = left().locator(`[data-message="${id}"]`)
    await shown.waitFor()
    return shown
  }

  for (const [width, height] of [
    [1500, 900],
    [390, 844],
    // What is left of 1440 by 900 at a zoom of 400 %.
    [360, 225],
  ] as const) {
    it(`keeps a long dialog in a window of ${width} by ${height}, and opens its addresses`, async () => {
      await page.setViewportSize({ width, height })
      const data = { msteams: { type: 'task/fetch' }, guide: true }
      const card = await showCard({ body: [], actions: [{ type: 'Action.Submit', title: 'Guide', data }] })
      await card.getByRole('button', { name: 'Guide' }).click()
      const dialog = left().getByRole('dialog', { name: 'Guide' })
      const { x, y, width: wide, height: high } = (await dialog.boundingBox()) ?? { x: -1, y: -1, width: 0, height: 0 }
      assert.ok(x >= 0 && y >= 0 && x + wide <= width && y + high <= height, `${x} ${y} ${wide} ${high}`)
      // Nothing answers there: what counts is that a window of its own asks.
      const [opened] = await Promise.all([
        page.context().waitForEvent('page'),
        page.context().waitForEvent('request', (request) => request.url() === guideAddress),
        dialog.getByRole('link', { name: 'Open the guide' }).click(),
      ])
      await opened.close()
      await dialog.getByRole('button', { name: 'Close' }).click()
      await dialog.waitFor({ state: 'detached' })
    })
  }

  it('gives the keyboard to the words of a dialog that has nothing else', async () => {
    const data = { msteams: { type: 'task/fetch' }, guide: true }
    const card = await showCard({ body: [], actions: [{ type: 'Action.Submit', title: 'Guide', data }] })
    await card.getByRole('button', { name: 'Guide' }).click()
    const body = left().getByRole('dialog').locator('.modal-body')
    assert.equal(await body.getAttribute('tabindex'), null)
    await left().getByRole('dialog').getByRole('button', { name: 'Done' }).click()
    await left().getByRole('dialog').getByText('Noted').waitFor()
    assert.equal(await body.getAttribute('tabindex'), '0')
    await page.keyboard.press('Escape')
  })

  it('ends in an ellipsis what has no room, and tells the whole', async () => {
    const long = 'customers-api-with-a-name-that-no-card-is-wide-enough-for · Web app · rg-sales · Contoso Production'
    const choices = [
      { title: long, value: '1' },
      { title: 'Other', value: '2' },
    ]
    const card = await showCard({
      body: [
        { type: 'Input.ChoiceSet', id: 'compact', label: 'Compact', value: '1', choices },
        { type: 'Input.ChoiceSet', id: 'filtered', label: 'Filtered', style: 'filtered', choices },
        { type: 'FactSet', facts: [{ title: long, value: 'fact' }] },
      ],
      actions: [{ type: 'Action.Submit', title: long }],
    })
    const compact = card.getByLabel('Compact')
    for (const cut of [card.getByRole('button', { name: long }), compact, card.locator('.ac-fact-title')]) {
      assert.equal(await cut.getAttribute('title'), long)
      const styles = await cut.evaluate((element) =>
        [element, ...element.querySelectorAll('*')].map(
          (each) => element.ownerDocument.defaultView?.getComputedStyle(each).textOverflow,
        ),
      )
      assert.ok(styles.includes('ellipsis'))
    }
    await compact.selectOption('2')
    assert.equal(await compact.getAttribute('title'), 'Other')
    await card.getByRole('combobox', { name: 'Filtered' }).focus()
    const list = card.getByRole('listbox')
    await list.waitFor()
    const [room, wide] = await Promise.all([left().boundingBox(), list.boundingBox()])
    const field = await card.getByRole('combobox', { name: 'Filtered' }).boundingBox()
    assert.ok(room && wide && field && wide.width > field.width, 'wider than its field')
    assert.ok(wide.x + wide.width <= room.x + room.width, 'within its window')
  })

  it('opens each window at its newest message on a narrow screen', async () => {
    const { chat } = test.channel
    for (const person of ['dana', 'omar'] as const) {
      for (let line = 0; line < 30; line++)
        chat.post(chat.conversations.personal(person).id, 'bot', { text: `${line}` })
      chat.post(chat.conversations.personal(person).id, 'bot', { text: `Newest of ${person}` })
    }
    await page.setViewportSize({ width: 390, height: 844 })
    await page.reload()
    const isInView = (pane: ReturnType<typeof left>, text: string) =>
      pane.getByText(text).evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect()
        const around = element.closest('.chat-scroll')?.getBoundingClientRect()
        return around !== undefined && top >= around.top && bottom <= around.bottom
      })
    await left().getByText('Newest of dana').waitFor()
    await until(() => isInView(left(), 'Newest of dana'))
    await page.getByRole('navigation', { name: 'Windows' }).getByRole('button', { name: 'Omar' }).click()
    await until(() => isInView(right(), 'Newest of omar'))
  })

  it('is not moved within its window by what is brought into view', async () => {
    await left().evaluate((pane) => (pane.scrollTop = 50))
    assert.equal(
      await left().evaluate((pane) => [pane.scrollTop, pane.scrollHeight <= pane.clientHeight].join()),
      '0,true',
    )
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
