import type { FrontApi } from '../../core/app/front-api.ts'
import type { DefinitionChoice, DefinitionDetails, PreparedDefinition, Swagger } from '../../core/definition.ts'
import { problem } from '../../core/problems.ts'
import type { Problem } from '../../core/problems.ts'
import type { EarlierConnector } from '../../core/connector/earlier-connector.ts'
import type { ChangeRequest } from '../../core/request.ts'
import type { AppFacts } from '../../core/app/app-facts.ts'
import type { FoundDefinition } from '../../core/ports/index.ts'
import type { Analysis, SourceApp } from '../../core/source-app.ts'
import { adviseSignIn } from '../../connector-auth/advice.ts'
import { suggestSignIns } from '../../connector-auth/suggest.ts'
import { connectorsOfApp, earlierConnector } from '../record/connectors-of-app.ts'
import type { Context } from '../record/context.ts'
import { putBytes, putJson } from '../record/definition-blobs.ts'
import { summariseFindings } from '../../definition/report.ts'

/** A document that was read, and what is known of the app around it. */
export interface ReadDefinition extends FoundDefinition {
  readonly app: SourceApp
  readonly facts: AppFacts
}

export type Analysed =
  | {
      readonly analysis: Analysis
      readonly choice: DefinitionChoice | undefined
      readonly earlier: readonly EarlierConnector[]
    }
  | { readonly problem: Problem }

/** A card that names more of them helps nobody. */
const mostEarlier = 5

/**
 * Prepares a document for this request with the developer's choice, or else with the choice of an earlier export of the
 * app. Operation ids of an earlier export win, so that actions in existing flows keep their names.
 */
export async function analyseDefinition(
  context: Context,
  request: ChangeRequest,
  read: ReadDefinition,
): Promise<Analysed> {
  const { app, bytes } = read
  const connectors = await connectorsOfApp(context, request.requester.tenantId, app)
  const choice = request.choice ?? connectors[0]?.choice
  const operationIds = connectors[0]?.operationIds ?? {}
  const result = await context.engine.prepare({ bytes, host: app.host, operationIds, ...choice })
  if (!result.ok) {
    const { code, detail: reason, line } = result.refusal
    // The file of a draft was a sample of requests, and not the document.
    const file = read.origin.draft ? undefined : read.origin.fileName
    const about = { app: app.name, reason, ...(file === undefined ? {} : { file }) }
    return { problem: problem(code, { ...about, ...(line === undefined ? {} : { line }) }) }
  }
  const earlier = await Promise.all(connectors.slice(0, mostEarlier).map((one) => earlierConnector(context, one, app)))
  return { analysis: await analysisOf(context, read, result.prepared), choice, earlier }
}

async function analysisOf(context: Context, read: ReadDefinition, prepared: PreparedDefinition): Promise<Analysis> {
  const { app, facts, bytes, origin, attempts, unread, frontApis } = read
  const { findings, operations, available, leftOut = [] } = prepared
  const { repaired, lost, warnings, worst } = summariseFindings(findings)
  const keys = (list: readonly { key: string }[]) => list.map(({ key }) => key)
  const details: DefinitionDetails = { available, kept: keys(operations), leftOut: keys(leftOut), findings }
  const frontApi = apiBehind(prepared.document, frontApis)
  const advice = adviseSignIn({ facts, declared: prepared.declaredSignIns, ...(frontApi ? { frontApi } : {}) })
  return {
    facts,
    origin,
    attempts,
    ...(unread ? { unread } : {}),
    ...(frontApis ? { frontApis } : {}),
    sourceBlob: await putBytes(context, 'source', bytes),
    detailsBlob: await putJson(context, 'details', details),
    preparedBlob: await putJson(context, 'prepared', prepared.document),
    title: prepared.document.info.title,
    host: prepared.document.host,
    sourceVersion: prepared.source.version,
    operations: countBy(operations.map(({ method }) => method)),
    available: available.length,
    operationNames: operations.slice(0, 12).map(({ summary, id }) => summary || id),
    operationIds: prepared.operationIds,
    repairs: repaired,
    losses: lost,
    warnings,
    leftOut: leftOut.length,
    worst,
    signInTypes: suggestSignIns(app, facts, prepared.declaredSignIns, advice),
    signInAdvice: advice,
    declaredSignIns: prepared.declaredSignIns,
  }
}

/** Returns the API in front of the app that the connector will call, by its address; undefined for the app itself. */
function apiBehind({ host, basePath }: Swagger, apis: readonly FrontApi[] = []): FrontApi | undefined {
  const address = `${host}${basePath}`.replace(/\/$/, '').toLowerCase()
  return apis.find((api) => api.address.toLowerCase() === address)
}

function countBy(values: readonly string[]): Readonly<Record<string, number>> {
  const groups = Map.groupBy(values, (value) => value)
  return Object.fromEntries([...groups].map(([value, { length }]) => [value, length]))
}
