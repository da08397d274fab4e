import type { DefinitionPage } from '../../core/dialogs.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { Analysis } from '../../core/source-app.ts'
import { foundElements } from './found-elements.ts'
import { fitElements } from './definition-buttons.ts'
import { submit } from '../elements/actions.ts'
import { card } from '../elements/elements.ts'
import type { Card } from '../elements/card-types.ts'
import type { Text } from '../text/index.ts'

/** The dialog behind *API definition*: what was found, and what can be looked at, chosen and taken away. */
export function definitionCard(
  view: {
    readonly request: ChangeRequest
    readonly analysis: Analysis
    readonly canChange: boolean
    readonly hasLinks: boolean
  },
  text: Text,
): Card {
  const { request, analysis, canChange, hasLinks } = view
  const { definition, files } = text
  const open = (title: string, page: DefinitionPage) =>
    submit(title, { r: request.id, v: request.version, dialog: page, step: 'open' })
  const take = (title: string, step: string) =>
    submit(title, { r: request.id, v: request.version, dialog: 'definition', step })
  return card({
    body: [...fitElements(analysis, text), ...foundElements(request, analysis, text)],
    actions: [
      canChange && analysis.origin.draft ? open(text.outline.change, 'outline') : undefined,
      // What of a draft is taken is said in the draft itself.
      canChange && !analysis.origin.draft ? open(definition.choose, 'choose-operations') : undefined,
      open(definition.repairs, 'repairs'),
      open(definition.preview, 'preview'),
      open(files.report, 'report'),
      take(files.download, 'download-definition'),
      hasLinks ? take(files.link, 'link-definition') : undefined,
    ],
    fallbackText: definition.open,
  })
}
