import type { BotAnswer } from '../bot-connection.ts'
import { asObject, asText } from '../json.ts'
import type { Json } from '../json.ts'
import { listActions } from './card-tree.ts'
import { invoke, somethingWentWrong } from './client-dependencies.ts'
import type { ActionResult, ClientDependencies, Dialog } from './client-dependencies.ts'
import { ClientRefusal } from './client-refusal.ts'
import { gatherInputs } from './gather-inputs.ts'

interface OpenDialog extends Dialog {
  readonly messageId: string
}

export type Dialogs = ReturnType<typeof createDialogs>

/**
 * Dialogs (task modules) this person has open.
 * Source: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
 */
export function createDialogs(dependencies: ClientDependencies) {
  const open = new Map<string, OpenDialog>()

  async function ask(name: string, messageId: string, data: Json): Promise<ActionResult> {
    const value = { data, context: { theme: 'default' } }
    return show(await invoke(dependencies, { name, value, messageId }), messageId)
  }

  function show({ status, body }: BotAnswer, messageId: string): ActionResult {
    if (status !== 200) return { status, error: somethingWentWrong }
    const task = asObject(asObject(body)?.task)
    if (task?.type === 'message') return { status, text: asText(task.value) ?? '' }
    if (task?.type !== 'continue') return { status }
    const dialog = readDialog(asObject(task.value) ?? {}, messageId)
    open.set(dialog.id, dialog)
    const { messageId: _of, ...shown } = dialog
    return { status, dialog: shown }
  }

  function find(dialogId: string): OpenDialog {
    const dialog = open.get(dialogId)
    if (!dialog) throw new ClientRefusal(404, 'There is no such dialog open.')
    return dialog
  }

  return {
    find,
    /** A pressed button with `msteams.type: "task/fetch"`. */
    fetch: (messageId: string, data: Json) => ask('task/fetch', messageId, data),
    /** Submits the dialog by the button with this title, or by its first one. Once answered, the dialog is gone. */
    async submit(dialogId: string, inputs: Json, title?: string): Promise<ActionResult> {
      const dialog = find(dialogId)
      const submits = listActions(asObject(dialog.card) ?? {}).filter(({ action }) => action.type === 'Action.Submit')
      const found = submits.find(({ action }) => title === undefined || action.title === title)
      if (!found) throw new ClientRefusal(404, 'The dialog has no such button.')
      const data = { ...asObject(found.action.data), ...gatherInputs(found.inputs, inputs) }
      const result = await ask('task/submit', dialog.messageId, data)
      if (!result.error) open.delete(dialogId)
      return result
    },
  }
}

function readDialog({ title, width, height, card }: Json, messageId: string): OpenDialog {
  return {
    id: crypto.randomUUID(),
    messageId,
    title: asText(title) ?? '',
    width,
    height,
    card: asObject(card)?.content ?? card,
  }
}
