import type { DefinitionChange } from '../../core/definition.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { submit } from '../elements/actions.ts'
import { box, card, paragraph, subtle } from '../elements/elements.ts'
import type { Card, ContainerStyle, Element } from '../elements/card-types.ts'
import { escapeCardText } from '../elements/escape-card-text.ts'
import { searchText } from '../elements/inputs.ts'
import { changeWords } from '../text/engine-words.ts'
import type { Text } from '../text/index.ts'

const pageSize = 20

const styles: Readonly<Record<DefinitionChange['class'], ContainerStyle>> = {
  breaking: 'attention',
  possibly: 'warning',
  additive: 'emphasis',
}

/** All that an update changes for makers: worst first, searched by words, a page at a time. */
export function changesCard(
  view: {
    readonly request: ChangeRequest
    readonly changes: readonly DefinitionChange[]
    readonly query: string
    readonly page: number
  },
  text: Text,
): Card {
  const { request, changes, query } = view
  const { changeList } = text
  const found = changes
    .map((change) => ({ kind: change.class, words: changeWords(change.detail, text) }))
    .filter(({ words }) => wordsOf(query).every((word) => words.toLowerCase().includes(word)))
  const pages = Math.max(1, Math.ceil(found.length / pageSize))
  const page = Math.min(Math.max(0, view.page), pages - 1)
  const first = page * pageSize
  const shown = found.slice(first, first + pageSize)
  const press = (title: string, step: string, to: number) =>
    submit(title, { r: request.id, v: request.version, dialog: 'changes', step, view: `${to}|${query}` })
  const boxes = (Object.keys(styles) as readonly DefinitionChange['class'][]).flatMap((kind): readonly Element[] => {
    const lines = shown.filter((one) => one.kind === kind)
    if (lines.length === 0) return []
    return [
      box(styles[kind], [
        paragraph(changeList.kinds[kind], { weight: 'Bolder' }),
        ...lines.map(({ words }) => paragraph(`• ${escapeCardText(words, 500)}`, { spacing: 'Small' })),
      ]),
    ]
  })
  return card({
    body: [
      searchText({ id: 'query', label: changeList.query, value: query }),
      subtle(found.length === 0 ? changeList.noMatch : changeList.shown(first + 1, first + shown.length, found.length)),
      ...boxes,
    ],
    actions: [
      press(text.operations.search, 'search', 0),
      page > 0 ? press(text.operations.previous, 'page', page - 1) : undefined,
      page + 1 < pages ? press(text.operations.next, 'page', page + 1) : undefined,
    ],
    fallbackText: changeList.title,
  })
}

function wordsOf(query: string): readonly string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean)
}
