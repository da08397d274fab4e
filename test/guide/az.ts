import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { managedIdentity } from '../../sandbox/world/managed-identity.ts'
import { tenantId } from '../../sandbox/world/people.ts'
import { outputOf } from '../deployment/deployed.ts'

export interface AzWorld {
  readonly graph: string
  /** A new token of an administrator. */
  readonly graphToken: () => Promise<string>
  readonly entra: string
  /** Where commands are typed, and where what is deployed goes: the site's `/home`, and the deployment's parameters. */
  readonly folder: string
}

interface AzCommand {
  /** The options it takes. Any other is refused, so that a mistyped one of the guide is found. */
  readonly options: string
  /** Resolves to what it prints. `more` are the values behind the first of the last option. */
  run(given: Given, more: readonly string[]): Promise<string>
}

type Given = Readonly<Record<string, string | undefined>>

interface Application {
  readonly id: string
  readonly appId: string
  readonly requiredResourceAccess: readonly RequiredAccess[]
}

interface RequiredAccess {
  readonly resourceAppId: string
  readonly resourceAccess: readonly object[]
}

/** A stand-in of the `az` command, as far as the guide uses it, over the sandbox's Entra ID and Microsoft Graph. */
export function createAz(world: AzWorld): (args: readonly string[]) => Promise<string> {
  const commands = { ...directoryCommands(world), ...resourceCommands(world) }
  return async (args) => {
    const from = args.findIndex((one) => one.startsWith('--'))
    const words = args.slice(0, from < 0 ? args.length : from)
    const command = commands[words.join(' ')]
    if (command === undefined) throw new Error(`there is no az ${words.join(' ')}`)
    const options = Object.fromEntries(command.options.split(' ').map((name) => [name, { type: 'string' as const }]))
    const { values, positionals } = parseArgs({ args: args.slice(words.length), options, allowPositionals: true })
    return command.run(values, positionals)
  }
}

function directoryCommands(world: AzWorld): Readonly<Record<string, AzCommand>> {
  const graph = graphOf(world)
  const applicationOf = async (appId = ''): Promise<Application> => {
    const filter = encodeURIComponent(`appId eq '${appId}'`)
    const { value } = (await graph('GET', `/applications?$filter=${filter}`)) as { value: readonly Application[] }
    const [found] = value
    if (!found) throw new Error(`there is no application ${appId}`)
    return found
  }
  const change = async (appId: string | undefined, body: object) => {
    await graph('PATCH', `/applications/${(await applicationOf(appId)).id}`, body)
    return ''
  }
  return {
    'account show': { options: 'query output', run: () => Promise.resolve(tenantId) },
    'ad app create': {
      options: 'display-name sign-in-audience requested-access-token-version query output',
      async run(given) {
        const api = { requestedAccessTokenVersion: Number(given['requested-access-token-version']) }
        const body = { displayName: given['display-name'], signInAudience: given['sign-in-audience'], api }
        return ((await graph('POST', '/applications', body)) as Application).appId
      },
    },
    'ad app show': { options: 'id query output', run: async ({ id }) => (await applicationOf(id)).id },
    'ad app update': {
      options: 'id identifier-uris web-redirect-uris',
      run: ({ id, 'identifier-uris': uris, 'web-redirect-uris': redirect }, more) =>
        change(id, redirect ? { web: { redirectUris: [redirect, ...more] } } : { identifierUris: [uris, ...more] }),
    },
    'ad app permission add': {
      options: 'id api api-permissions',
      async run({ id, api, 'api-permissions': first = '' }, more) {
        const added = [first, ...more].map((one) => ({ id: one.split('=')[0], type: one.split('=')[1] }))
        const { requiredResourceAccess: all } = await applicationOf(id)
        const access = ({ resourceAppId, resourceAccess }: RequiredAccess) =>
          resourceAppId === api ? [...resourceAccess, ...added] : resourceAccess
        return change(id, { requiredResourceAccess: all.map((one) => ({ ...one, resourceAccess: access(one) })) })
      },
    },
    'ad app permission admin-consent': {
      options: 'id',
      async run({ id = '' }) {
        const query = new URLSearchParams({ client_id: id, account: 'adam@contoso.example' })
        const answer = await fetch(`${world.entra}/${tenantId}/adminconsent?${query.toString()}`)
        if (!answer.ok) throw new Error(await answer.text())
        return ''
      },
    },
    'ad app federated-credential create': {
      options: 'id parameters',
      async run({ id, parameters = '' }) {
        const credential = parameters.replace('https://login.microsoftonline.com', world.entra)
        const path = `/applications/${(await applicationOf(id)).id}/federatedIdentityCredentials`
        await graph('POST', path, JSON.parse(credential))
        return ''
      },
    },
    'ad sp create': {
      options: 'id',
      async run({ id }) {
        await graph('POST', '/servicePrincipals', { appId: id })
        return ''
      },
    },
  }
}

function resourceCommands(world: AzWorld): Readonly<Record<string, AzCommand>> {
  const { folder } = world
  const graph = graphOf(world)
  return {
    'deployment group create': {
      options: 'resource-group name template-file parameters',
      run({ parameters = '', 'template-file': template }, more) {
        if (template !== 'deploymentTemplates/azuredeploy.json') throw new Error(`${template} is another template`)
        const given = Object.fromEntries([parameters, ...more].map((one) => one.split('=') as [string, string]))
        outputOf(given, 'siteName')
        writeFileSync(join(folder, 'deployment.json'), JSON.stringify(given))
        return Promise.resolve('')
      },
    },
    'deployment group show': {
      options: 'resource-group name query output',
      run({ query = '' }) {
        const given = JSON.parse(readFileSync(join(folder, 'deployment.json'), 'utf8')) as Given
        const name = /^properties\.outputs\.(\w+)\.value$/.exec(query)?.[1] ?? ''
        const value = String(outputOf(given, name))
        return Promise.resolve(name === 'identityPrincipalId' ? managedIdentity.principalId : value)
      },
    },
    'webapp show': {
      options: 'resource-group name query output',
      run: ({ name }) => Promise.resolve(`${name}.scm.azurewebsites.net`),
    },
    'webapp deploy': {
      options: 'resource-group name src-path type',
      run({ 'src-path': source }) {
        appendFileSync(join(folder, 'deployed'), `${source}\n`)
        return Promise.resolve('')
      },
    },
    rest: {
      options: 'method url body resource headers',
      async run({ method = '', url = '', body = '', headers }) {
        const text = readFileSync(resolve(folder, body.replace(/^@/, '')), 'utf8')
        const { pathname, host } = new URL(url)
        if (host === 'graph.microsoft.com') {
          await graph(method.toUpperCase(), pathname.replace('/v1.0', ''), JSON.parse(text))
          return ''
        }
        // https://github.com/projectkudu/kudu/wiki/REST-API#vfs: a file that is there is written only with If-Match.
        const file = /^\/api\/vfs\/(.+)$/.exec(pathname)?.[1]
        if (!host.endsWith('.scm.azurewebsites.net') || !file || headers !== 'If-Match=*') throw new Error(url)
        mkdirSync(dirname(join(folder, 'home', file)), { recursive: true })
        writeFileSync(join(folder, 'home', file), text)
        return ''
      },
    },
  }
}

function graphOf(world: AzWorld) {
  return async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${world.graph}/v1.0${path}`, {
      method,
      headers: { authorization: `Bearer ${await world.graphToken()}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }
}
