import { isPublicHost } from '../../convert/public-host.ts'
import type { Rule } from '../rule.ts'

/** Not a rule of the importer: it takes such a host, and then no call ever arrives. */
export const hostNotReachable: Rule<'host-not-reachable', { readonly host: string }> = {
  name: 'host-not-reachable',
  severity: 'warning',
  visit: {
    document({ document }, report) {
      const { host } = document
      if (typeof host === 'string' && !isPublicHost(host)) {
        report({ host }, 'host')
      }
    },
  },
}
