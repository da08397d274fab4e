import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { until } from '../channel/until.ts'
import { guideAddress } from './demo-turn.ts'
import { skip } from './open-page.ts'
import { useDemoPage } from './start-demo-page.ts'
import type { DemoPage } from './start-demo-page.ts'

describe('a page with little room', { skip }, () => {
  let page: Page
  let test: DemoPage['test']
  useDemoPage((shown) => ({ page, test } = shown))

  const left = () => page.getByRole('region', { name: 'Left Teams window' })
  const right = () => page.getByRole('region', { name: 'Right Teams window' })

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
})
