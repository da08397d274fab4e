import { detailWords } from '../../detail-texts.ts'
import type { FindingTexts } from '../../detail-texts.ts'
import { conversionTexts } from './conversion.ts'
import { engineTexts, fitTexts } from './limits.ts'
import { readingTexts } from './reading.ts'
import { repairTexts } from './repairs.ts'
import { ruleTexts } from './rules.ts'

/** Everything that a finding or a refusal of the definition engine can say. */
export const findings: FindingTexts = {
  ...ruleTexts,
  ...readingTexts,
  ...conversionTexts,
  ...repairTexts,
  ...fitTexts,
  ...engineTexts,
  'all-operations-refused': ({ first }) =>
    `None of the document's operations can be part of a connector. The first: ${detailWords(findings, first)}`,
}
