import { readFile } from 'node:fs/promises'
import type { OrganisationRule } from '../core/definition.ts'
import { parseOrganisationRules } from '../definition/rules/organisation-rule.ts'

/**
 * The organisation's own rules from a JSON file; none when no file is named.
 * @throws Error with all problems of the file in its message
 */
export async function rulesFromFile(file: string | undefined): Promise<readonly OrganisationRule[]> {
  if (file === undefined) return []
  const { rules, problems } = parseOrganisationRules(JSON.parse(await readFile(file, 'utf8')))
  if (problems.length > 0) throw new Error(`${file}: ${problems.join(' ')}`)
  return rules
}
