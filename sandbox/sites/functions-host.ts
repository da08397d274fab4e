import type { Call, Reply } from '../kernel/stand-in.ts'
import type { SandboxApp, SandboxFunction } from '../world/apps.ts'
import { sandboxApiKey } from './access.ts'

/**
 * What the host of Azure Functions answers: it finds the function by its route, in any case, literal segments before
 * parameters, then asks for the key of its level. A route that exists with another verb is not found either. The function
 * says which one it is and what it was called with.
 */
export function answerAsFunctionsHost(call: Call, { functions = [], routePrefix = 'api' }: SandboxApp): Reply {
  const path = call.url.pathname.replace(/\/$/, '')
  const matches = functions.flatMap((one) => {
    if (one.trigger !== undefined || one.isDisabled === true) return []
    const methods = one.methods ?? [call.method]
    if (!methods.some((method) => method.toUpperCase() === call.method)) return []
    const route = [routePrefix, one.route ?? one.name].filter((part) => part !== '').join('/')
    const parameters = matchRoute(route, path)
    return parameters ? [{ one, parameters }] : []
  })
  const [found] = matches.toSorted((a, b) => Object.keys(a.parameters).length - Object.keys(b.parameters).length)
  if (!found) return { status: 404 }
  if (!hasKey(call, found.one)) return { status: 401 }
  const { one, parameters } = found
  return { status: 200, body: { function: one.name, verb: call.method, parameters, sent: call.json() ?? null } }
}

function hasKey(call: Call, { level = 'function' }: SandboxFunction): boolean {
  const given = call.headers['x-functions-key'] ?? call.url.searchParams.get('code')
  if (level === 'anonymous') return true
  return level === 'function' ? given === sandboxApiKey : given === `master-${sandboxApiKey}`
}

/** What a value must look like for these constraints of ASP.NET Core routing; the others are not checked here. */
const constraints: Readonly<Record<string, RegExp>> = {
  int: /^-?\d{1,10}$/,
  long: /^-?\d{1,19}$/,
  decimal: /^-?\d+(?:\.\d+)?$/,
  double: /^-?\d+(?:\.\d+)?$/,
  float: /^-?\d+(?:\.\d+)?$/,
  bool: /^(?:true|false)$/i,
  guid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  datetime: /^\d{4}-\d{2}-\d{2}/,
  alpha: /^[a-z]+$/i,
}

type Parameters = Readonly<Record<string, string>>

function matchRoute(route: string, path: string): Parameters | undefined {
  const names: string[] = []
  const checks: (readonly [string, string])[] = []
  const pattern = route.split('/').map((segment) => {
    const optional = /^\{[^{}]*(?:\?|=[^{}]*)\}$/.test(segment)
    const rest = /^\{\*{1,2}(\w+)[^{}]*\}$/.exec(segment)?.[1]
    if (rest !== undefined) {
      names.push(rest)
      return '(?:/(.*))?'
    }
    const inside = segment.replaceAll(
      /\{(\w+)([^{}]*)\}|([.*+?^$()[\]\\|])/g,
      (_, name?: string, more = '', sign = '') => {
        if (name === undefined) return `\\${sign}`
        names.push(name)
        for (const [, constraint = ''] of String(more).matchAll(/:(\w+)/g)) checks.push([name, constraint])
        return '([^/]+)'
      },
    )
    return optional ? `(?:/${inside})?` : `/${inside}`
  })
  const match = new RegExp(`^${pattern.join('')}$`, 'i').exec(path)
  if (!match) return undefined
  const values = names.flatMap((name, index) => {
    const value = match[index + 1]
    return value === undefined ? [] : [[name, decodeURIComponent(value)] as const]
  })
  const found = Object.fromEntries(values)
  const fits = checks.every(([name, constraint]) => {
    const value = found[name]
    return value === undefined || (constraints[constraint.toLowerCase()]?.test(value) ?? true)
  })
  return fits ? found : undefined
}
