import { parseArgs } from 'node:util'
import { exit } from '../command.ts'
import type { Command, Environment, Terminal } from '../command.ts'
import { explainingUsage, orMisuse } from '../misuse.ts'
import { checkAddresses } from './check-addresses.ts'
import { checkIdentity } from './check-identity.ts'
import { checkPackage } from './check-package.ts'
import { checkPolicy, checkSettings } from './check-settings.ts'
import { checkStore } from './check-store.ts'
import type { Finding } from './finding.ts'

const usage = `Usage: courier doctor [--package FILE.zip] [--json]
Reads the bot's settings from the environment, as the bot does.`
const options = { package: { type: 'string' }, json: { type: 'boolean', default: false } } as const

/** `courier doctor`: what is wrong with an installation, and how to put it right. Changes nothing of it. */
export const doctor: Command = {
  name: 'doctor',
  summary: 'say what is wrong with an installation, and how to put it right',
  run: (args, terminal, environment = {}) =>
    explainingUsage(usage, terminal, async () => {
      const { values } = await orMisuse(() => parseArgs({ args: [...args], options }))
      const findings = await examine(environment, values.package)
      tell(findings, values.json, terminal)
      return findings.some(({ state }) => state === 'problem') ? exit.refused : exit.ok
    }),
}

async function examine(environment: Environment, teamsApp: string | undefined): Promise<readonly Finding[]> {
  const { findings, config } = checkSettings(environment)
  if (!config) return findings
  const checks = [
    checkPolicy(config),
    checkStore(config),
    checkAddresses(config),
    checkIdentity(config),
    ...(teamsApp === undefined ? [] : [checkPackage(config, teamsApp)]),
  ]
  return [...findings, ...(await Promise.all(checks)).flat()]
}

const signs = { ok: '✓', problem: '✗', unknown: '?' } as const

function tell(findings: readonly Finding[], asJson: boolean, terminal: Terminal): void {
  if (asJson) {
    for (const finding of findings) terminal.print(JSON.stringify(finding))
    return
  }
  for (const finding of findings) {
    terminal.print(`${signs[finding.state]} ${finding.area}: ${finding.what}`)
    if (finding.state !== 'ok') terminal.print(`    → ${finding.fix}`)
  }
  const problems = findings.filter(({ state }) => state === 'problem').length
  terminal.print(problems === 0 ? 'Nothing is wrong that can be seen from here.' : `${problems} to put right.`)
}
