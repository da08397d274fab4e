import { connectorId, existing, newestImportFirst } from '../../core/connector/connector.ts'
import type { Connector } from '../../core/connector/connector.ts'
import { alikeBecause } from '../../core/connector/earlier-connector.ts'
import type { AlikeConnector, EarlierConnector } from '../../core/connector/earlier-connector.ts'
import type { ChangeRequest, FormValues } from '../../core/request.ts'
import { parseSiteId } from '../../core/site-id.ts'
import { signInFields } from '../../core/sign-in.ts'
import type { SignInValues } from '../../core/sign-in.ts'
import type { SourceApp } from '../../core/source-app.ts'
import type { Context } from './context.ts'

/**
 * Returns the connectors that were made of this app, the one imported last first. An app in another resource group that
 * has the same host is the same app, moved: no two apps have one host at a time.
 */
export async function connectorsOfApp(
  { store }: Pick<Context, 'store'>,
  tenantId: string,
  app: SourceApp,
): Promise<readonly Connector[]> {
  const connectors = await store.connectors(tenantId)
  return newestImportFirst(
    connectors.filter((one) => existing(one) && (!isMoved(one, app) || sameText(one.app.host, app.host))),
  )
}

/** Returns what a draft says of a connector that was made of its app before. */
export async function earlierConnector(
  { store }: Pick<Context, 'store'>,
  connector: Connector,
  app: SourceApp,
): Promise<EarlierConnector> {
  const { displayName, environment, signInType, tenantId, versions } = connector
  const { requestId } = versions.at(-1) ?? {}
  const request = requestId === undefined ? undefined : await store.request(tenantId, requestId)
  return {
    displayName,
    environment,
    signInType,
    ...movedFrom(connector, app),
    signInValues: request?.form.signInType === signInType ? signInValuesIn(request.form) : {},
  }
}

function signInValuesIn(form: FormValues): SignInValues {
  return Object.fromEntries(signInFields.flatMap((name) => (form[name] === undefined ? [] : [[name, form[name]]])))
}

/** Returns the resource group in which the app was when the connector was made of it, where it has moved since. */
export function movedFrom(connector: Connector | undefined, app: SourceApp): { readonly movedFrom?: string } {
  if (!connector || !isMoved(connector, app)) return {}
  return { movedFrom: parseSiteId(connector.app.resourceId)?.resourceGroup ?? '' }
}

/**
 * Returns the connector that an import into this environment would change: the one that was made of the app, or of the
 * app before it moved, unless the developer wants another one.
 */
export async function connectorToUpdate(
  context: Pick<Context, 'store'>,
  { requester, app }: Pick<ChangeRequest, 'requester' | 'app'>,
  { environmentId = '', takeOver }: Pick<FormValues, 'environmentId' | 'takeOver'>,
): Promise<Connector | undefined> {
  const { tenantId } = requester
  const own = existing(await context.store.connector(connectorId(tenantId, environmentId, app.resourceId)))
  if (own) return own
  const there = (await connectorsOfApp(context, tenantId, app)).filter(
    ({ environment }) => environment.id === environmentId,
  )
  return there.find((one) => !isMoved(one, app)) ?? (takeOver === 'false' ? undefined : there[0])
}

/** Returns the bot's other connectors of the environment that makers could take for this one. */
export async function alikeConnectors(
  { store }: Pick<Context, 'store'>,
  { requester, app }: Pick<ChangeRequest, 'requester' | 'app'>,
  proposed: { readonly environmentId: string; readonly displayName: string; readonly updates: string | undefined },
): Promise<readonly AlikeConnector[]> {
  const connectors = await store.connectors(requester.tenantId)
  return connectors
    .filter((one) => existing(one) && one.id !== proposed.updates && one.environment.id === proposed.environmentId)
    .flatMap(({ displayName, owner, app: { host } }): readonly AlikeConnector[] => {
      const because = alikeBecause({ displayName, host }, { displayName: proposed.displayName, host: app.host })
      return because ? [{ displayName, because, owner: owner.name }] : []
    })
}

function isMoved(connector: Connector, app: SourceApp): boolean {
  return !sameText(connector.app.resourceId, app.resourceId)
}

function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
