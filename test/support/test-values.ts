import type { ChangeRequest, FormValues } from '../../src/core/request.ts'
import type { TestValueField } from '../../src/core/sign-in.ts'
import { askForApproval } from '../../src/workflow/approval/ask-for-approval.ts'
import { keepForm } from '../../src/workflow/draft/edit-draft.ts'
import { keepTestValue } from '../../src/workflow/secret/keep-test-value.ts'
import { aDraft, filledForm } from './stories.ts'
import type { StoryWorld } from './stories.ts'
import { dana } from './world.ts'

interface Given {
  readonly form?: FormValues
  readonly values?: Readonly<Partial<Record<TestValueField, string>>>
}

/** A draft whose developer has given a value for the test call. */
export async function draftWithValue(
  world: StoryWorld,
  { form = filledForm, values = { testKey: 'a~test~key' } }: Given = {},
): Promise<ChangeRequest> {
  const { id } = await aDraft(world)
  await keepForm(world.context, { person: dana, requestId: id, form })
  const kept = await keepTestValue(world.context, { person: dana, requestId: id, values })
  if (!kept.ok) throw new Error(kept.problem.code)
  await world.settle()
  return world.request(id)
}

/** The same request, with its approvers. */
export async function withValue(world: StoryWorld, given: Given = {}): Promise<ChangeRequest> {
  const { id, form } = await draftWithValue(world, given)
  const asked = await askForApproval(world.context, { person: dana, requestId: id, form })
  if (!asked.ok) throw new Error(asked.problem.code)
  await world.settle()
  return world.request(id)
}
