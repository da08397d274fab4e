import { renderCard } from '../card/render-card.ts'
import { driver } from '../driver.ts'
import { element } from '../dom.ts'
import type { ActionResult, Dialog } from '../types.ts'
import { openModal } from './modal.ts'
import type { Modal } from './modal.ts'

const widths: Readonly<Record<string, number>> = { small: 400, medium: 560, large: 800 }

/** Shows a dialog of the bot in the pane and carries its answers, until the bot is content or the person closes it. */
export function openBotDialog(pane: HTMLElement, { person, dialog }: { person: string; dialog: Dialog }): void {
  const problem = element('p', { class: 'notice notice-failed', attributes: { role: 'alert', hidden: true } })
  let current = dialog
  const modal: Modal = openModal(pane, { title: dialog.title, content: content(), width: widthOf(dialog) })

  function content(): HTMLElement {
    const card = renderCard(current.card ?? {}, {
      press: (action) => submit(action.inputs, action.title),
      search: async (inputId, query, inputs) => {
        const { results } = await driver.search(person, { dialogId: current.id, inputId, query, inputs })
        return results
      },
    })
    return element('div', {}, card, problem)
  }

  async function submit(inputs: Readonly<Record<string, string>>, title: string): Promise<void> {
    try {
      show(await driver.submitDialog(person, current, inputs, title))
    } catch (failure) {
      fail(failure instanceof Error ? failure.message : String(failure))
    }
  }

  function show(result: ActionResult) {
    if (result.error) fail(result.error)
    else if (result.dialog) {
      current = result.dialog
      problem.hidden = true
      modal.replaceContent(current.title, content())
    } else if (result.text) modal.replaceContent(current.title, element('p', { text: result.text }))
    else modal.close()
  }

  function fail(text: string) {
    problem.textContent = text
    problem.hidden = false
    problem.scrollIntoView({ block: 'nearest' })
  }
}

function widthOf({ width }: Dialog): number | undefined {
  return typeof width === 'number' ? width : widths[String(width)]
}
