import { isPublicHost } from '../convert/public-host.ts'
import type { Rule } from './rule.ts'

/** Not a rule of the importer: it takes such a host, and then no call ever arrives. */
export const hostNotReachable: Rule = {
  name: 'host-not-reachable',
  severity: 'warning',
  visit: {
    document({ document }, say) {
      const { host } = document
      if (typeof host === 'string' && !isPublicHost(host)) {
        say(`Power Platform calls from the Internet and cannot reach ${host}, except through a gateway.`, 'host')
      }
    },
  },
}
