import { readFile } from 'node:fs/promises'
import { readConfig } from '../../config/config.ts'
import { readPolicy } from '../../config/policy.ts'
import type { Config } from '../../config/config.ts'
import type { Environment } from '../command.ts'
import { ok, wrong } from './finding.ts'
import type { Finding } from './finding.ts'

/** The settings as the bot would read them; without a configuration nothing else can be looked at. */
export function checkSettings(environment: Environment): {
  readonly findings: readonly Finding[]
  readonly config?: Config
} {
  const result = readConfig(environment)
  if (result.ok) {
    const { postgres, dataFile } = result.config
    const where = postgres ? `in ${postgres.database} on ${postgres.host}` : `in ${dataFile}`
    return { findings: [ok('settings', `complete; everything is kept ${where}`)], config: result.config }
  }
  const fix = 'Set it as docs/settings.md says, in the configuration of the App Service, and restart.'
  return { findings: result.problems.map((problem) => wrong('settings', problem, fix)) }
}

export async function checkPolicy({ policyFile }: Config): Promise<readonly Finding[]> {
  const text = await readFile(policyFile, 'utf8').catch(() => undefined)
  if (text === undefined) {
    return [wrong('policy', `${policyFile} cannot be read`, 'Put the policy file there, or let POLICY_FILE name it.')]
  }
  const read = readPolicy(text)
  if (!read.ok) {
    const fix = `Correct ${policyFile}; its form is in docs/settings.md.`
    return read.problems.map((problem) => wrong('policy', problem, fix))
  }
  const { environments, selfApproval } = read.policy
  if (environments.length === 0) {
    return [
      wrong('policy', 'names no environment', 'Add the environments that may get connectors, with their approvers.'),
    ]
  }
  const lonely = environments.filter(({ approvers }) => approvers.length === 1 && !selfApproval)
  return [
    ok('policy', `${environments.length} environments: ${environments.map(({ name }) => name).join(', ')}`),
    ...lonely.map(({ name }) =>
      wrong(
        'policy',
        `${name} has one approver, whose own requests nobody can approve`,
        'Name a second approver, or allow selfApproval.',
      ),
    ),
  ]
}
