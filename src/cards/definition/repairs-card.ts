import { ownValue } from '../../core/text/own-value.ts'
import type { RepairGroup } from '../../definition/repair-groups.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { submit } from '../elements/actions.ts'
import { card, paragraph, subtle } from '../elements/elements.ts'
import { switchInput } from '../elements/inputs.ts'
import type { Card, Element } from '../elements/card-types.ts'
import { shortened } from '../elements/escape-card-text.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'
import { findingWords } from '../text/engine-words.ts'
import type { Text } from '../text/index.ts'

/** Names, texts and examples of more kinds would not fit into a card. */
const mostGroups = 15

/**
 * The repairs by name, with what stood there before and what stands there now. The optional ones have a switch while the
 * request can still be changed.
 */
export function repairsCard(
  view: { readonly request: ChangeRequest; readonly groups: readonly RepairGroup[]; readonly canChange: boolean },
  text: Text,
): Card {
  const { request, groups, canChange } = view
  const { repairList } = text
  const shown = groups.slice(0, mostGroups)
  return card({
    body: [
      subtle(groups.length > 0 ? repairList.intro : repairList.none),
      ...shown.flatMap((group) => groupElements(group, canChange, text)),
      groups.length > shown.length ? subtle(repairList.more(groups.length - shown.length)) : undefined,
    ],
    actions: canChange
      ? [submit(repairList.save, { r: request.id, v: request.version, dialog: 'repairs', step: 'save' })]
      : [],
    fallbackText: repairList.title,
  })
}

/** Id of the switch of a repair. */
export function repairSwitch(rule: string): string {
  return `repair-${rule}`
}

function groupElements(group: RepairGroup, canChange: boolean, text: Text): readonly Element[] {
  const { repairList } = text
  const { rule, count, isOptional, isDeclined, examples } = group
  const name = ownValue(repairList.names, rule) ?? rule
  const often = isDeclined ? repairList.declined : repairList.count(count)
  const lines = examples.map((example) => {
    const { operation, before, after } = example
    const changed =
      after === undefined
        ? escapeCardText(findingWords(example, text), 140)
        : repairList.change(shown(before, repairList.nothing), escapeCardText(after, 90))
    return subtle(`• ${operation ? `${escapeCardText(operation, 60)}: ` : ''}${changed}`, { spacing: 'None' })
  })
  const label = `${shortened(name, 60)} (${often})`
  const head =
    isOptional && canChange
      ? switchInput({ id: repairSwitch(rule), label, title: repairList.make, isOn: !isDeclined })
      : paragraph(`**${escapeCardText(name, 60)}** (${often})`, { spacing: 'Medium' })
  return [head, ...lines]
}

function shown(before: string | undefined, nothing: string): string {
  return before === undefined || before === '' ? nothing : escapeCardText(before, 90)
}
