import type { Reply } from '../kernel/stand-in.ts'

/** Key Vault's error envelope. https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret/get-secret */
export function keyVaultError(status: number, code: string, message: string): Reply {
  return { status, body: { error: { code, message } } }
}
