import type { ChangeRequest } from '../../core/request.ts'
import type { Analysis } from '../../core/source-app.ts'
import { submit } from '../elements/actions.ts'
import { card, paragraph, subtle } from '../elements/elements.ts'
import type { Card } from '../elements/card-types.ts'
import { draftElements } from './draft-mark.ts'
import { changeCounts, worstElements } from './found-elements.ts'
import type { Text } from '../text/index.ts'

/** The report's short form, and ways to the full one: a page to read and data, as a file or as a link. */
export function reportCard(
  view: { readonly request: ChangeRequest; readonly analysis: Analysis; readonly hasLinks: boolean },
  text: Text,
): Card {
  const { request, analysis, hasLinks } = view
  const { files } = text
  const press = (title: string, step: string) =>
    submit(title, { r: request.id, v: request.version, dialog: 'report', step })
  return card({
    body: [
      ...draftElements(analysis, text),
      paragraph(changeCounts(analysis, text), { weight: 'Bolder' }),
      ...worstElements(analysis.worst, text),
      subtle(files.reportIntro),
    ],
    actions: [
      press(files.downloadReport, 'download-report'),
      press(files.downloadData, 'download-report-data'),
      hasLinks ? press(files.linkReport, 'link-report') : undefined,
      hasLinks ? press(files.linkData, 'link-report-data') : undefined,
    ],
    fallbackText: files.reportTitle,
  })
}
