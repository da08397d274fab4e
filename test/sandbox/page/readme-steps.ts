import { readFileSync } from 'node:fs'

/** One thing that the README tells a newcomer to do; `words` are those in bold. */
export type ReadmeAction =
  | { readonly do: 'be'; readonly who: string }
  | { readonly do: 'type' | 'press'; readonly words: string }
  | { readonly do: 'choose the environment' | 'say why' }

/** What the first sentence of every numbered step under "What you will see" tells to do. Throws on words it does not know. */
export function readmeSteps(): readonly (readonly ReadmeAction[])[] {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
  const section = readme.split('## What you will see')[1]?.split('\n## ')[0] ?? ''
  const steps = section.split('\n').flatMap((line) => /^\d+\. (.*?)\.(?:\s|$)/.exec(line)?.[1] ?? [])
  return steps.map((step) => step.split(/, (?:and )?/).flatMap(readAction))
}

function readAction(words: string): readonly ReadmeAction[] {
  const [, verb = '', bold = ''] = /^(\w+) \*\*(.+)\*\*$/.exec(words) ?? []
  const known = verb.toLowerCase()
  if (known === 'press') return [{ do: 'press', words: bold }]
  if (known === 'type' || known === 'ask') return [{ do: 'type', words: bold }]
  if (words === 'choose the environment' || words === 'say why') return [{ do: words }]
  const [, who] = /^As (\w+)$/.exec(words) ?? []
  if (who === undefined) throw new TypeError(`the README says something that this test cannot do: ${words}`)
  return who === 'anybody' ? [] : [{ do: 'be', who }]
}
