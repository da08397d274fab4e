import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import type { Sandbox } from '../../../sandbox/start-sandbox.ts'
import { openPage, pictures, skip } from './open-page.ts'
import type { OpenedPage } from './open-page.ts'
import { readmeSteps } from './readme-steps.ts'
import type { ReadmeAction } from './readme-steps.ts'

describe('the steps of the README', () => {
  it('are four, and each says what to type or to press', () => {
    assert.deepEqual(
      readmeSteps().map((step) => step.map((action) => action.do)),
      [['be', 'type'], ['press', 'choose the environment', 'say why', 'press'], ['be', 'press'], ['type']],
    )
  })
})

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const) {
  describe(`who does what the README says, ${width} pixels wide`, { skip }, () => {
    let opened: OpenedPage | undefined
    let sandbox: Sandbox
    let page: Page
    let who = 'Dana'

    before(async () => {
      opened = await openPage({ viewport: { width, height } })
      ;({ sandbox, page } = opened)
    })
    after(() => opened?.close())

    /** Keeps a picture of what is to be seen, of which no word may be cut off. */
    async function picture(name: string): Promise<void> {
      await page.screenshot({ path: join(pictures, `readme-${width}-${name}.png`) })
      const cut = await page.locator('.card .ac-textBlock, .card .ac-factset').evaluateAll((texts) =>
        texts.flatMap((text) => {
          const edge = text.closest('.card')?.getBoundingClientRect().right ?? 0
          const isCut = text.scrollWidth > text.clientWidth || text.getBoundingClientRect().right > edge
          return isCut ? [text.textContent] : []
        }),
      )
      assert.deepEqual(cut, [])
    }

    const windowOf = (name: string) =>
      page.getByRole('region', { name: name === 'Dana' ? 'Left Teams window' : 'Right Teams window' })
    const lastCard = () => windowOf(who).locator('.card').last()

    /** On a narrow screen one window is shown at a time. */
    async function be(name: string): Promise<void> {
      who = name
      const tab = page.getByRole('navigation', { name: 'Windows' }).getByRole('button', { name })
      if (await tab.isVisible()) await tab.click()
    }

    async function act(action: ReadmeAction): Promise<void> {
      switch (action.do) {
        case 'be':
          return be(action.who)
        case 'type':
          await windowOf(who).getByRole('textbox', { name: 'Message to' }).fill(action.words)
          return page.keyboard.press('Enter')
        case 'press':
          return lastCard().getByRole('button', { name: action.words, exact: true }).click()
        case 'choose the environment':
          await lastCard().getByLabel('Environment').selectOption({ index: 1 })
          return
        case 'say why':
          return lastCard().getByLabel('Why makers need it').fill('The sales team builds an app on it')
      }
    }

    const steps = readmeSteps()
    async function play(step: number): Promise<void> {
      for (const action of steps[step - 1] ?? []) await act(action)
    }

    it('finds the app by step 1', async () => {
      await play(1)
      await windowOf('Dana').getByRole('heading', { name: 'orders-api: definition found' }).waitFor()
      await picture('1-found')
    })

    it('is told at the field, and beside the button, what is left out of step 2', async () => {
      const [use, , , ask] = steps[1] ?? []
      for (const action of [use, ask]) if (action) await act(action)
      const environment = lastCard().getByRole('combobox', { name: 'Environment' })
      await windowOf('Dana').locator('select[aria-invalid=true]').waitFor()
      await picture('2-refused')
      await assertLedTo(environment, '“Environment” is missing.')
      const answer = lastCard().getByRole('alert')
      assert.match(await answer.innerText(), /“Environment”, “Why makers need it”/)
      assert.doesNotMatch(await lastCard().innerText(), /environmentId|askWhom|“Whom/)
    })

    it('has asked after the rest of step 2', async () => {
      for (const action of (steps[1] ?? []).slice(1)) await act(action)
      await windowOf('Dana').getByRole('heading', { name: 'Orders: Waiting for approval' }).waitFor()
      await picture('3-asked')
    })

    it('has the connector after step 3, and both cards say so', async () => {
      await be('Omar')
      await lastCard().getByRole('heading', { name: 'Approve the connector Orders?' }).waitFor()
      await picture('4-approve')
      await play(3)
      for (const name of ['Omar', 'Dana']) {
        await be(name)
        await windowOf(name).getByRole('heading', { name: 'Orders: Imported' }).waitFor()
        await picture(`5-imported-${name}`)
      }
      const [connector, ...others] = sandbox.cloud.world().connectors
      assert.deepEqual([connector?.displayName, others], ['Orders', []])
    })

    it('learns how it stands by step 4', async () => {
      await play(4)
      await windowOf(who).getByRole('heading', { name: 'How it stands' }).waitFor()
      await picture('6-status')
    })

    /** The keyboard is on the field, the field is in sight with its error, and a screen reader reads that. */
    async function assertLedTo(field: Locator, error: string): Promise<void> {
      assert.equal(await field.evaluate((element) => element.matches(':focus')), true)
      const described = await field.getAttribute('aria-describedby')
      const message = page.locator(`[id="${described}"]`)
      assert.equal(await message.innerText(), error)
      for (const shown of [field, message]) assert.equal(await isInSight(shown), true, error)
    }

    function isInSight(shown: Locator): Promise<boolean> {
      return shown.evaluate((element) => {
        const { top, left, right, bottom } = element.getBoundingClientRect()
        const at = element.ownerDocument.elementFromPoint((left + right) / 2, (top + bottom) / 2)
        return at !== null && (element.contains(at) || at.contains(element))
      })
    }
  })
}
