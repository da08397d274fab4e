import { unknowns } from '../../src/core/outline.ts'
import type { OutlineWords } from '../../src/definition/outline/outline-document.ts'

/** Words that tests recognise: each kind by its own name. */
export const outlineWords: OutlineWords = {
  description: 'A draft.',
  unknown: Object.fromEntries(unknowns.map((one) => [one, `[${one}]`])) as OutlineWords['unknown'],
  answer: 'What comes back.',
}
