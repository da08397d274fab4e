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
    `Geen van de bewerkingen van het document kan deel van een connector zijn. De eerste: ${detailWords(findings, first)}`,
}
