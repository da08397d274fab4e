import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Finding } from '../../src/cli/doctor/finding.ts'

const [steps = ''] = readFileSync('docs/deployment.md', 'utf8').split('\n## 6. ')

/** Every command of the guide before its last step, in the order of the page. */
export const guide = commandsIn(steps)
/** Those before anything is deployed. */
export const registering = commandsIn(steps.slice(0, steps.indexOf('\n## 2. ')))

function commandsIn(text: string): string {
  const blocks = [...text.matchAll(/```sh\n(.*?)```/gs)].map(([, block = '']) => block)
  return blocks.join('\n').replace('group=<resource group>', 'group=rg')
}

/** The commands without what these match; each must match. */
export function without(commands: string, ...left: readonly RegExp[]): string {
  return left.reduce((rest, one) => {
    assert.match(rest, one)
    return rest.replace(one, ':')
  }, commands)
}

/** The client id that the guide prints. */
export function appIdIn(printed: string): string {
  return /^[0-9a-f-]{36}$/m.exec(printed)?.[0] ?? assert.fail(printed)
}

export function ofState(findings: readonly Finding[], wanted: Finding['state']): readonly string[] {
  return findings.flatMap(({ state, what }) => (state === wanted ? [what] : []))
}

/** Where browsers come back to. */
export const wayBack = 'https://courier.azurewebsites.example/auth/step-up/done'
