import { parseArgs } from 'node:util'
import { isGuid } from '../core/text/text.ts'
import { federatedCredentials } from '../identity/federated-credentials.ts'
import type { FederatedCredential } from '../identity/federated-credentials.ts'
import { exit } from './command.ts'
import type { Command } from './command.ts'
import { Misuse, explainingUsage, orMisuse } from './misuse.ts'

const usage = `Usage: courier identity --tenant GUID --principal GUID --sign-in NAME [--json]
Says which two federated credentials the bot's app registration needs. --principal and --sign-in are the outputs
identityPrincipalId and signInIdentifier of the deployment. --json writes each as one line, as az takes it. Public cloud only.`

const options = {
  tenant: { type: 'string' },
  principal: { type: 'string' },
  'sign-in': { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

/** `courier identity`: whom the bot's app registration has to trust. Asks nobody and changes nothing. */
export const identity: Command = {
  name: 'identity',
  summary: "say which federated credentials the bot's registration needs",
  run: (args, terminal) =>
    explainingUsage(usage, terminal, async () => {
      const { values } = await orMisuse(() => parseArgs({ args: [...args], options }))
      const both = federatedCredentials({
        tenantId: guidOf('--tenant', values.tenant),
        principalId: guidOf('--principal', values.principal),
        signInIdentifier: nameOf('--sign-in', values['sign-in']),
      })
      const lines = both.flatMap((one) => (values.json ? [JSON.stringify(one)] : linesOf(one)))
      for (const line of lines) terminal.print(line)
      return exit.ok
    }),
}

function guidOf(option: string, given = ''): string {
  if (!isGuid(given)) throw new Misuse(`${option} must be a GUID.`)
  return given.toLowerCase()
}

function nameOf(option: string, given = ''): string {
  if (!/^[\w.-]{1,100}$/.test(given)) throw new Misuse(`${option} must be a name: letters, digits, dots, hyphens.`)
  return given
}

function linesOf({ name, description, issuer, subject, audiences }: FederatedCredential): readonly string[] {
  return [`${name}: ${description}`, `  issuer    ${issuer}`, `  subject   ${subject}`, `  audience  ${audiences[0]}`]
}
