import type { ChangeRequest, Proposal } from '../../core/request.ts'
import { openDialog } from '../elements/actions.ts'
import type { Action, Element } from '../elements/card-types.ts'
import { box, paragraph } from '../elements/elements.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'
import { changeWords } from '../text/engine-words.ts'
import type { Text } from '../text/index.ts'

type Updates = NonNullable<Proposal['updates']>

/** Says what an update changes for makers: how much of each kind, the worst of it, and how much more there is. */
export function changeElements({ updates }: Proposal, text: Text): readonly Element[] {
  const { approval } = text
  if (!updates) return []
  const left = changeCount(updates) - updates.changes.length
  if (left === 0 && updates.changes.length === 0) return [paragraph(approval.noChanges)]
  const lines = updates.changes.map((change) => `• ${escapeCardText(changeWords(change, text), 500)}`)
  return [
    box(updates.breaking > 0 ? 'attention' : 'emphasis', [
      paragraph(titleOf(updates, text), { weight: 'Bolder' }),
      ...(updates.apiUnchanged ? [paragraph(approval.apiUnchanged)] : []),
      ...[...lines, ...(left > 0 ? [approval.more(left)] : [])].map((line) => paragraph(line, { spacing: 'Small' })),
    ]),
  ]
}

/** Opens all of it, where the card does not hold it. */
export function changesButton({ id, version, proposal }: ChangeRequest, { changeList }: Text): Action | undefined {
  const updates = proposal?.updates
  const isMore = updates?.changesBlob !== undefined && changeCount(updates) > updates.changes.length
  return isMore ? openDialog(changeList.title, 'changes', { r: id, v: version }) : undefined
}

/** Version 0.1 counted the breaking ones only. */
function changeCount({ breaking, possibly, additive, changes }: Updates): number {
  return possibly === undefined || additive === undefined ? changes.length : breaking + possibly + additive
}

function titleOf({ breaking, possibly, additive }: Updates, { approval }: Text): string {
  if (possibly === undefined || additive === undefined) {
    return breaking > 0 ? approval.breaking(breaking) : approval.changes
  }
  const counts = [
    breaking > 0 ? approval.canBreak(breaking) : undefined,
    possibly > 0 ? approval.mayBreak(possibly) : undefined,
    additive > 0 ? approval.breaksNothing(additive) : undefined,
  ]
  return `${approval.changes} ${counts.filter((one) => one !== undefined).join(', ')}.`
}
