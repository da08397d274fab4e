import { isHost } from '../../convert/public-host.ts'
import type { Rule } from '../rule.ts'

export const hostNameNotValid: Rule<'HostNameNotValid'> = {
  name: 'HostNameNotValid',
  severity: 'error',
  visit: {
    document({ document }, report) {
      const { host } = document
      if (typeof host !== 'string' || !isHost(host)) report({}, 'host')
    },
  },
}
