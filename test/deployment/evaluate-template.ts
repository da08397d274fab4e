import { checkParameters, type Parameter } from './check-parameters.ts'
import { evaluate, type Scope } from './evaluate-expression.ts'

interface Template {
  readonly parameters: Readonly<Record<string, Parameter>>
  readonly variables?: Readonly<Record<string, unknown>>
  readonly resources: Readonly<Record<string, unknown>> | readonly unknown[]
}

/** A resource as it is asked of Azure; a nested deployment's resources stand in its place. */
export interface Deployed {
  readonly type: string
  readonly name: string
  readonly location?: string
  readonly scope?: string
  readonly sku?: unknown
  readonly properties: Readonly<Record<string, unknown>>
  readonly '@options'?: Readonly<Record<string, unknown>>
}

/**
 * What Azure makes of a template: the resources whose condition holds, by their symbolic names, copies and nested
 * deployments unfolded. Of those that are to be made only if they do not exist, the existing ones are left as they are
 * (learn.microsoft.com/azure/azure-resource-manager/bicep/resource-declaration#onlyifnotexists-decorator). Throws where a deployment would be refused: for a parameter that may not be so, and for an
 * expression that calls `fail`.
 */
export function evaluateTemplate(
  template: Template,
  given: Readonly<Record<string, unknown>>,
  { references, existing }: { readonly references: Scope['references']; readonly existing: ReadonlySet<string> },
): ReadonlyMap<string, readonly Deployed[]> {
  const scope = scopeOf(template, given, references)
  const all = Object.entries(template.resources).map(
    ([name, resource]) => [name, deployedOf(resource as object, scope).filter((one) => isMade(one, existing))] as const,
  )
  return new Map(all.filter(([, deployed]) => deployed.length > 0))
}

/** What the expressions of the template can see. Throws for a parameter that may not be so. */
export function scopeOf(
  template: Template,
  given: Readonly<Record<string, unknown>>,
  references: Scope['references'],
): Scope {
  const own = { variables: template.variables ?? {}, references }
  const defaults = Object.entries(template.parameters).flatMap(([name, parameter]) =>
    'defaultValue' in parameter ? [[name, evaluate(parameter.defaultValue, { ...own, parameters: given })]] : [],
  )
  const scope: Scope = { ...own, parameters: { ...(Object.fromEntries(defaults) as object), ...given } }
  checkParameters(template.parameters, scope.parameters)
  return scope
}

function isMade({ name, '@options': options }: Deployed, existing: ReadonlySet<string>): boolean {
  return options?.['onlyIfNotExists'] === undefined || !existing.has(name)
}

function deployedOf(resource: object, scope: Scope): readonly Deployed[] {
  if ('condition' in resource && evaluate(resource.condition, scope) !== true) return []
  const count = 'copy' in resource ? Number((evaluate(resource.copy, scope) as { readonly count: number }).count) : 1
  return Array.from({ length: count }, (_, copyIndex) => copyIndex).flatMap((copyIndex) =>
    oneOf(resource, { ...scope, copyIndex }),
  )
}

function oneOf(resource: object, scope: Scope): readonly Deployed[] {
  const { properties = {} } = resource as { readonly properties?: { readonly template?: Template } }
  const { template, ...own } = properties
  const deployed = evaluate({ ...resource, properties: own }, scope) as Deployed
  if (template === undefined || deployed.type !== 'Microsoft.Resources/deployments') return [deployed]
  const given = deployed.properties['parameters'] as Readonly<Record<string, { readonly value: unknown }>>
  const values = Object.fromEntries(Object.entries(given).map(([name, { value }]) => [name, value]))
  return [...evaluateTemplate(template, values, { references: {}, existing: new Set() }).values()].flat()
}
