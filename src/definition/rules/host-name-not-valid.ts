import { isHost } from '../convert/public-host.ts'
import type { Rule } from './rule.ts'

export const hostNameNotValid: Rule = {
  name: 'HostNameNotValid',
  severity: 'error',
  visit: {
    document({ document }, say) {
      const { host } = document
      if (typeof host !== 'string' || !isHost(host)) say('The host must be a name, perhaps with a port.', 'host')
    },
  },
}
