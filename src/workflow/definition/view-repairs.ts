import type { Person } from '../../core/person.ts'
import type { ChangeRequest } from '../../core/request.ts'
import { repairGroups } from '../../definition/repair-groups.ts'
import type { RepairGroup } from '../../definition/repair-groups.ts'
import type { Result } from '../../core/result.ts'
import type { Context } from '../record/context.ts'
import { success } from '../../core/result.ts'
import { viewDefinition } from './view-definition.ts'

/** Returns the repairs that were made of this request's definition, grouped by name. */
export async function repairsOf(
  context: Context,
  asked: { readonly person: Person; readonly requestId: string },
): Promise<
  Result<{ readonly request: ChangeRequest; readonly groups: readonly RepairGroup[]; readonly canChange: boolean }>
> {
  const viewed = await viewDefinition(context, asked.person, asked.requestId)
  if (!viewed.ok) return viewed
  const { request, details, canChange } = viewed.value
  return success({ request, groups: repairGroups(details.findings, request.choice?.decline), canChange })
}
