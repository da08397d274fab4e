import type { Environment } from '../../src/cli/command.ts'

const guid = '11111111-1111-4111-8111-111111111111'

/** A key as a setting has it: 32 times this byte. */
export const keyText = (byte: number) => Buffer.alloc(32, byte).toString('base64')

/** The settings of a bot with this data file, for commands; its vault key is of 1 and its audit key of 9. */
export function botSettings(dataFile: string, changes: Environment = {}): Environment {
  return {
    BOT_APP_ID: guid,
    BOT_TENANT_ID: guid,
    BOT_CLIENT_SECRET: 'a secret of this test',
    VAULT_KEY: keyText(1),
    AUDIT_KEY: keyText(9),
    POLICY_FILE: 'policy.json',
    DATA_FILE: dataFile,
    ...changes,
  }
}
