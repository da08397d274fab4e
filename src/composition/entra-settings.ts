import type { Config } from '../config/config.ts'
import type { EntraSettings } from '../identity/entra-settings.ts'

/** What Entra ID is asked with, from the configuration. */
export function entraSettings({ bot, endpoints }: Pick<Config, 'bot' | 'endpoints'>): EntraSettings {
  return {
    tenantId: bot.tenantId,
    clientId: bot.appId,
    authorityHost: endpoints.authorityHost,
    privateAuthority: endpoints.privateAuthority,
    credential: bot.credential,
  }
}
