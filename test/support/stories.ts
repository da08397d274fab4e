import { decisionVersion } from '../../src/core/request.ts'
import type { ChangeRequest, FormValues } from '../../src/core/request.ts'
import { askForApproval } from '../../src/workflow/approval/ask-for-approval.ts'
import { createDraft } from '../../src/workflow/draft/create-draft.ts'
import type { DecisionVerb } from '../../src/core/verbs.ts'
import type { Person } from '../../src/core/person.ts'
import { checkDecision } from '../../src/workflow/approval/decide.ts'
import type { SourceApp } from '../../src/core/source-app.ts'
import { drafts } from './requests.ts'
import { dana, environment, ordersApp } from './world.ts'
import type { World } from './world.ts'

/** What these steps need of a world; `settle` resolves when the work they have caused is done. */
export type StoryWorld = Pick<World, 'context' | 'request'> & { settle(): Promise<unknown> }

export const filledForm: FormValues = {
  environmentId: environment.id,
  connectorName: 'Orders',
  reason: 'The sales team builds an app',
  signInType: 'api-key',
  keyIn: 'header',
  keyName: 'X-API-Key',
  askWhom: 'the Orders team',
}

/** A request whose app has been looked at; the form is open. */
export async function aDraft(
  world: StoryWorld,
  person: Person = dana,
  app: SourceApp = ordersApp,
): Promise<ChangeRequest> {
  const draft = await createDraft(world.context, { person, app, page: drafts.form })
  if (!draft.ok) throw new Error(draft.problem.code)
  await world.settle()
  return world.request(draft.value.id)
}

/** A request that is with its approvers. */
export async function anAskedRequest(
  world: StoryWorld,
  form: FormValues = filledForm,
  app: SourceApp = ordersApp,
): Promise<ChangeRequest> {
  const draft = await aDraft(world, dana, app)
  const asked = await askForApproval(world.context, { person: dana, requestId: draft.id, form })
  if (!asked.ok) throw new Error(asked.problem.code)
  await world.settle()
  return world.request(draft.id)
}

/** Presses a decision button on the card as it is now and does the work; answers the problem code, if any. */
export async function press(
  world: World,
  person: Person,
  verb: DecisionVerb,
  request: ChangeRequest,
  comment = '',
): Promise<string | undefined> {
  const version = decisionVersion(request, person.id)
  const deciding = { person, requestId: request.id, version, verb, comment, confirmed: true } as const
  const checked = await checkDecision(world.context, deciding)
  if (!checked.ok) return checked.problem.code
  await world.context.store.commit({ work: [{ work: { kind: 'decide', ...deciding } }] })
  return (await world.settle())[0]
}
