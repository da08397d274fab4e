import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const require = createRequire(import.meta.url)
const script = findScript()
/** Why pages cannot be examined here; false where they can. */
export const skipAxe = script ? false : 'axe-core is not installed: run npm ci'

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly unknown[] }[]
}

/** What axe finds on the page as it is now: the rule, and the first place that breaks it. */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(readFileSync(script ?? '', 'utf8'))
  const found = await page.evaluate<readonly Violation[]>(
    "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)",
  )
  return found.map(({ id, nodes }) => `${id}: ${String(nodes[0]?.target)} (${nodes.length})`)
}

function findScript(): string | undefined {
  try {
    return require.resolve('axe-core/axe.min.js')
  } catch {
    return undefined
  }
}
