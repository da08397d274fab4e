import type { OperationPage } from '../../definition/operations/operation-page.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { submit } from '../elements/actions.ts'
import { answerBox, box, card, paragraph, subtle } from '../elements/elements.ts'
import { choiceInput, searchText, ticks } from '../elements/inputs.ts'
import type { Card, Element } from '../elements/card-types.ts'
import { shortened } from '../elements/escape-card-text.ts'
import type { Text } from '../text/index.ts'

export type OperationTrouble = 'too-many' | 'none-chosen' | 'outdated'

interface OperationsView {
  readonly page: OperationPage
  /** Stands for what is shown; comes back with every press. */
  readonly view: string
  readonly wrong?: OperationTrouble
}

const everyGroup = 'all'
const tickList = 'ticked'

/** More would not fit into a card; what is in no listed group is found by searching. */
const mostGroups = 50

/** Which operations the connector gets: searched, by group, a page at a time, whatever the size of the API. */
export function operationsCard(request: ChangeRequest, { page, view, wrong }: OperationsView, text: Text): Card {
  const { operations } = text
  const press = (title: string, step: string) =>
    submit(title, { r: request.id, v: request.version, dialog: 'choose-operations', step, view })
  return card({
    body: [
      paragraph(operations.chosen(page.chosen, page.total, page.limit), { weight: 'Bolder' }),
      searchText({ id: 'query', label: operations.query, value: page.query }),
      groupInput(page, text),
      ...shownElements(page, text),
      ...wrongElements(page, wrong, text),
    ],
    actions: [
      press(operations.search, 'search'),
      page.page > 0 ? press(operations.previous, 'previous') : undefined,
      page.page + 1 < page.pages ? press(operations.next, 'next') : undefined,
      press(operations.all, 'all'),
      press(operations.none, 'none'),
      press(operations.save, 'save'),
    ],
    fallbackText: operations.title,
  })
}

/** The error stands below the list or, where nothing is listed, beside the buttons. */
function wrongElements(
  { chosen, limit, shown }: OperationPage,
  wrong: OperationTrouble | undefined,
  { operations }: Text,
): readonly Element[] {
  if (!wrong) return []
  const words = {
    'too-many': operations.tooMany(chosen, limit),
    'none-chosen': operations.noneChosen,
    outdated: operations.outdated,
  }
  return [box('attention', [paragraph(words[wrong])], shown.length > 0 ? `${tickList}-error` : answerBox)]
}

function groupInput({ groups, group }: OperationPage, { operations }: Text): Element | undefined {
  if (groups.length < 2) return undefined
  const choices = groups.slice(0, mostGroups).map(({ name, chosen, total }, index) => ({
    title: operations.groupTitle(shortened(name, 40), chosen, total),
    value: String(index),
  }))
  return choiceInput({
    id: 'group',
    label: operations.group,
    choices: [{ title: operations.everyGroup, value: everyGroup }, ...choices],
    style: 'compact',
    value: group === undefined ? everyGroup : String(group),
  })
}

function shownElements(page: OperationPage, { operations }: Text): readonly Element[] {
  const { shown, first, matching } = page
  if (shown.length === 0) return [subtle(operations.noMatch)]
  return [
    ticks({
      id: tickList,
      label: operations.shown(first + 1, first + shown.length, matching),
      choices: shown.map(({ mark, title }) => ({ title: shortened(title, 100), value: mark })),
      ticked: shown.filter(({ isTicked }) => isTicked).map(({ mark }) => mark),
    }),
  ]
}
