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
  const language = app.kind.includes('linux') ? 'dotnet-isolated' : 'DotNetAssembly'
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
        bindings: [
          {
            name: 'req',
            type: 'httpTrigger',
            direction: 'in',
            authLevel: one.level,
            methods: one.methods.map((method) => method.toLowerCase()),
            route: one.route,
          },
        ],
      },
      invoke_url_template: `https://${app.host}/api/${one.route.toLowerCase()}`,
      language,
      isDisabled: false,
    },
  }
}
