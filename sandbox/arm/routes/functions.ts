import { sandboxApiKey } from '../../sites/access.ts'
import type { SandboxFunction } from '../../world/apps.ts'
import type { AppRecord } from '../../world/estate.ts'
import { armError } from '../arm-error.ts'
import type { ArmOperation } from '../arm-route.ts'
import { siteRoutes } from './site-route.ts'

export const functionRoutes: readonly ArmOperation[] = [
  ...siteRoutes({
    method: 'GET',
    path: '/functions',
    action: '/functions/Read',
    handle: ({ record }) =>
      record.doors.hostDown
        ? hostDown()
        : {
            status: 200,
            body: { value: (record.app.functions ?? []).map((one) => view(record, one)), nextLink: null },
          },
  }),
  ...siteRoutes({
    method: 'POST',
    path: '/host/default/listkeys',
    action: '/host/listkeys/action',
    handle({ record }) {
      if (!record.app.functions || record.doors.hostDown) return hostDown()
      return {
        status: 200,
        body: { masterKey: `master-${sandboxApiKey}`, functionKeys: { default: sandboxApiKey }, systemKeys: {} },
      }
    },
  }),
  ...siteRoutes({
    method: 'POST',
    path: '/functions/:function/listkeys',
    action: '/functions/listkeys/action',
    handle: () => ({ status: 200, body: { default: sandboxApiKey } }),
  }),
]

/** What Azure says when it asks the host of the functions and nothing answers. */
function hostDown() {
  return armError(400, 'BadRequest', 'Encountered an error (ServiceUnavailable) from host runtime.')
}

function view({ app, resourceId }: AppRecord, one: SandboxFunction) {
  const { language = app.kind.includes('linux') ? 'dotnet-isolated' : 'DotNetAssembly' } = app
  return {
    id: `${resourceId}/functions/${one.name}`,
    name: `${app.name}/${one.name}`,
    type: 'Microsoft.Web/sites/functions',
    location: 'West Europe',
    properties: {
      name: one.name,
      function_app_id: null,
      script_href: null,
      config: {
        name: one.name,
        language,
        bindings: bindingsOf(one, language),
        ...(one.isDisabled ? { disabled: true } : {}),
      },
      invoke_url_template: one.trigger === undefined ? invokeUrl(app, one) : null,
      language,
      isDisabled: one.isDisabled === true,
    },
  }
}

/** As `function.json` has them: isolated workers write directions and levels with capitals, and no output. */
function bindingsOf({ trigger, level = 'function', methods, route }: SandboxFunction, language: string) {
  const isIsolated = language === 'dotnet-isolated'
  const direction = isIsolated ? 'In' : 'in'
  if (trigger !== undefined) return [{ name: 'item', type: trigger, direction }]
  const authLevel = isIsolated ? level.replace(/^./, (letter) => letter.toUpperCase()) : level
  const input = {
    name: 'req',
    type: 'httpTrigger',
    direction,
    authLevel,
    ...(methods ? { methods: methods.map((method) => method.toLowerCase()) } : {}),
    ...(route === undefined ? {} : { route }),
  }
  return isIsolated || language === 'DotNetAssembly'
    ? [input]
    : [input, { name: '$return', type: 'http', direction: 'out' }]
}

/** In lower case, parameters and all, without a slash where there is no prefix. */
function invokeUrl({ host, routePrefix = 'api' }: AppRecord['app'], { route, name }: SandboxFunction): string {
  const path = [routePrefix, route ?? name].filter((part) => part !== '').join('/')
  return `https://${host}/${path}`.toLowerCase()
}
