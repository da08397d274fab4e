import { findingWords } from '../../cards/text/engine-words.ts'
import type { Text } from '../../cards/text/index.ts'
import { reportPage } from '../../pages/report-page.ts'
import type { ReportWriter } from '../../workflow/definition/definition-file.ts'

/** Writes reports in one language. */
export function reportWriter(text: Text): ReportWriter {
  return {
    page: (report) => reportPage(report, text),
    sentence: (finding) => findingWords(finding, text),
  }
}
