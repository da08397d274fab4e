import type { Rule } from './rule.ts'

export const connectionIdParameterNotAllowed: Rule = {
  name: 'ConnectionIdParameterNotAllowed',
  severity: 'error',
  visit: {
    operation({ parameters }, say) {
      if (parameters.some(({ name, in: location }) => name === 'connectionId' && location !== 'body')) {
        say('No parameter may be called "connectionId": Power Platform uses that name itself.', 'parameters')
      }
    },
  },
}
