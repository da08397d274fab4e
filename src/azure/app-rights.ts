import { z } from 'zod'
import { exportRightOf } from '../core/azure/export-right.ts'
import type { AppRights } from '../core/ports/index.ts'
import { armProblem } from './arm-problem.ts'
import type { Arm } from './arm.ts'

const permissionSchema = z.object({ actions: z.array(z.string()), notActions: z.array(z.string()).default([]) })
const answerSchema = z.object({ value: z.array(permissionSchema), nextLink: z.string().nullish() })

export type Permission = z.infer<typeof permissionSchema>

/**
 * Asks Azure for the person's own permissions on the app. Source:
 * learn.microsoft.com/rest/api/authorization/permissions/list-for-resource.
 */
export function createAppRights(arm: Arm): AppRights {
  return {
    async mayExport(person, app) {
      const path = `${app.resourceId}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`
      try {
        const { value } = answerSchema.parse(await arm.get(person, path))
        return isAllowed(value, exportRightOf(app))
      } catch (error) {
        throw armProblem(error)
      }
    },
  }
}

/** Returns true when one role allows the action and does not exclude it; roles do not subtract from each other. */
export function isAllowed(permissions: readonly Permission[], action: string): boolean {
  return permissions.some(
    ({ actions, notActions }) =>
      actions.some((pattern) => covers(pattern, action)) && !notActions.some((pattern) => covers(pattern, action)),
  )
}

/** Returns true when a pattern covers an action. `*` stands for any characters, slashes too; case does not count. */
function covers(pattern: string, action: string): boolean {
  const parts = pattern.toLowerCase().split('*')
  const text = action.toLowerCase()
  const first = parts[0] ?? ''
  const last = parts.at(-1) ?? ''
  if (parts.length === 1) return text === first
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false
  let from = first.length
  for (const part of parts.slice(1, -1)) {
    const at = text.indexOf(part, from)
    if (at < 0) return false
    from = at + part.length
  }
  return from <= text.length - last.length
}
