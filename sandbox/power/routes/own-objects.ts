import { randomUUID } from 'node:crypto'
import type { Call, Reply } from '../../kernel/stand-in.ts'
import { storageAccounts } from '../../storage/blob-storage.ts'
import type { SandboxPerson } from '../../world/people.ts'
import { accessibleEnvironment } from '../environment-access.ts'
import { checkDefinition } from '../importer/check-definition.ts'
import { renderFindings } from '../importer/findings.ts'
import { asObject } from '../json.ts'
import { powerError } from '../power-error.ts'
import type { PowerOperation } from '../power-route.ts'

const path = '/providers/Microsoft.PowerApps/objectIds/:objectId'
const storageLifetimeSeconds = 60 * 60

/** Operations under a person's object id; only that person may call them. */
export const ownObjectRoutes: readonly PowerOperation[] = [
  {
    method: 'POST',
    path: `${path}/validateApiSwagger`,
    handle: (call, caller) => refuseOther(call, caller) ?? validate(call),
  },
  {
    method: 'POST',
    path: `${path}/generateResourceStorage`,
    handle(call, caller, { storage, entitlements }) {
      const refusal = refuseOther(call, caller)
      if (refusal) return refusal
      const name = asObject(asObject(call.json())?.['environment'])?.['name']
      const environment = accessibleEnvironment(typeof name === 'string' ? name : '', caller, entitlements)
      if ('status' in environment) return environment
      const sharedAccessSignature = storage.sharedAccessUrl({
        account: storageAccounts.powerApps,
        container: randomUUID(),
        permissions: 'rwl',
        lifetimeSeconds: storageLifetimeSeconds,
      })
      return { status: 200, body: { sharedAccessSignature } }
    },
  },
]

function refuseOther(call: Call, caller: SandboxPerson): Reply | undefined {
  return call.params['objectId'] === caller.objectId
    ? undefined
    : powerError(403, 'Forbidden', `The caller is not the user with object id '${call.params['objectId']}'.`)
}

/** The bare definition in, a JSON string out: empty when there is nothing to say. */
function validate(call: Call): Reply {
  const definition = asObject(call.json())
  if (!definition) return powerError(400, 'InvalidRequestContent', 'The request content is not a JSON object.')
  const certification = call.url.searchParams.get('enableConnectorCertificationRules') === 'true'
  const findings = checkDefinition(definition)
  const hard = findings.filter((finding) => finding.severity !== 'Warning')
  if (hard.length > 0) return powerError(400, 'InvalidRequestContent', renderFindings(hard))
  const warnings = findings.map((finding) => finding.text)
  const text = certification && warnings.length === 0 ? 'Swagger certification succeeded' : warnings.join('\r\n')
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: Buffer.from(JSON.stringify(certification ? text : '')),
  }
}
