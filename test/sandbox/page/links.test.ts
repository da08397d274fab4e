import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { until } from '../channel/until.ts'
import { skip } from './open-page.ts'
import { useDemoPage } from './start-demo-page.ts'
import type { DemoPage } from './start-demo-page.ts'

describe('links and searches on the page', { skip }, () => {
  let page: Page
  let test: DemoPage['test']
  useDemoPage((shown) => ({ page, test } = shown))

  const left = () => page.getByRole('region', { name: 'Left Teams window' })
  const right = () => page.getByRole('region', { name: 'Right Teams window' })
  const box = () => left().getByRole('textbox', { name: 'Message to' })
  const toSend = () => left().getByRole('group', { name: 'Card to send' })
  const history = () => test.channel.chat.history('dana')

  async function type(text: string): Promise<void> {
    await box().focus()
    await page.keyboard.type(text)
  }

  it('a link unfolds where it is written, and goes out with its card', async () => {
    const chat = test.channel.addDirectChat(['dana', 'omar'])
    await left().getByRole('combobox', { name: 'Conversation' }).selectOption(chat.id)
    await right().getByRole('combobox', { name: 'Conversation' }).selectOption(chat.id)
    await type('See https://orders-api.azurewebsites.net/a ')
    await toSend().getByText('orders-api is not exported yet').waitFor()
    await page.keyboard.press('Enter')
    await right().getByText('orders-api is not exported yet').waitFor()
    await toSend().waitFor({ state: 'hidden' })
    const sent = history().at(-1)
    assert.deepEqual([sent?.conversation, sent?.text], [chat.id, 'See https://orders-api.azurewebsites.net/a'])
    // Whoever reads it is led into their own chat, where nothing is sent before they send it.
    await right().getByRole('link', { name: 'Export' }).click()
    const words = right().getByRole('textbox', { name: 'Message to' })
    await until(async () => (await words.inputValue()) === 'export orders-api')
    assert.equal(await right().getByRole('combobox', { name: 'Conversation' }).inputValue(), conversationOf('omar'))
    assert.equal(test.channel.chat.history('omar').at(-1)?.id, sent?.id)
  })

  const conversationOf = (person: 'dana' | 'omar') => test.channel.chat.conversations.personal(person).id

  it('its card can be taken away, and goes out without words, too', async () => {
    await type('https://orders-api.azurewebsites.net/b ')
    await toSend().getByText('orders-api is not exported yet').waitFor()
    await toSend().getByRole('button', { name: 'Remove the card' }).click()
    await toSend().waitFor({ state: 'hidden' })
    await page.keyboard.press('Escape')
    await box().fill('')
    await type('https://orders-api.azurewebsites.net/c ')
    await toSend().getByText('orders-api is not exported yet').waitFor()
    await box().fill('')
    await left().getByRole('button', { name: 'Send' }).click()
    await until(() => history().at(-1)?.card !== undefined)
    assert.equal(history().at(-1)?.text, undefined)
  })

  it('a link that needs a sign-in offers it, and one to nothing stays a link', async () => {
    await type('https://signed-out.azurewebsites.net/ ')
    await toSend().getByRole('button', { name: 'Sign in' }).click()
    await toSend().getByText('orders-api is not exported yet').waitFor()
    await box().fill('')
    await type('https://nothing.azurewebsites.net/ ')
    await toSend().waitFor({ state: 'hidden' })
  })

  it('the search puts what is chosen into the message, by keyboard', async () => {
    await left().getByRole('button', { name: 'Find an app or connector' }).press('Enter')
    const dialog = left().getByRole('dialog', { name: 'Find an app or connector' })
    await dialog.getByRole('combobox', { name: 'What to find' }).selectOption('Connectors')
    await dialog.getByRole('searchbox', { name: 'A part of the name' }).fill('nothing')
    await dialog.getByText('Nothing found').waitFor()
    await dialog.getByRole('searchbox').fill('orders')
    await dialog.getByRole('button', { name: /orders-api/ }).press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await toSend().getByText('orders-api is not exported yet').waitFor()
    await left().getByRole('button', { name: 'Send' }).click()
    await until(() => history().at(-1)?.card !== undefined)
  })
})
