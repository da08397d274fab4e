import { writeFileSync } from 'node:fs'
import { errorsPage } from './errors-page.ts'

/** Writes the generated pages of docs: `npm run generate`. */
writeFileSync(new URL('../../docs/errors.md', import.meta.url), errorsPage())
