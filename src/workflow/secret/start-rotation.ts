import { needsSecret, signInValues } from '../../connector-auth/index.ts'
import type { Connector } from '../../core/connector/connector.ts'
import type { Person } from '../../core/person.ts'
import { problem } from '../../core/problems.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { mayDoWithConnector } from '../../core/rights.ts'
import { parseSiteId } from '../../core/site-id.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import { refusal, success } from '../../core/result.ts'
import { matchesWords } from '../status/find-status.ts'
import { tooManyDrafts } from '../record/quotas.ts'
import { auditLine, saveRequest, showRequester } from '../record/save-request.ts'

/** Returns true for a connector with a client secret which this person may ask to replace. */
export function mayRotate(connector: Connector, person: Person): boolean {
  const isTheirs = mayDoWithConnector('rotate', connector, person)
  return isTheirs && connector.signIn !== undefined && needsSecret(connector.signIn)
}

/**
 * Starts a request for a new client secret of the person's connector that fits the words. It goes the way of every
 * other request: form, approval, import. Nothing of the connector changes but its secret.
 */
export async function startRotation(
  context: Context,
  asked: { readonly person: Person; readonly words: string },
): Promise<Result<ChangeRequest>> {
  const { person, words } = asked
  const all = await context.store.connectors(person.tenantId)
  const fitting = all.filter((one) => matchesWords([one.displayName, one.app.name, one.environment.name], words))
  const own = fitting.filter((one) => mayRotate(one, person))
  const [connector, ...others] = own
  if (!connector) return refusal(problem('nothing-to-rotate', { words }))
  if (others.length > 0) {
    const names = own.map(({ displayName, environment }) => `${displayName} (${environment.name})`)
    return refusal(problem('rotate-which', { names: names.slice(0, 5).join(', ') }))
  }
  const tooMany = await tooManyDrafts(context, person)
  return tooMany ? refusal(tooMany) : success(await createRotation(context, person, connector))
}

async function createRotation(context: Context, person: Person, connector: Connector): Promise<ChangeRequest> {
  const at = context.clock.now().toISOString()
  const { app, environment, displayName, signIn, registration } = connector
  const site = parseSiteId(app.resourceId) ?? { subscriptionId: '', resourceGroup: '', name: app.name }
  const request: ChangeRequest = {
    id: context.ids.next(),
    version: 0,
    kind: 'rotate-secret',
    status: 'draft',
    requester: person,
    app: { ...app, kind: 'web', resourceGroup: site.resourceGroup, subscriptionId: site.subscriptionId },
    draft: { state: 'form', showsFacts: true },
    rotates: {
      connectorId: connector.id,
      ...(connector.secretExpires ? { expires: connector.secretExpires } : {}),
      ...(registration ? { registration: registration.displayName } : {}),
    },
    form: {
      environmentId: environment.id,
      connectorName: displayName,
      ...(signIn ? { signInType: signIn.type, ...signInValues(signIn) } : {}),
      registration: registration ? 'bot' : 'own',
    },
    steps: [],
    history: [{ move: 'start', at, by: person }],
    createdAt: at,
    updatedAt: at,
  }
  const saved = await saveRequest(context, undefined, request, {
    audit: [auditLine(request, 'start-rotation', at, person)],
    work: [showRequester(request)],
  })
  if (!saved) throw new TypeError(`a request id is taken: ${request.id}`)
  return saved
}
